/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Fitted by scripts/train/confidence.mjs.
 */
const MODELS = {
  accented: {
    bias: -6.7,
    weights: {
      words: 1.52,
      pairs: 1.78,
      contextWords: 2.5,
      contextPairs: 2.55,
      meant: 1.01,
      contextMeant: 2.76,
      slot: 1.39,
      cosine: 5.62,
      typed: 0.64,
      untyped: -1.82,
      open: -0.91,
    },
  },
  unaccented: {
    bias: -6.39,
    weights: {
      words: 1.05,
      pairs: 1.44,
      contextWords: 2.13,
      contextPairs: 2.45,
      meant: 0.35,
      contextMeant: 2.95,
      slot: 1.69,
      cosine: 6.38,
      typed: 0.56,
      untyped: -1.99,
      open: -1.01,
    },
  },
} as const;

/** Answers are given from this confidence on: what it costs either way is in docs/results.md. */
export const ANSWER_THRESHOLD = 0.4;

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
