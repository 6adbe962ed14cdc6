/** That a search uses the graph: a plan that compares all vectors gives the same, until the corpus grows. */
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateQuery } from '../../src/store/passage-store.js';
import { candidatesStatement } from '../../src/store/postgres/candidates-query.js';
import { SESSION_SETTINGS } from '../../src/store/postgres/database.js';
import { createIndexes, createTables, type Layout } from '../../src/store/postgres/tables.js';

const PASSAGES = 3_000;
const DIMENSIONS = 16;
const layout: Layout = { number: 1, dimensions: DIMENSIONS, nearest: 'graph', slices: 1 };

describe.each([
  ['every sentence', 9_000],
  ['wholes alone', 200_000],
])('the plan of a search, with %s in the graph', (_name, vectors) => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create({ extensions: { vector } });
    await database.exec('CREATE EXTENSION vector');
    for (const text of createTables(layout)) await database.exec(text);
    const numbers = Array.from({ length: DIMENSIONS }, (_, i) => `sin(place * ${i + 1} + part * 7)`).join(',');
    await database.exec(`
      INSERT INTO hdv_articles_1 SELECT i, 'a' || i, NULL, '{}' FROM generate_series(0, 29) i;
      INSERT INTO hdv_passages_1 SELECT 0, i, i / 100, 10, 'p' || i, '{}' FROM generate_series(0, ${PASSAGES - 1}) i;
      INSERT INTO hdv_vectors_1 SELECT 0, place, part, ARRAY[${numbers}]::vector
        FROM generate_series(0, ${PASSAGES - 1}) place, generate_series(0, 2) part;
      INSERT INTO hdv_terms_1 SELECT 't' || i, i, 100 FROM generate_series(0, 2999) i;
      INSERT INTO hdv_weights_1 SELECT 0, i, ARRAY[i], ARRAY[1]::real[] FROM generate_series(0, ${PASSAGES - 1}) i;
      INSERT INTO hdv_postings_1 SELECT 0, i, i, ARRAY[i], ARRAY[1]::real[] FROM generate_series(0, ${PASSAGES - 1}) i`);
    for (const text of createIndexes(layout, vectors)) await database.exec(text);
    for (const text of SESSION_SETTINGS) await database.exec(text);
  });
  afterAll(() => database.close());

  const plan = async (): Promise<string> => {
    const unit = new Float32Array(DIMENSIONS).fill(0.25);
    const query: CandidateQuery = { vector: unit, terms: [{ term: 't7', weight: 1 }], limit: 100 };
    const { text, values = [] } = candidatesStatement(layout, vectors, { query, proposed: null, known: [] });
    const types = new Map(
      [...text.matchAll(/\$(\d+)::(\w+(?:\[\])?)/g)].map(([, place, type]) => [Number(place), type]),
    );
    const literals = values.map((value) => (Array.isArray(value) ? `'{${value.join(',')}}'` : `'${String(value)}'`));
    await database.exec('DEALLOCATE ALL');
    await database.exec(`PREPARE search (${values.map((_, i) => types.get(i + 1)).join(', ')}) AS ${text}`);
    const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE search (${literals.join(', ')})`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each(['force_custom_plan', 'force_generic_plan'])(
    'is by the graph, and lists by their keys (%s)',
    async (mode) => {
      await database.exec(`SET plan_cache_mode = ${mode}`);
      const found = await plan();
      expect(found).toContain('hdv_vectors_1_embedding_idx');
      expect(found).not.toMatch(/Seq Scan on hdv_(?:vectors|postings)/);
    },
  );
});
