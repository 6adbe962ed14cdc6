/** Question → ranked passages. */
import type { RankedHit } from '../domain/hit.js';
import type { ArticleFilter, PassageStore } from '../store/passage-store.js';
import { collapse } from './collapse.js';
import { DENSE_SHARE, type FusedCandidate, fuse } from './fuse.js';
import type { UnderstoodQuery } from './understand.js';

/** Passages each list proposes; enough that a good one is never cut off, few enough to score in a millisecond. */
const CANDIDATES_PER_LIST = 100;

export interface Retrieval {
  readonly hits: readonly RankedHit[];
  /** Before near-duplicates were collapsed. */
  readonly fused: readonly FusedCandidate[];
  /** Milliseconds. */
  readonly timings: { readonly search: number; readonly rank: number };
}

/** `vector` is the question's embedding, unit length. */
export async function retrieve(
  store: PassageStore,
  query: UnderstoodQuery,
  vector: Float32Array,
  filter?: ArticleFilter,
): Promise<Retrieval> {
  const started = performance.now();
  const candidates = await store.candidates({ vector, terms: query.terms, limit: CANDIDATES_PER_LIST, filter });
  const searched = performance.now();
  const fused = fuse(candidates, query.accented ? DENSE_SHARE.accented : DENSE_SHARE.unaccented);
  const hits = collapse(fused);
  return { hits, fused, timings: { search: searched - started, rank: performance.now() - searched } };
}
