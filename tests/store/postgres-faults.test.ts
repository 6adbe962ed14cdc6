/** What can go wrong with a database, made to go wrong. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { toWire } from '../../src/domain/errors.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { CandidateQuery } from '../../src/store/passage-store.js';
import { type PostgresOptions, postgresHome } from '../../src/store/postgres/postgres-home.js';
import { SCHEMA_VERSION } from '../../src/store/postgres/schema.js';
import { inspectDatabase, setUpDatabase } from '../../src/store/postgres/set-up.js';
import type { Provenance } from '../../src/store/records.js';
import { identify } from '../support/model.js';
import {
  emptyDatabase,
  runSql,
  startServer,
  type TestServerDatabase,
  whyNoServer,
} from '../support/postgres-server.js';
import { corpusRecords, publishRecords } from '../support/records.js';

const why = whyNoServer();
const asked: CandidateQuery = { vector: null, terms: [{ term: 'u:dan', weight: 1 }], limit: 20 };

describe.skipIf(why !== null)(`a PostgreSQL that fails${why === null ? '' : ` (${why})`}`, () => {
  let server: TestServerDatabase;
  let provenance: Provenance;
  const homes: IndexHome[] = [];
  const open = (given: Partial<PostgresOptions> = {}): IndexHome => {
    const home = postgresHome({ url: server.url, readUrl: null, poolSize: 4, statementMs: 10_000, ...given });
    homes.push(home);
    return home;
  };
  const publish = async (home: IndexHome) => publishRecords(home, await corpusRecords(), provenance);
  const begin = async (home: IndexHome) => {
    const { articles, dimensions } = await corpusRecords();
    return home.begin({ provenance, articles, dimensions, passages: 1_000, rows: 1_000 });
  };
  /** Ends every session but its own, as a failing network or an operator does. */
  const endSessions = (condition = 'true') =>
    runSql(
      server.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`,
    );
  const locker = async (table: string): Promise<() => Promise<void>> => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return () => client.end();
  };

  beforeAll(async () => {
    server = await startServer();
    provenance = provenanceWith(await identify());
  });
  afterAll(() => server.close());
  beforeEach(() => emptyDatabase(server.url));
  afterEach(async () => {
    await Promise.all(homes.splice(0).map((home) => home.close()));
  });

  it('answers on while its sessions are ended under it', async () => {
    const home = open();
    await publish(home);
    const store = await home.open(provenance);
    const expected = await store.candidates(asked);
    let done = false;
    let answered = 0;
    const asker = async (): Promise<void> => {
      while (!done) {
        expect(await store.candidates(asked)).toEqual(expected);
        answered++;
      }
    };
    const asking = Promise.all(Array.from({ length: 4 }, asker));
    const ending = (async () => {
      for (let i = 0; i < 5; i++) {
        // Longer than a second try takes: one that is cut off again is told so.
        await pause(500);
        await endSessions();
      }
      done = true;
    })();
    await Promise.all([asking, ending]);
    expect(answered).toBeGreaterThan(8);
  });

  it('says it cannot be reached while the server restarts, and answers again after', async () => {
    const { own } = server;
    if (own === null) return;
    const home = open();
    await publish(home);
    const store = await home.open(provenance);
    const expected = await store.candidates(asked);
    let done = false;
    const told = new Set<string>();
    const asker = (async () => {
      while (!done) {
        await store.candidates(asked).catch((error: unknown) => told.add(toWire(error).code));
        await pause(5);
      }
    })();
    await own.stop();
    await own.start();
    done = true;
    await asker;
    expect([...told].filter((code) => code !== 'database_unavailable')).toEqual([]);
    expect(await store.candidates(asked)).toEqual(expected);
  });

  it('tells a client no more than that it should come back', async () => {
    const home = open({ url: 'postgres://nobody:secret@127.0.0.1:1/none' });
    const fault = await home.currentId().catch((error: unknown) => error);
    const told = toWire(fault);
    expect(told).toMatchObject({ code: 'database_unavailable', status: 503 });
    expect(JSON.stringify(told)).not.toMatch(/secret|127\.0\.0\.1|SELECT|hdv_/);
    const wrong = open({ url: server.url.replace('/postgres', '/khong-co').replace(/hdv_test_\w+/, 'khong-co') });
    await expect(wrong.currentId()).rejects.toMatchObject({ code: 'database_unavailable' });
  });

  it('gives up on a statement that takes too long', async () => {
    const home = open();
    await publish(home);
    const store = await open({ statementMs: 200 }).open(provenance);
    const unlock = await locker('hdv_terms_1');
    await expect(store.documentFrequencies(['u:dan'])).rejects.toMatchObject({ code: 'deadline_exceeded' });
    await unlock();
    expect((await store.documentFrequencies(['u:dan']))[0]).toBeGreaterThan(0);
  });

  it('is overloaded when all connections are in use for too long, and not for good', async () => {
    await publish(open());
    const store = await open({ poolSize: 1 }).open(provenance);
    const unlock = await locker('hdv_terms_1');
    const first = store.documentFrequencies(['u:dan']);
    const fault = await store.candidates(asked).catch((error: unknown) => error);
    expect(toWire(fault)).toMatchObject({ code: 'overloaded', status: 503 });
    await unlock();
    expect((await first)[0]).toBeGreaterThan(0);
    expect((await store.candidates(asked)).length).toBeGreaterThan(0);
  });

  it('keeps what is published when sessions end while the next is made', async () => {
    const home = open();
    const first = await publish(home);
    const writer = await begin(home);
    await writer.add((await corpusRecords()).passages);
    // The writer waits for the table, and is cut off there.
    const unlock = await locker('hdv_counts_2');
    const publishing = writer.publish().catch((error: unknown) => error);
    await pause(300);
    await endSessions("wait_event_type = 'Lock'");
    expect(await publishing).toMatchObject({ code: 'index_write_failed' });
    await unlock();
    expect(await home.currentId()).toBe(first);
    expect(await home.verify()).toMatchObject({ id: first });
    await home.removeOld();
    expect(await publish(home)).not.toBe(first);
    await home.verify();
  });

  it('gives the lock of a holder that is gone to the next, over whose work the first cannot publish', async () => {
    const [first, second] = [open(), open()];
    const release = await first.lock();
    const writer = await begin(first);
    await expect(second.lock()).rejects.toMatchObject({ code: 'index_locked' });
    await endSessions("application_name = 'hoi-dan-van writer'");
    const releaseSecond = await second.lock();
    await writer.add((await corpusRecords()).passages);
    const published = await publish(second);
    await expect(writer.publish()).rejects.toMatchObject({ code: 'index_locked' });
    await writer.abandon();
    await release();
    await releaseSecond();
    expect(await second.currentId()).toBe(published);
    await second.removeOld();
    await second.verify();
  });

  it('reads where it is told to read, and writes and verifies where it is told to write', async () => {
    const elsewhere = new URL(server.url);
    elsewhere.pathname = '/template1';
    const home = open({ readUrl: elsewhere.href });
    const id = await publish(home);
    // A replica that has not followed yet has nothing to read, and is never written to.
    await expect(home.currentId()).rejects.toMatchObject({ code: 'index_missing' });
    await expect(home.open(provenance)).rejects.toMatchObject({ code: 'index_missing' });
    expect(await home.verify()).toMatchObject({ id });
    expect(await open({ readUrl: server.url }).currentId()).toBe(id);
  });

  it('makes its tables once when many begin together', async () => {
    const done = await Promise.all(Array.from({ length: 4 }, () => setUpDatabase(server.url, false)));
    expect(done.map(({ steps }) => steps).toSorted()).toEqual([0, 0, 0, SCHEMA_VERSION]);
    expect(await inspectDatabase(server.url)).toMatchObject({ schema: SCHEMA_VERSION, newest: SCHEMA_VERSION });
  });

  it('brings older tables up to date before it writes; what it cannot read of them it says', async () => {
    const home = open();
    const id = await publish(home);
    await runSql(server.url, 'DROP TABLE hdv_writer, hdv_distribution, hdv_work');
    await runSql(server.url, 'ALTER TABLE hdv_generations DROP COLUMN format, DROP COLUMN lexicon');
    await runSql(server.url, 'DELETE FROM hdv_migrations WHERE version > 1');
    expect(await inspectDatabase(server.url)).toMatchObject({ schema: 1 });
    expect(await home.currentId()).toBe(id);
    await expect(home.open(provenance)).rejects.toMatchObject({ code: 'index_incompatible', subject: 'format 1' });
    await (await home.lock())();
    expect(await inspectDatabase(server.url)).toMatchObject({ schema: SCHEMA_VERSION });
    const next = await publish(home);
    expect((await home.open(provenance)).info.id).toBe(next);
  });

  it('reads what texts say of names where a generation of before has it nowhere', async () => {
    const home = open();
    await publish(home);
    const known = await (await home.open(provenance)).lexicon();
    await runSql(server.url, 'UPDATE hdv_generations SET lexicon = NULL');
    expect(await (await home.open(provenance)).lexicon()).toEqual(known);
    await runSql(server.url, 'ALTER TABLE hdv_generations DROP COLUMN lexicon');
    expect(await (await home.open(provenance)).lexicon()).toEqual(known);
    expect(known.people.length).toBeGreaterThan(0);
  });

  it('leaves tables of a later program alone', async () => {
    const home = open();
    await publish(home);
    await runSql(server.url, 'INSERT INTO hdv_migrations (version) VALUES (99)');
    const refused = { code: 'database_newer', subject: 'schema 99' };
    for (const step of [() => home.open(provenance), () => home.lock(), () => publish(home), () => home.rollBack()]) {
      await expect(step()).rejects.toMatchObject(refused);
    }
  });

  it('says so where Citus is wanted and not there', async () => {
    const [row] = await runSql<{ there: boolean }>(
      server.url,
      "SELECT count(*) > 0 AS there FROM pg_available_extensions WHERE name = 'citus'",
    );
    if (row?.there === true) return;
    await expect(setUpDatabase(server.url, true)).rejects.toMatchObject({
      code: 'index_write_failed',
      subject: 'citus',
    });
  });
});
