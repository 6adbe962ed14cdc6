/** Question → ranked passages. */
import type { Candidate, RankedCandidate, RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import type { ArticleFilter, PassageStore } from '../store/passage-store.js';
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { collapse } from './collapse.js';
import { type WeightedQuestion, weighQuestion } from './coverage.js';
import { DENSE_SHARE, fuse } from './fuse.js';
import { rerank } from './rerank.js';

/** Passages each list proposes; enough that a good one is never cut off, few enough to score in a millisecond. */
const CANDIDATES_PER_LIST = 100;

/** What is searched: one snapshot's store and the abbreviations of its articles. */
export interface Searchable {
  readonly store: PassageStore;
  readonly abbreviations: AbbreviationTable;
}

export interface Retrieval {
  readonly hits: readonly RankedHit[];
  /** Before near-duplicates were collapsed. */
  readonly ranked: readonly RankedCandidate[];
  readonly weighted: WeightedQuestion;
  /** Milliseconds. */
  readonly timings: { readonly search: number; readonly rank: number };
}

/** Of a question that is answered without a search. */
export const NOT_SEARCHED: Retrieval = {
  hits: [],
  ranked: [],
  weighted: { accented: true, words: [], pairs: [], references: [], sequence: [] },
  timings: { search: 0, rank: 0 },
};

/** `vector` is the question's embedding, unit length. */
export async function retrieve(
  { store, abbreviations }: Searchable,
  query: UnderstoodQuery,
  vector: Float32Array,
  filter?: ArticleFilter,
): Promise<Retrieval> {
  const started = performance.now();
  const candidates = await store.candidates({ vector, terms: query.terms, limit: CANDIDATES_PER_LIST, filter });
  const weighted = await weighQuestion(query, store);
  const searched = performance.now();
  const ranked = rank(candidates, weighted, abbreviations);
  const hits = collapse(ranked);
  return { hits, ranked, weighted, timings: { search: searched - started, rank: performance.now() - searched } };
}

/** Both stages: fusion, then the second look at its best. */
export function rank(
  candidates: readonly Candidate[],
  weighted: WeightedQuestion,
  abbreviations: AbbreviationTable,
): RankedCandidate[] {
  const share = weighted.accented ? DENSE_SHARE.accented : DENSE_SHARE.unaccented;
  return rerank(fuse(candidates, share), weighted, abbreviations);
}
