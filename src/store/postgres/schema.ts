/** The tables that outlive generations, and how an older state of them is brought up to date. */
import { AppError } from '../../domain/errors.js';
import type { Database, Run } from './database.js';
import { codeOf } from './faults.js';

/**
 * In order; a step once shipped is never changed. A generation is read from when `hdv_current` names it, and only then: one
 * row changes, so that no reader sees half of a swap. What a generation holds lies in tables of its own (tables.ts).
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE hdv_generations (
     number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL UNIQUE,
     state text NOT NULL CHECK (state IN ('building', 'ready')),
     built_at text NOT NULL,
     provenance json NOT NULL,
     dimensions integer NOT NULL,
     nearest text NOT NULL CHECK (nearest IN ('graph', 'exact')),
     slices integer NOT NULL,
     counts json,
     parts json
   );
   CREATE TABLE hdv_current (
     sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
     generation integer NOT NULL REFERENCES hdv_generations (number)
   )`,
  // Who became the writer last: a writer whose lock was lost unnoticed must not publish over the next one's work.
  `CREATE TABLE hdv_writer (
     sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
     token text NOT NULL
   );
   CREATE TABLE hdv_distribution (
     sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
     slices integer NOT NULL CHECK (slices > 0)
   )`,
  // How a generation's tables are made; and texts that any machine may embed for the one that re-indexes.
  `ALTER TABLE hdv_generations ADD COLUMN format integer NOT NULL DEFAULT 1;
   CREATE TABLE hdv_work (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     model text NOT NULL,
     texts json NOT NULL,
     rows bytea
   )`,
  // What the texts tell of names, so that no reader needs to read them all.
  'ALTER TABLE hdv_generations ADD COLUMN lexicon json',
];

/** The state of the tables that this program makes and reads. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Advisory lock under which tables are made: two programs may start at once, and IF NOT EXISTS alone can race. */
const MIGRATION_LOCK = 746_012;

const newer = (version: number): AppError => new AppError('database_newer', { subject: `schema ${version}` });

const VERSION = 'SELECT max(version) AS version FROM hdv_migrations';

/** Makes the tables or brings them up to date; returns the steps taken. Throws `database_newer`, `index_write_failed`. */
export function migrate(database: Database): Promise<number> {
  return database.transaction(async (run: Run) => {
    await run({ text: 'SELECT pg_advisory_xact_lock($1)', values: [MIGRATION_LOCK] });
    await run({
      text: `CREATE TABLE IF NOT EXISTS hdv_migrations (
               version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    });
    const [row] = await run<{ version: number | null }>({ text: VERSION });
    const before = row?.version ?? 0;
    if (before > SCHEMA_VERSION) throw newer(before);
    for (const [i, step] of MIGRATIONS.entries()) {
      if (i < before) continue;
      for (const statement of step.split(';')) await run({ text: statement });
      await run({ text: 'INSERT INTO hdv_migrations (version) VALUES ($1)', values: [i + 1] });
    }
    return SCHEMA_VERSION - before;
  });
}

/** The version of the tables; 0 where there are none. Throws `database_newer`, or as a reader is told. */
export async function schemaVersion(database: Database): Promise<number> {
  const rows = await database.read<{ version: number | null }>({ text: VERSION }).catch((error: unknown) => {
    if (error instanceof AppError && codeOf(error.cause) === '42P01') return [];
    throw error;
  });
  const version = rows[0]?.version ?? 0;
  if (version > SCHEMA_VERSION) throw newer(version);
  return version;
}
