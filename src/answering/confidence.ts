/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/**
 * Weights over the best evidence's features, by how the question was typed: without diacritics a word
 * proves less and pairs of words more. Fitted by scripts/train/confidence.mjs.
 */
const MODELS = {
  accented: {
    bias: -5.69,
    weights: {
      words: 0.13,
      pairs: 2.3,
      contextWords: 1.88,
      contextPairs: 3.04,
      meant: 0.59,
      contextMeant: 2.11,
      slot: 0.03,
      cosine: 8.75,
      typed: 1.02,
      untyped: -1.26,
      open: -0.38,
    },
  },
  unaccented: {
    bias: -5.24,
    weights: {
      words: -0.85,
      pairs: 0.97,
      contextWords: 1.84,
      contextPairs: 2.48,
      meant: -0.75,
      contextMeant: 3.67,
      slot: 0.46,
      cosine: 8.69,
      typed: 0.86,
      untyped: -0.92,
      open: -0.58,
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
