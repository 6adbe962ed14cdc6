/** How likely the evidence at hand answers the question, and the line below which it is refused. */
import { type Evidence, sigmoid, weigh } from './evidence.js';

/** Weights over the best evidence's features. `docs/results.md` says how they and the threshold were chosen. */
const MODEL = {
  bias: -7.2,
  weights: { words: 3.2, pairs: 1.6, contextWords: 4.2, contextPairs: 2.2, cosine: 2.4, typed: 0.4, untyped: -0.6 },
} as const;

/** Answers are given from this confidence on. */
export const ANSWER_THRESHOLD = 0.5;

export interface Confidence {
  /** 0 to 1. */
  readonly value: number;
  readonly features: Readonly<Record<string, number>>;
}

/** Confidence in the best of `evidence`; 0 where there is none. */
export function confidenceIn(evidence: readonly Evidence[]): Confidence {
  const best = evidence[0];
  if (best === undefined) return { value: 0, features: {} };
  const features = { ...best.features };
  return { value: sigmoid(weigh(features, MODEL)), features };
}
