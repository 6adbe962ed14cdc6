/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Fitted by scripts/train/confidence.mjs.
 */
const MODELS = {
  accented: {
    bias: -6.33,
    weights: {
      words: 1.4,
      pairs: 2.23,
      contextWords: 2.76,
      contextPairs: 2.56,
      meant: 0.85,
      contextMeant: 2.38,
      slot: 0.44,
      cosine: 6.57,
      typed: 0.92,
      untyped: -1.15,
      open: -0.7,
    },
  },
  unaccented: {
    bias: -5.89,
    weights: {
      words: 0.26,
      pairs: 1.59,
      contextWords: 2.04,
      contextPairs: 2.34,
      meant: -0.14,
      contextMeant: 3.54,
      slot: 1.04,
      cosine: 6.68,
      typed: 0.85,
      untyped: -0.92,
      open: -0.84,
    },
  },
} as const;

/** Answers are given from this confidence on: what it costs either way is in docs/results.md. */
export const ANSWER_THRESHOLD = 0.35;

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
