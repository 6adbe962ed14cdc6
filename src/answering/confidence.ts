/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Fitted by scripts/train/confidence.mjs.
 */
const MODELS = {
  accented: {
    bias: -7.8,
    weights: {
      words: 3.4,
      pairs: 1.71,
      contextWords: 4.41,
      contextPairs: 2.32,
      run: 0.6,
      cosine: 2.73,
      typed: 0.55,
      untyped: -0.69,
    },
  },
  unaccented: {
    bias: -8.39,
    weights: {
      words: 3.36,
      pairs: 1.74,
      contextWords: 4.39,
      contextPairs: 2.37,
      run: 0.53,
      cosine: 2.81,
      typed: 0.5,
      untyped: -0.7,
    },
  },
} as const;

/**
 * Answers are given from this confidence on. Unanswerable questions gather near 0, so below a half there are more wrong
 * refusals to save than wrong answers to risk (docs/results.md).
 */
export const ANSWER_THRESHOLD = 0.25;

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
