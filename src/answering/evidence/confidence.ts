/**
 * How likely the chosen evidence answers the question: unlike the choice it is judged by itself, so that it compares between
 * questions. Weights and their provenance in confidence-weights.json, by scripts/train/reading.mjs.
 */
import { predict } from '../../domain/logistic.js';
import model from './confidence-weights.json' with { type: 'json' };
import type { Evidence } from './evidence.js';

/** Answers are given from this confidence on: what it costs either way is in docs/results.md. */
export const ANSWER_THRESHOLD = model.threshold;

export interface Confidence {
  /** 0 to 1. */
  readonly value: number;
  readonly features: Readonly<Record<string, number>>;
}

/** Confidence in the best of `evidence`, best first; 0 where there is none. */
export function confidenceIn([best, next]: readonly Evidence[]): Confidence {
  if (best === undefined) return { value: 0, features: {} };
  const features = confidenceFeatures(best, next);
  return { value: predict(features, model), features };
}

export const confidenceFeatures = (best: Evidence, next: Evidence | undefined): Record<string, number> => ({
  ...best.features,
  utility: best.utility,
  ahead: Math.min(FAR_AHEAD, best.utility - (next?.utility ?? Number.NEGATIVE_INFINITY)),
});

/** In utility; further ahead means no more. */
const FAR_AHEAD = 3;
