/** The one statement that answers a question: both lists, each candidate's exact scores, passages and articles. */
import type { CandidateQuery } from '../passage-store.js';
import { isEmptyFilter } from '../records.js';
import { sentencesInGraph, sentencesWanted, WHOLE_WEIGHT } from '../scoring.js';
import type { Statement } from './database.js';
import { type Layout, tableOf } from './tables.js';
import { vectorText } from './vector-formats.js';

/**
 * Entries of lists that one question adds up in a slice, rarest terms first: what a common term adds is worked out for
 * candidates alone, so that a question's work does not grow with the corpus. Where the lists are no longer than this, nothing
 * is left out.
 */
const ENTRIES_AT_MOST = 60_000;
/** Passages that are scored by all terms for each one wanted: those that the rare terms alone would place lower. */
const SCORED_PER_PASSAGE = 2;

export interface CandidateRow {
  readonly place: number;
  readonly passage: unknown;
  readonly article: number;
  /** Null where the caller has it, or another row of the same article gives it. */
  readonly articleBody: unknown;
  readonly lexicalScore: number;
  readonly lexicalRank: number | null;
  /** The whole's, then each sentence's; null where the database compares no vectors. */
  readonly cosines: number[] | null;
}

export interface Asked {
  readonly query: CandidateQuery;
  /** Passages nearest to the vector, where the caller finds them; else null. */
  readonly proposed: readonly { readonly slice: number; readonly place: number }[] | null;
  /** Numbers of articles that need not be sent. */
  readonly known: readonly number[];
}

/** Vectors in the generation decide what its graph holds. */
export function candidatesStatement(layout: Layout, vectors: number, asked: Asked): Statement {
  const { query, proposed, known } = asked;
  const { number } = layout;
  const filtered = !isEmptyFilter(query.filter);
  const dense = query.vector !== null && proposed === null;
  const values: unknown[] = [query.terms.map(({ term }) => term), query.terms.map(({ weight }) => weight), known];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const allowed = filtered ? allowedArticles(number, query, parameter) : '';
  const vector = dense && query.vector !== null ? parameter(vectorText(query.vector), 'vector') : '';
  const given = (part: 'slice' | 'place'): string =>
    parameter(
      (proposed ?? []).map((entry) => entry[part]),
      'integer[]',
    );
  const near = dense
    ? nearest(layout, vector, query.limit, filtered, vectors)
    : `SELECT * FROM unnest(${given('slice')}, ${given('place')}) AS given(slice, place)`;
  // Named by all that its text depends on, so that a name always stands for the same text.
  const shape = `${dense ? 'd' : ''}${filtered ? filterShape(query) : ''}`;
  return {
    name: `hdv_candidates_${number}_${query.limit}_${shape}`,
    values,
    text: `
      WITH asked AS (SELECT * FROM unnest($1::text[], $2::float8[]) AS q(term, weight)),
      ${allowed}
      known AS MATERIALIZED (
        SELECT t.number, asked.weight, t.documents, sum(t.documents) OVER (ORDER BY t.documents, t.number) AS entries
        FROM asked JOIN ${tableOf(number, 'terms')} t ON t.term = asked.term
      ),
      partial AS MATERIALIZED (
        SELECT list.slice, entry.place, sum(known.weight * entry.impact) AS score
        FROM known
        JOIN ${tableOf(number, 'postings')} list ON list.term = known.number
        CROSS JOIN LATERAL unnest(list.places, list.impacts) AS entry(place, impact)
        WHERE known.entries <= ${ENTRIES_AT_MOST * layout.slices} OR known.entries = known.documents
        GROUP BY list.slice, entry.place
      ),
      leaders AS MATERIALIZED (
        SELECT slice, place FROM partial
        ${filtered ? `JOIN ${tableOf(number, 'passages')} USING (slice, place) JOIN allowed ON allowed.number = article` : ''}
        ORDER BY score DESC, place LIMIT ${query.limit * SCORED_PER_PASSAGE}
      ),
      near AS MATERIALIZED (${near}),
      scored AS MATERIALIZED (
        SELECT slice, place, coalesce(sum(known.weight * entry.impact), 0) AS score
        FROM (SELECT slice, place FROM leaders UNION SELECT slice, place FROM near) proposed
        JOIN ${tableOf(number, 'weights')} USING (slice, place)
        CROSS JOIN LATERAL unnest(terms, impacts) AS entry(term, impact)
        LEFT JOIN known ON known.number = entry.term
        GROUP BY slice, place
      ),
      ranked AS MATERIALIZED (
        SELECT slice, place, score,
          CASE WHEN score > 0 THEN row_number() OVER (ORDER BY score DESC, place) END AS rank
        FROM scored
      ),
      found AS MATERIALIZED (
        SELECT slice, place, r.score, r.rank, p.article, p.body
        FROM ranked r JOIN ${tableOf(number, 'passages')} p USING (slice, place)
        WHERE r.rank <= ${query.limit} OR (slice, place) IN (SELECT slice, place FROM near)
      ),
      sent AS MATERIALIZED (
        SELECT article, min(place) AS place FROM found WHERE article <> ALL ($3::integer[]) GROUP BY article
      )
      SELECT p.place, p.body AS passage, p.article, a.body AS "articleBody", p.score AS "lexicalScore",
        CASE WHEN p.rank <= ${query.limit} THEN p.rank::integer END AS "lexicalRank",
        ${dense ? cosinesOf(number, vector) : 'NULL::float8[]'} AS cosines
      FROM found p
      LEFT JOIN sent ON sent.article = p.article AND sent.place = p.place
      LEFT JOIN ${tableOf(number, 'articles')} a ON a.number = sent.article`,
  };
}

