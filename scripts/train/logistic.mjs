/**
 * MAP logistic regression: weights are drawn towards a prior, so that features the data says nothing
 * about keep it. Full-batch Newton steps; deterministic.
 */

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Solves A x = b by Gaussian elimination with pivoting; A is small and positive definite. */
function solve(A, b) {
  const rows = A.map((row, i) => [...row, b[i]]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? i : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let i = column; i <= n; i++) rows[row][i] -= factor * rows[column][i];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}

/**
 * @param {{features: Record<string, number>, label: 0 | 1, weight?: number}[]} examples
 * @param {{bias: number, weights: Record<string, number>}} prior
 * @param {(name: string) => number} strength precision of the prior of a feature, in examples
 */
export function fitLogistic(examples, prior, strength) {
  const names = Object.keys(prior.weights);
  const centre = [prior.bias, ...names.map((name) => prior.weights[name])];
  const rows = examples.map(({ features }) => [1, ...names.map((name) => features[name] ?? 0)]);
  const precisions = [1e-3, ...names.map(strength)];
  let w = [...centre];
  for (let step = 0; step < 30; step++) {
    const gradient = w.map((value, i) => precisions[i] * (value - centre[i]));
    const hessian = w.map((_, i) => w.map((__, j) => (i === j ? precisions[i] : 0)));
    for (const [n, x] of rows.entries()) {
      const p = sigmoid(dot(w, x));
      const weight = examples[n].weight ?? 1;
      for (let i = 0; i < x.length; i++) {
        gradient[i] += weight * (p - examples[n].label) * x[i];
        for (let j = 0; j < x.length; j++) hessian[i][j] += weight * p * (1 - p) * x[i] * x[j];
      }
    }
    const move = solve(hessian, gradient);
    w = w.map((value, i) => value - move[i]);
    if (Math.max(...move.map(Math.abs)) < 1e-6) break;
  }
  const round = (value) => Math.round(value * 100) / 100;
  return { bias: round(w[0]), weights: Object.fromEntries(names.map((name, i) => [name, round(w[i + 1])])) };
}

/**
 * MAP conditional logit: which of a group's choices is right, by their features against each other's. Where several are, it
 * need be one of them. Newton steps on a bound that leaves out the spread among the right ones; deterministic.
 *
 * @param {{weight: number, choices: {features: Record<string, number>, right: boolean}[]}[]} groups
 * @param {Record<string, number>} centre weights of the prior
 * @param {(name: string) => number} strength precision of the prior of a feature
 */
export function fitConditional(groups, centre, strength) {
  const names = Object.keys(centre);
  const prior = names.map((name) => centre[name]);
  const precisions = names.map(strength);
  const rows = groups.map(({ weight, choices }) => ({
    weight,
    right: choices.map(({ right }) => right),
    x: choices.map(({ features }) => names.map((name) => features[name] ?? 0)),
  }));
  let w = [...prior];
  for (let step = 0; step < 100; step++) {
    const gradient = w.map((value, i) => precisions[i] * (value - prior[i]));
    const hessian = w.map((_, i) => w.map((__, j) => (i === j ? precisions[i] : 0)));
    for (const { weight, right, x } of rows) {
      const utilities = x.map((one) => dot(w, one));
      const top = Math.max(...utilities);
      const powers = utilities.map((utility) => Math.exp(utility - top));
      const among = (held) => {
        const sum = powers.reduce((total, power, n) => total + (held(n) ? power : 0), 0);
        const shares = powers.map((power, n) => (held(n) ? power / (sum + 1e-12) : 0));
        return { shares, mean: names.map((_, i) => x.reduce((total, one, n) => total + shares[n] * one[i], 0)) };
      };
      const all = among(() => true);
      const wanted = among((n) => right[n]);
      for (let i = 0; i < w.length; i++) {
        gradient[i] += weight * (all.mean[i] - wanted.mean[i]);
        for (let j = 0; j < w.length; j++)
          for (const [n, one] of x.entries())
            hessian[i][j] += weight * all.shares[n] * (one[i] - all.mean[i]) * (one[j] - all.mean[j]);
      }
    }
    const move = solve(hessian, gradient);
    w = w.map((value, i) => value - move[i]);
    if (Math.max(...move.map(Math.abs)) < 1e-5) break;
  }
  return { bias: 0, weights: Object.fromEntries(names.map((name, i) => [name, w[i]])) };
}

/** The linear score under a fitted model. */
export const linear = (model, features) =>
  model.bias + Object.entries(model.weights).reduce((sum, [name, weight]) => sum + weight * (features[name] ?? 0), 0);

/** Probability under a fitted model. */
export const predict = (model, features) => sigmoid(linear(model, features));

/** Area under the ROC curve of two lists of scores. */
export function auroc(positives, negatives) {
  let wins = 0;
  for (const p of positives) for (const n of negatives) wins += p > n ? 1 : p === n ? 0.5 : 0;
  return wins / (positives.length * negatives.length);
}
