/** Pooled connections to one PostgreSQL server, with its faults told in our own terms. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isConflict, isPassing, readFault, writeFault } from './faults.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Milliseconds a statement may take; 0 sets no bound. */
  readonly statementMs: number;
  /** Whether it answers questions, which want other plans than loading does. */
  readonly questions: boolean;
}

/** A statement; with a name it is parsed and planned once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What a transaction's statements are run with. */
export type Run = <T extends pg.QueryResultRow>(statement: Statement) => Promise<T[]>;

/** Milliseconds to wait for a connection: longer than a busy moment, shorter than people do. */
const CONNECT_MS = 5_000;
/** A connection is replaced after this many seconds, and with it the statements of generations long gone. */
const LIFETIME_S = 3_600;
/** Milliseconds before a lost connection is met by a second try, twice that before the third: others that ended with it are noticed by then. */
const AGAIN_MS = 50;
/** Times that a reading statement is tried whose connection is lost, and a transaction that others get in the way of. */
const ATTEMPTS = 3;
/**
 * The planner takes lists of thousands for ten entries and would sort what is better hashed; and questions asked at one time
 * keep all processors busy without several working on one.
 */
const PLANNER_SETTINGS = ['SET enable_sort = off', 'SET max_parallel_workers_per_gather = 0', 'SET jit = off'] as const;
/**
 * Candidates HNSW looks at: at least as many as are asked for. With iterative scans it goes on where a larger limit leaves too
 * few; their loose order is no matter, since every candidate is scored anew.
 */
const GRAPH_SETTINGS = ['SET hnsw.ef_search = 400', 'SET hnsw.iterative_scan = relaxed_order'] as const;
/** What a session is set to that answers questions. */
export const SESSION_SETTINGS = [...PLANNER_SETTINGS, ...GRAPH_SETTINGS] as const;

export class Database {
  private readonly pool: pg.Pool;

  constructor({ url, poolSize, statementMs, questions }: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: CONNECT_MS,
      maxLifetimeSeconds: LIFETIME_S,
      keepAlive: true,
      // A command that is done need not wait for idle connections.
      allowExitOnIdle: true,
      // Statements rather than startup options: those do not pass through poolers.
      onConnect: async (client) => {
        await client.query(`SET statement_timeout = ${statementMs}`);
        if (!questions) return;
        await client.query(PLANNER_SETTINGS.join('; '));
        // An older pgvector knows neither; its graphs are not used (vector-extension.ts).
        await client.query(GRAPH_SETTINGS.join('; ')).catch(() => undefined);
      },
    });
    // A connection lost while idle is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /**
   * Rows of one reading statement; a lost connection or a conflict is met by another try, and by one more: where all sessions
   * were ended, the next connection of the pool may be lost as well without its having been noticed. Throws what a reader is told.
   */
  async read<T extends pg.QueryResultRow>(statement: Statement): Promise<T[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.query<T>(statement);
      } catch (cause) {
        if (attempt === ATTEMPTS || !isPassing(cause)) throw readFault(cause, this.full);
      }
      await pause(AGAIN_MS * attempt);
    }
  }

  /** One writing statement, never repeated by itself. Throws `index_write_failed`. */
  async write<T extends pg.QueryResultRow>(statement: Statement): Promise<T[]> {
    try {
      return await this.query<T>(statement);
    } catch (cause) {
      throw writeFault(cause);
    }
  }

  /** All or nothing; tried again where it conflicts with another. Throws `index_write_failed`, or what `work` throws of ours. */
  async transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (cause) {
        if (attempt === ATTEMPTS || !isConflict(cause)) throw writeFault(cause);
      }
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private get full(): boolean {
    return this.pool.totalCount >= this.pool.options.max && this.pool.idleCount === 0;
  }

  private async query<T extends pg.QueryResultRow>({ values = [], ...statement }: Statement): Promise<T[]> {
    return (await this.pool.query<T>({ ...statement, values: [...values] })).rows;
  }

  private async attempt<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // A connection that ends between two statements says so here; the next statement fails by itself.
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      const result = await work(
        async ({ values = [], ...statement }) => (await client.query({ ...statement, values: [...values] })).rows,
      );
      await client.query('COMMIT');
      return result;
    } catch (cause) {
      await client.query('ROLLBACK').catch((error: Error) => {
        broken = error;
      });
      throw cause;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }
}
