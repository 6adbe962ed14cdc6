/**
 * A generation's own tables: `hdv_passages_12` and its like hold generation 12 and nothing else.
 *
 * A table each rather than partitions of common ones: pgvector's graphs need one number of dimensions, which another model
 * changes; a partition is taken out under a lock on the whole table that all questions read, a table of its own is simply
 * dropped; and rows are loaded into bare tables, keys and graph built once over all of them, which is many times faster than
 * keeping them up row by row. The generation stands in the table's name instead of in every row.
 *
 * `slice` is what a cluster distributes rows by, and is part of every key: an article's passages, vectors and postings lie in one
 * slice. A single server has the one slice 0.
 */
import { sentencesInGraph } from '../scoring.js';
import type { Nearest } from './vector-extension.js';

/** How the tables are made; a generation of another format is not read. 2: rows that we compare are coded at 8 bits. */
export const FORMAT = 2;

/** What a generation is kept as. */
export interface Layout {
  readonly number: number;
  readonly dimensions: number;
  readonly nearest: Nearest;
  /** At least 1. */
  readonly slices: number;
}

export const PARTS = ['articles', 'passages', 'vectors', 'terms', 'weights', 'postings'] as const;
export type Part = (typeof PARTS)[number];
/** Terms of each passage as they came, until postings are made of them. */
type Staged = 'counts';

export const tableOf = (number: number, part: Part | Staged): string => `hdv_${part}_${number}`;

/** Bare tables, to be filled. */
export function createTables({ number, dimensions, nearest }: Layout): string[] {
  const table = (part: Part | Staged): string => tableOf(number, part);
  // One row per vector where the database compares them, one per passage where we do.
  const vectors =
    nearest === 'graph' ? `part smallint NOT NULL, embedding vector(${dimensions}) NOT NULL` : 'coded bytea NOT NULL';
  return [
    `CREATE TABLE ${table('articles')} (
       number integer NOT NULL, id text COLLATE "C" NOT NULL, day text COLLATE "C", body json NOT NULL)`,
    `CREATE TABLE ${table('passages')} (
       slice integer NOT NULL, place integer NOT NULL, article integer NOT NULL, length integer NOT NULL,
       id text COLLATE "C" NOT NULL, body json NOT NULL)`,
    `CREATE TABLE ${table('vectors')} (slice integer NOT NULL, place integer NOT NULL, ${vectors})`,
    `CREATE UNLOGGED TABLE ${table('counts')} (
       slice integer NOT NULL, place integer NOT NULL, terms text[] NOT NULL, counts integer[] NOT NULL)`,
    `CREATE TABLE ${table('terms')} (
       term text COLLATE "C" NOT NULL, number integer NOT NULL, documents integer NOT NULL)`,
    // By passage: its terms and what each adds to its score. Scores candidates, whichever list proposed them.
    `CREATE TABLE ${table('weights')} (
       slice integer NOT NULL, place integer NOT NULL, terms integer[] NOT NULL, impacts real[] NOT NULL)`,
    // By term: the passages it is in, ascending, so many to a row; `last` is the row's last place. Proposes candidates.
    `CREATE TABLE ${table('postings')} (
       slice integer NOT NULL, term integer NOT NULL, last integer NOT NULL,
       places integer[] NOT NULL, impacts real[] NOT NULL)`,
  ];
}

/** Links per node, and search width while building: wider than in a folder, since half-precision vectors lie closer together. */
const GRAPH = 'm = 16, ef_construction = 200';

/**
 * Keys, once the tables are full; a unique id also finds a record twice. The graph holds half-precision vectors, which takes
 * half the room: whatever it proposes is scored by the full ones.
 */
export function createIndexes({ number, dimensions, nearest }: Layout, rows: number): string[] {
  const table = (part: Part): string => tableOf(number, part);
  const wholes = sentencesInGraph(rows) ? '' : ' WHERE part = 0';
  const graph = `CREATE INDEX ON ${table('vectors')}
    USING hnsw ((embedding::halfvec(${dimensions})) halfvec_ip_ops) WITH (${GRAPH})${wholes}`;
  return [
    `ALTER TABLE ${table('articles')} ADD PRIMARY KEY (number)`,
    `CREATE UNIQUE INDEX ON ${table('articles')} (id)`,
    `ALTER TABLE ${table('passages')} ADD PRIMARY KEY (slice, place)`,
    // Distributed tables have no unique index without their slice; the id finds a passage all the same.
    `CREATE INDEX ON ${table('passages')} (id)`,
    `CREATE INDEX ON ${table('passages')} (article, place)`,
    `ALTER TABLE ${table('vectors')} ADD PRIMARY KEY (slice, place${nearest === 'graph' ? ', part' : ''})`,
    `ALTER TABLE ${table('terms')} ADD PRIMARY KEY (term)`,
    `ALTER TABLE ${table('weights')} ADD PRIMARY KEY (slice, place)`,
    `ALTER TABLE ${table('postings')} ADD PRIMARY KEY (term, slice, last)`,
    ...(nearest === 'graph' ? [graph] : []),
    ...PARTS.map((part) => `ANALYZE ${table(part)}`),
  ];
}

export const dropTables = (number: number): string =>
  `DROP TABLE IF EXISTS ${[...PARTS, 'counts' as const].map((part) => tableOf(number, part)).join(', ')}`;
