/** A disk that fills up under the database: a tablespace on a small file system of the test's own. */
import { spawnSync } from 'node:child_process';
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { queryTerms } from '../../src/vietnamese/text/analyze.js';
import { temporaryFolder } from '../support/folders.js';
import { identify } from '../support/model.js';
import { runSql, startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';
import { corpusRecords, publishRecords } from '../support/records.js';
import type { HomeFixture } from './home-contract.js';
import { postgresFixture } from './postgres-fixture.js';

const SIZE = '24m';
/** Room left on the full disk, in bytes: less than a generation of the corpus takes. */
const LEFT = 64 * 1024;

/** Mounts a small file system; why not, where that is not allowed. */
function mount(folder: string, owner: string): string | null {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},${owner}`, 'tmpfs', folder]);
  return status === 0 ? null : 'no right to mount a file system';
}

const probe = await temporaryFolder();
const why =
  whyNoServer() ??
  (process.env.TEST_DATABASE_URL === undefined ? null : 'the disk of TEST_DATABASE_URL is not ours to fill') ??
  mount(probe, 'mode=700');
if (why === null) spawnSync('umount', [probe]);

describe.skipIf(why !== null)(`a database whose disk is full${why === null ? '' : ` (${why})`}`, () => {
  let server: TestServerDatabase;
  let fixture: HomeFixture;
  let disk: string;
  beforeAll(async () => {
    disk = await temporaryFolder();
    server = await startServer();
    const [at] = await runSql<{ data_directory: string }>(server.url, 'SHOW data_directory');
    const { uid, gid } = await stat(at?.data_directory ?? '');
    mount(disk, `mode=700,uid=${uid},gid=${gid}`);
    await runSql(server.url, `CREATE TABLESPACE small LOCATION '${disk}'`);
    await runSql(server.url, 'ALTER DATABASE postgres SET default_tablespace = small');
    fixture = await postgresFixture(server.url, 4);
  });
  afterAll(async () => {
    await fixture.close();
    await server.close();
    spawnSync('umount', [disk]);
  });

  it('says so, answers from what is published, and goes on once there is room', async () => {
    const { home } = fixture;
    const provenance = provenanceWith(await identify());
    const publish = async (): Promise<string> => publishRecords(home, await corpusRecords(), provenance);
    const first = await publish();
    const store = await home.open(provenance);
    const asked = { vector: null, terms: queryTerms('tỷ lệ giải quyết khiếu nại'), limit: 5 };
    const before = await store.candidates(asked);
    expect(before.length).toBeGreaterThan(0);

    const filler = path.join(disk, 'filler');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(filler, Buffer.alloc(bavail * bsize - LEFT));
    await expect(publish()).rejects.toMatchObject({ code: 'index_write_failed', subject: 'PostgreSQL 53100' });
    expect(await home.currentId()).toBe(first);
    expect(await store.candidates(asked)).toEqual(before);
    expect((await home.verify()).id).toBe(first);

    await rm(filler);
    const second = await publish();
    await home.removeOld();
    expect(await home.currentId()).toBe(second);
    expect(await fixture.generations()).toBe(2);
  });
});
