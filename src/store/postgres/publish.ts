/** Staged term counts → postings with their impacts, worked out where they lie; then keys, graph and hashes. */
import { BM25, SATURATION_STEP, SATURATION_STEPS } from '../scoring.js';
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

/** As `inverseDocumentFrequency` of scoring.ts. */
const idf = (searchable: number): string =>
  `ln(1 + (${searchable} - t.documents + 0.5::float8) / (t.documents + 0.5::float8))`;

/** As `impact` of scoring.ts. */
function impact(searchable: number, average: number): string {
  const { k1, b } = BM25;
  const share = `(${1 - b} + ${b} * p.length / ${average}::float8)`;
  const saturation = `round(entry.count / (entry.count + ${k1} * ${share}) * ${SATURATION_STEPS})`;
  return `${idf(searchable)} * ${saturation} * ${SATURATION_STEP}::float8`;
}

/** Terms with the number of passages they are in; numbers stand for them from here on. */
const termsOf = (number: number): string => `
  INSERT INTO ${tableOf(number, 'terms')}
  SELECT term, row_number() OVER (), documents
  FROM (
    SELECT term, count(*)::integer AS documents
    FROM ${tableOf(number, 'counts')} CROSS JOIN LATERAL unnest(terms) AS term
    GROUP BY term
  ) counted`;

const weightsOf = (number: number, searchable: number, average: number): string => `
  INSERT INTO ${tableOf(number, 'weights')}
  SELECT p.slice, p.place, array_agg(t.number), array_agg((${impact(searchable, average)})::real)
  FROM ${tableOf(number, 'counts')} staged
  CROSS JOIN LATERAL unnest(staged.terms, staged.counts) AS entry(term, count)
  JOIN ${tableOf(number, 'passages')} p ON p.slice = staged.slice AND p.place = staged.place
  JOIN ${tableOf(number, 'terms')} t ON t.term = entry.term
  GROUP BY p.slice, p.place`;

const postingsOf = (number: number): string => `
  INSERT INTO ${tableOf(number, 'postings')}
  SELECT slice, term, max(place), array_agg(place ORDER BY place), array_agg(impact ORDER BY place)
  FROM (
    SELECT slice, entry.term, place, entry.impact,
      (row_number() OVER (PARTITION BY slice, entry.term ORDER BY place) - 1) / ${ENTRIES} AS block
    FROM ${tableOf(number, 'weights')} CROSS JOIN LATERAL unnest(terms, impacts) AS entry(term, impact)
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
  await database.write({ text: termsOf(number) });
  await database.write({ text: `ANALYZE ${tableOf(number, 'terms')}` });
  await database.write({ text: weightsOf(number, searchable, average) });
  await database.write({ text: postingsOf(number) });
  await database.write({ text: `DROP TABLE ${tableOf(number, 'counts')}` });
  for (const text of createIndexes(layout, given.vectors)) await database.write({ text });
  return { counts: { ...given, searchable }, parts: await sumParts(database, layout) };
}
