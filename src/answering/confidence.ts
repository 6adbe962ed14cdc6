/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Fitted by scripts/train/confidence.mjs.
 */
const MODELS = {
  accented: {
    bias: -5.73,
    weights: {
      words: 0.55,
      pairs: 2.68,
      contextWords: 1.57,
      contextPairs: 2.31,
      meant: 0.71,
      contextMeant: 1.87,
      slot: 0.18,
      cosine: 9,
      typed: 1.09,
      untyped: -1.65,
      open: -0.3,
    },
  },
  unaccented: {
    bias: -5.28,
    weights: {
      words: -0.22,
      pairs: 1.55,
      contextWords: 1.6,
      contextPairs: 1.83,
      meant: -0.66,
      contextMeant: 3.33,
      slot: 0.37,
      cosine: 8.52,
      typed: 0.95,
      untyped: -0.97,
      open: -0.53,
    },
  },
} as const;

/** Answers are given from this confidence on: what it costs either way is in docs/results.md. */
export const ANSWER_THRESHOLD = 0.3;

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
