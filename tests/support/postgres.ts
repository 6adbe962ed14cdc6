/** A real PostgreSQL engine in this process, spoken to over TCP by the ordinary client. */
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { freePort } from './ports.js';

export interface TestDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * All its connections share one session, whose messages are told apart only within a transaction: prepared statements and
 * advisory locks are common to all. So one pool of one connection at a time; what needs several sessions is tested on a
 * server (postgres-server.ts).
 */
export async function startPostgres({ vectors = true } = {}): Promise<TestDatabase> {
  const database = await PGlite.create(vectors ? { extensions: { vector } } : {});
  const port = await freePort();
  const server = new PGLiteSocketServer({ db: database, port, host: '127.0.0.1', maxConnections: 8 });
  await server.start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}
