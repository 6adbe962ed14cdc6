/** Generations as the database lists them. */
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import { PROVENANCE } from '../records.js';
import type { Database, Run } from './database.js';
import { schemaVersion } from './schema.js';
import { dropTables, FORMAT, type Layout, PARTS } from './tables.js';

const COUNT = z.number().int();
const PART = z.object({ rows: COUNT, sum: z.string() });

const SHAPE = z.object({
  number: COUNT,
  id: z.string().min(1),
  builtAt: z.string().min(1),
  provenance: PROVENANCE,
  dimensions: COUNT.positive(),
  nearest: z.enum(['graph', 'exact']),
  slices: COUNT.positive(),
  format: COUNT.positive(),
  counts: z.object({ articles: COUNT, passages: COUNT, searchable: COUNT, vectors: COUNT }),
  parts: z.object({ articles: PART, passages: PART, vectors: PART, terms: PART, weights: PART, postings: PART }),
});

/** A generation that can be read. */
export type Generation = z.infer<typeof SHAPE>;

export const layoutOf = ({ number, dimensions, nearest, slices }: Generation): Layout => ({
  number,
  dimensions,
  nearest,
  slices,
});

/** Older tables have no format: theirs is 1. */
const FIELDS = `g.number, g.id, g.built_at AS "builtAt", g.provenance, g.dimensions, g.nearest, g.slices, g.counts, g.parts,
  coalesce((to_json(g)->>'format')::integer, 1) AS format`;
const CURRENT = 'hdv_current c JOIN hdv_generations g ON g.number = c.generation';

/** Throws `index_corrupt` for a row that this program did not write. */
function parse(row: unknown): Generation {
  const parsed = SHAPE.safeParse(row);
  if (!parsed.success) throw new AppError('index_corrupt', { subject: 'hdv_generations', cause: parsed.error });
  return parsed.data;
}

/** The tables are there and not from a later program. Throws `index_missing`, `database_newer`. */
async function requireSchema(database: Database): Promise<void> {
  if ((await schemaVersion(database)) === 0) throw new AppError('index_missing');
}

/** Throws `index_missing` where nothing was published. */
export async function currentGenerationId(database: Database): Promise<string> {
  try {
    const [row] = await database.read<{ id: string }>({ name: 'hdv_current', text: `SELECT g.id FROM ${CURRENT}` });
    if (row !== undefined) return row.id;
  } catch (error) {
    // Tables that are not there yet, or not of this program, read as a broken index: which it is, they say themselves.
    await requireSchema(database);
    throw error;
  }
  throw new AppError('index_missing');
}

/** The one that is named current, or that of the id, whether its tables are there or not. Throws `index_missing`, `database_newer`. */
export async function namedGeneration(database: Database, id?: string): Promise<Generation> {
  await requireSchema(database);
  const [row] = await database.read(
    id === undefined
      ? { text: `SELECT ${FIELDS} FROM ${CURRENT}` }
      : { text: `SELECT ${FIELDS} FROM hdv_generations g WHERE id = $1 AND state = 'ready'`, values: [id] },
  );
  if (row === undefined) throw new AppError('index_missing');
  return parse(row);
}

/** Throws `index_missing`, `index_corrupt` also where tables of it are gone, `index_incompatible`, `database_newer`. */
export async function readableGeneration(database: Database, id?: string): Promise<Generation> {
  const generation = await namedGeneration(database, id);
  // Where the database compares vectors, both formats are one.
  if (generation.format !== FORMAT && generation.nearest === 'exact')
    throw new AppError('index_incompatible', { subject: `format ${generation.format}` });
  const [there] = await database.read<{ tables: string }>({
    text: 'SELECT count(to_regclass(name))::text AS tables FROM unnest($1::text[]) AS name',
    values: [PARTS.map((part) => `hdv_${part}_${generation.number}`)],
  });
  if (Number(there?.tables) < PARTS.length) throw new AppError('index_corrupt', { subject: generation.id });
  return generation;
}

/** The latest one older than the current one. Throws `no_previous_snapshot`. */
export async function previousGeneration(database: Database, current: Generation): Promise<Generation> {
  const [row] = await database.read({
    text: `SELECT ${FIELDS} FROM hdv_generations g WHERE state = 'ready' AND number < $1 ORDER BY number DESC LIMIT 1`,
    values: [current.number],
  });
  if (row === undefined) throw new AppError('no_previous_snapshot');
  return parse(row);
}

/** Makes a generation the one that is read, in the caller's transaction. */
export async function pointTo(run: Run, number: number): Promise<void> {
  await run({
    text: 'INSERT INTO hdv_current (generation) VALUES ($1) ON CONFLICT (sole) DO UPDATE SET generation = $1',
    values: [number],
  });
}

/**
 * Removes unfinished generations, later ones than the current one (they were rolled back), and all but the last before it.
 * Each goes with its tables or not at all.
 */
export async function removeDead(database: Database): Promise<void> {
  const dead = await database.write<{ number: number }>({
    text: `
      SELECT number FROM hdv_generations
      WHERE state = 'building' OR number > (SELECT generation FROM hdv_current) OR number < (
        SELECT max(number) FROM hdv_generations
        WHERE state = 'ready' AND number < (SELECT generation FROM hdv_current))`,
  });
  for (const { number } of dead) await removeGeneration(database, number);
}

/**
 * Its row first: where the generation was published after all (the answer to COMMIT was lost), hdv_current's foreign key refuses
 * that, and the tables stay. A backup that reads them is waited for no longer than {@link PATIENCE}; the next run removes them.
 */
export function removeGeneration(database: Database, number: number): Promise<void> {
  return database.transaction(async (run) => {
    await run({ text: `SET LOCAL lock_timeout = '${PATIENCE}'` });
    await run({ text: 'DELETE FROM hdv_generations WHERE number = $1', values: [number] });
    await run({ text: dropTables(number) });
  });
}

const PATIENCE = '5s';
