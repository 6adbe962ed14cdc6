/** A logistic model over named features: what every learned score of ours is. */

export interface LogisticModel {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The linear score; a feature without a weight counts nothing. */
export function weigh(features: Readonly<Record<string, number>>, model: LogisticModel): number {
  let sum = model.bias;
  for (const [name, value] of Object.entries(features)) sum += value * (model.weights[name] ?? 0);
  return sum;
}

/** The probability, 0 to 1. */
export const predict = (features: Readonly<Record<string, number>>, model: LogisticModel): number =>
  sigmoid(weigh(features, model));
