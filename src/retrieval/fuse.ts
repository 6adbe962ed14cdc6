/** One ranking from two lists. */
import type { Candidate } from '../domain/hit.js';

/**
 * The dense list's say, by how the question was typed: without diacritics the model knows fewer of its
 * words. Chosen on the training splits named in docs/results.md.
 */
export const DENSE_SHARE = { accented: 0.5, unaccented: 0.4 } as const;

export interface FusedCandidate extends Candidate {
  /** 0 to 1. */
  readonly score: number;
}

/**
 * Score-aware fusion: BM25 divided by its best for this question, mixed with the cosine. Unlike
 * reciprocal ranks it keeps how far apart the candidates are; every candidate has both scores.
 */
export function fuse(candidates: readonly Candidate[], denseShare: number): FusedCandidate[] {
  const top = Math.max(...candidates.map((candidate) => candidate.lexical.score), Number.EPSILON);
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: (1 - denseShare) * (candidate.lexical.score / top) + denseShare * Math.max(0, candidate.dense.score),
    }))
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}