const filterShape = ({ filter }: CandidateQuery): string =>
  `f${filter?.articleIds === undefined ? '' : 'i'}${filter?.from === undefined ? '' : 'f'}${filter?.to === undefined ? '' : 't'}`;

/** As `passes` of records.ts. Days are ISO text, which sorts as time does; an article without one is outside of both. */
function allowedArticles(
  number: number,
  { filter }: CandidateQuery,
  parameter: (value: unknown, type: string) => string,
): string {
  const conditions = [
    ...(filter?.articleIds === undefined ? [] : [`id = ANY (${parameter(filter.articleIds, 'text[]')})`]),
    ...(filter?.from === undefined ? [] : [`day >= ${parameter(filter.from, 'text')}`]),
    ...(filter?.to === undefined ? [] : [`day <= ${parameter(filter.to, 'text')}`]),
  ];
  return `allowed AS (SELECT number FROM ${tableOf(number, 'articles')} WHERE ${conditions.join(' AND ')}),`;
}

/** The graph's nearest; under a filter all of what passes it is compared, best dense scores first. */
/** Wholes rank passages coarsely: of 100,000 law passages 600 neighbours hold 97.5 % of the ten best by sentences, 400 hold 96.2 %. */
const WHOLES_A_PASSAGE = 6;

function nearest(layout: Layout, vector: string, limit: number, filtered: boolean, vectors: number): string {
  const table = tableOf(layout.number, 'vectors');
  if (filtered) {
    const whole = '(max(cosine) FILTER (WHERE part = 0))';
    return `
      SELECT slice, place FROM (
        SELECT v.slice, v.place, v.part, -(v.embedding <#> ${vector}) AS cosine
        FROM allowed
        JOIN ${tableOf(layout.number, 'passages')} p ON p.article = allowed.number
        JOIN ${table} v ON v.slice = p.slice AND v.place = p.place
      ) compared
      GROUP BY slice, place
      ORDER BY ${WHOLE_WEIGHT} * ${whole}
        + ${1 - WHOLE_WEIGHT} * coalesce(max(cosine) FILTER (WHERE part > 0), ${whole}) DESC, place
      LIMIT ${limit}`;
  }
  const half = `halfvec(${layout.dimensions})`;
  const sentencesToo = sentencesInGraph(vectors);
  return `
    SELECT slice, place FROM ${table} ${sentencesToo ? '' : 'WHERE part = 0'}
    ORDER BY embedding::${half} <#> ${vector}::${half}
    LIMIT ${sentencesToo ? sentencesWanted(limit) : limit * WHOLES_A_PASSAGE}`;
}

const cosinesOf = (number: number, vector: string): string => `(
  SELECT array_agg(-(v.embedding <#> ${vector}) ORDER BY v.part)
  FROM ${tableOf(number, 'vectors')} v WHERE v.slice = p.slice AND v.place = p.place)`;
