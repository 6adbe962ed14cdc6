/** A PostgreSQL server of the test file's own: with many sessions, restarted and killed as a test likes. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../scripts/postgres.mjs';
import { temporaryFolder } from './folders.js';
import { freePort } from './ports.js';
import type { TestDatabase } from './postgres.js';

export interface TestServerDatabase extends TestDatabase {
  /** Ends the server, and starts it again with the same data; null where the server is not ours to end. */
  readonly own: { stop(): Promise<void>; start(): Promise<void> } | null;
}

/** Why there is no server to test on; null where there is one. */
export function whyNoServer(): string | null {
  if (process.env.TEST_DATABASE_URL !== undefined) return null;
  if (findPostgres() === undefined) return 'no PostgreSQL installed, no TEST_DATABASE_URL';
  return process.getuid?.() === 0 && unprivileged() === null ? 'nobody to run PostgreSQL as' : null;
}

/** A user that PostgreSQL agrees to run as, when we are root. */
function unprivileged(): { uid: number; gid: number } | null {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return null;
}

/** An empty database on `TEST_DATABASE_URL`'s server, or on one started for it. `settings`: "max_connections=10". */
export async function startServer(settings: readonly string[] = []): Promise<TestServerDatabase> {
  const given = process.env.TEST_DATABASE_URL;
  return given === undefined ? startOwn(settings) : databaseOn(given);
}

async function databaseOn(given: string): Promise<TestServerDatabase> {
  const name = `hdv_test_${randomBytes(6).toString('hex')}`;
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: given });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, own: null, close: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function startOwn(settings: readonly string[]): Promise<TestServerDatabase> {
  const programs = findPostgres() ?? '';
  const folder = await temporaryFolder();
  const user = process.getuid?.() === 0 ? unprivileged() : null;
  if (user !== null) await chown(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const own = { ...(user ?? {}), cwd: folder };
  const locale = ['--locale=C.UTF-8', '--encoding=UTF8'];
  execFileSync(path.join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', ...locale], {
    ...own,
    stdio: 'ignore',
  });
  const port = await freePort();
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', ...settings];
  const args = ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn(path.join(programs, 'postgres'), args, { ...own, stdio: 'ignore' });
    await untilAnswering(url);
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.once('exit', () => resolve());
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost.
      server.kill('SIGINT');
    });
  const onExit = (): void => void server.kill('SIGQUIT');
  process.once('exit', onExit);
  await start();
  return {
    url,
    own: { stop, start },
    close: async () => {
      process.off('exit', onExit);
      await stop();
    },
  };
}

async function untilAnswering(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Runs one statement in a session of its own. */
export async function runSql<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Takes all tables of an index away, and where all sessions are one (postgres.ts), what was prepared over them. */
export async function emptyDatabase(url: string): Promise<void> {
  const rows = await runSql<{ name: string }>(
    url,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'hdv\\_%'`,
  );
  await runSql(url, 'DEALLOCATE ALL');
  if (rows.length > 0) await runSql(url, `DROP TABLE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
}
