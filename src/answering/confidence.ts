/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Logistic regression; docs/results.md says on what.
 */
const MODELS = {
  accented: {
    bias: -7.56,
    weights: {
      words: 3.41,
      pairs: 1.83,
      contextWords: 4.46,
      contextPairs: 2.46,
      run: 0.63,
      cosine: 2.77,
      typed: 0.45,
      untyped: -0.65,
    },
  },
  unaccented: {
    bias: -7.85,
    weights: {
      words: 3.15,
      pairs: 1.72,
      contextWords: 4.21,
      contextPairs: 2.36,
      run: 0.28,
      cosine: 3.05,
      typed: 0.4,
      untyped: -0.86,
    },
  },
} as const;

/** Answers are given from this confidence on. */
export const ANSWER_THRESHOLD = 0.5;

export interface Confidence {
  /** 0 to 1. */
  readonly value: number;
  readonly features: Readonly<Record<string, number>>;
}

/** Confidence in the best of `evidence`; 0 where there is none. */
export function confidenceIn(evidence: readonly Evidence[], accented: boolean): Confidence {
  const best = evidence[0];
  if (best === undefined) return { value: 0, features: {} };
  const features = { ...best.features };
  return { value: sigmoid(weigh(features, accented ? MODELS.accented : MODELS.unaccented)), features };
}
