/** The database for an operator: what it is, and making it ready. */
import { Database } from './database.js';
import { distributeFromNow, slicesOf } from './distribution.js';
import { migrate, SCHEMA_VERSION, schemaVersion } from './schema.js';
import { nearestWith, prepareVectors, vectorVersion } from './vector-extension.js';

export interface DatabaseState {
  /** "15.18" */
  readonly server: string;
  /** Version of its tables; 0 where there are none. */
  readonly schema: number;
  /** The version this program makes. */
  readonly newest: number;
  /** Version of pgvector; null where vectors are compared one by one. */
  readonly vectors: string | null;
}

async function state(database: Database): Promise<DatabaseState> {
  const [row] = await database.read<{ server: string }>({ text: "SELECT current_setting('server_version') AS server" });
  const version = await vectorVersion(database);
  return {
    server: (row?.server ?? '').split(' ')[0] ?? '',
    schema: await schemaVersion(database),
    newest: SCHEMA_VERSION,
    vectors: nearestWith(version) === 'graph' ? version : null,
  };
}

/** Over a connection of its own. */
async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = new Database({ url, poolSize: 1, statementMs: 0, questions: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Throws `database_unavailable`, `database_newer`. */
export const inspectDatabase = (url: string): Promise<DatabaseState> => withDatabase(url, state);

export interface SetUp extends DatabaseState {
  /** Migrations taken now. */
  readonly steps: number;
  /** Parts a generation is cut into; 1 where it is not distributed. */
  readonly slices: number;
}

/** Throws `database_newer`, `database_unavailable`, `index_write_failed`, the last also where Citus is wanted and not there. */
export function setUpDatabase(url: string, citus: boolean): Promise<SetUp> {
  return withDatabase(url, async (database) => {
    // Told apart from tables that cannot be made: a server that cannot be reached is no fault of writing.
    await state(database);
    const steps = await migrate(database);
    await prepareVectors(database);
    if (citus) await distributeFromNow(database);
    const slices = await database.transaction(slicesOf);
    return { ...(await state(database)), steps, slices };
  });
}
