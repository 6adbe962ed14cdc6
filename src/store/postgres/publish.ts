/** Staged term counts → postings with their impacts, worked out where they lie; then keys, graph and hashes. */
import { BM25 } from '../scoring.js';
import type { Database } from './database.js';
import { type PartSums, sumParts } from './parts.js';
import { createIndexes, type Layout, tableOf } from './tables.js';

/** What is known of a generation once all of it is there. */
export interface Counts {
  readonly articles: number;
  readonly passages: number;
  readonly searchable: number;
  readonly vectors: number;
}

/**
 * Entries of a term's list in one row. A row per entry would take 70 bytes an entry, index included; arrays take 8, less
 * where PostgreSQL compresses them, and a list is read in one piece.
 */
const ENTRIES = 1_024;

/** As `impact` of scoring.ts without its idf. */
const saturation = (average: number): string => {
  const { k1, b } = BM25;
  return `entry.count * ${k1 + 1}::float8 / (entry.count + ${k1} * (${1 - b} + ${b} * p.length / ${average}::float8))`;
};

/** As `inverseDocumentFrequency` of scoring.ts. */
const idf = (documents: string, searchable: number): string =>
  `ln(1 + (${searchable} - ${documents} + 0.5::float8) / (${documents} + 0.5::float8))`;

const staged = (number: number): string => `
  ${tableOf(number, 'counts')} staged
  CROSS JOIN LATERAL unnest(staged.terms, staged.counts) AS entry(term, count)
  JOIN ${tableOf(number, 'passages')} p ON p.slice = staged.slice AND p.place = staged.place`;

/** Terms with the number of passages they are in and the most any gains by them. */
const termsOf = (number: number, searchable: number, average: number): string => `
  INSERT INTO ${tableOf(number, 'terms')}
  SELECT term, documents, ${idf('documents', searchable)} * saturation
  FROM (
    SELECT entry.term, count(*)::integer AS documents, max(${saturation(average)}) AS saturation
    FROM ${staged(number)}
    GROUP BY entry.term
  ) counted`;

/** A term's list in rows of so many entries, ascending; `last` is the row's last place. */
const postingsOf = (number: number, searchable: number, average: number): string => `
  INSERT INTO ${tableOf(number, 'postings')}
  SELECT slice, term, max(place), array_agg(place ORDER BY place), array_agg(impact ORDER BY place)
  FROM (
    SELECT p.slice, entry.term COLLATE "C" AS term, p.place,
      (${idf('t.documents', searchable)} * ${saturation(average)})::real AS impact,
      (row_number() OVER (PARTITION BY p.slice, entry.term COLLATE "C" ORDER BY p.place) - 1) / ${ENTRIES} AS block
    FROM ${staged(number)}
    JOIN ${tableOf(number, 'terms')} t ON t.term = entry.term
  ) listed
  GROUP BY slice, term, block`;

/** Everything but the swap. Each step stands by itself: a generation half made stays `building` and is removed later. */
export async function complete(
  database: Database,
  layout: Layout,
  given: Omit<Counts, 'searchable'>,
): Promise<{
  readonly counts: Counts;
  readonly parts: PartSums;
}> {
  const { number } = layout;
  const [row] = await database.write<{ searchable: string; average: number | null }>({
    text: `SELECT count(*)::text AS searchable, avg(length)::float8 AS average
           FROM ${tableOf(number, 'passages')} WHERE length > 0`,
  });
  const searchable = Number(row?.searchable ?? 0);
  const average = row?.average ?? 1;
  await database.write({ text: `ANALYZE ${tableOf(number, 'passages')}, ${tableOf(number, 'counts')}` });
  await database.write({ text: termsOf(number, searchable, average) });
  await database.write({ text: `ANALYZE ${tableOf(number, 'terms')}` });
  await database.write({ text: postingsOf(number, searchable, average) });
  await database.write({ text: `DROP TABLE ${tableOf(number, 'counts')}` });
  for (const text of createIndexes(layout, given.vectors)) await database.write({ text });
  return { counts: { ...given, searchable }, parts: await sumParts(database, layout) };
}
