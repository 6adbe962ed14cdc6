/** Which place of those read answers: weighed by its features, each against all others. Weights by scripts/train/reading.mjs. */
import { weigh } from '../../domain/logistic.js';
import model from './choice-weights.json' with { type: 'json' };
import type { EvidenceFeatures } from './features.js';

/** The higher the likelier, within one question only. */
export const utilityOf = (features: EvidenceFeatures): number => weigh({ ...features }, model);

/** Probabilities that each of the places is the one that answers, if one does; the sum is 1. */
export function shares(utilities: readonly number[]): number[] {
  const top = Math.max(...utilities);
  const powers = utilities.map((utility) => Math.exp(utility - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
