/** Which place of those read answers: a probability for each, to choose by. Weights by scripts/train/reading.mjs. */
import { predict } from '../../domain/logistic.js';
import model from './choice-weights.json' with { type: 'json' };
import type { EvidenceFeatures } from './features.js';

/** 0 to 1. */
export const choiceScore = (features: EvidenceFeatures): number => predict({ ...features }, model);
