/** One writer per database: a session's advisory lock, which ends with the session of whoever holds it. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { AppError } from '../../domain/errors.js';
import type { Database, Run } from './database.js';
import { writeFault } from './faults.js';

const WRITER_LOCK = 746_013;
/** Milliseconds to wait for the connection. */
const CONNECT_MS = 5_000;
/** A holder whose machine is gone loses the lock within a minute; one that works for hours in silence keeps it. */
const SESSION = `SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
  SET idle_session_timeout = 0; SET application_name = 'hoi-dan-van writer'`;

/**
 * Takes the lock over a connection of its own; call the result to give it back. Throws `index_locked` while another session
 * holds it, `index_write_failed` where none can be had. Poolers that share sessions cannot keep such a lock.
 */
export async function lockWriter(url: string, database: Database): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
  // Lost: the lock with it. The token tells the writer when it publishes.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(SESSION);
    const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${WRITER_LOCK}) AS taken`);
    if (rows[0]?.taken !== true) throw new AppError('index_locked', { subject: 'PostgreSQL' });
    await database.write({
      text: 'INSERT INTO hdv_writer (token) VALUES ($1) ON CONFLICT (sole) DO UPDATE SET token = $1',
      values: [randomBytes(8).toString('hex')],
    });
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw writeFault(cause);
  }
  return async () => {
    await client.query(`SELECT pg_advisory_unlock(${WRITER_LOCK})`).catch(() => undefined);
    await client.end().catch(() => undefined);
  };
}

/** Whether any session holds the lock. */
export async function writerAtWork(database: Database): Promise<boolean> {
  const [row] = await database.read<{ held: boolean }>({
    text: `SELECT EXISTS (
             SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
             WHERE l.locktype = 'advisory' AND l.objid = ${WRITER_LOCK} AND l.granted AND d.datname = current_database()
           ) AS held`,
  });
  return row?.held === true;
}

/** Who became the writer last; null where none ever did. */
export async function writerToken(run: Run): Promise<string | null> {
  const [row] = await run<{ token: string }>({ text: 'SELECT token FROM hdv_writer' });
  return row?.token ?? null;
}

/** Throws `index_locked` where another became the writer since: the lock was lost on the way. */
export async function requireToken(run: Run, token: string | null): Promise<void> {
  const [row] = await run<{ token: string }>({ text: 'SELECT token FROM hdv_writer FOR UPDATE' });
  if ((row?.token ?? null) !== token) throw new AppError('index_locked', { subject: 'PostgreSQL' });
}
