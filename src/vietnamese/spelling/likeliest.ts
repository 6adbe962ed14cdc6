/** Viterbi: the likeliest way through columns of readings, one of each. */

/** A reading of a place, and what it costs there: nats. */
export interface Costed {
  readonly cost: number;
}

/**
 * `follows`: ln of the chance that `next`, of the column at `place`, stands after `previous`; null at the start. Of readings equally
 * likely the first is taken.
 */
export function likeliest<T extends Costed>(
  columns: readonly (readonly T[])[],
  follows: (previous: T | null, next: T, place: number) => number,
): T[] {
  let scores: number[] = [];
  const back: number[][] = [];
  for (const [place, column] of columns.entries()) {
    const before = columns[place - 1];
    const choice: number[] = [];
    scores = column.map((next) => {
      let [best, from] = [before === undefined ? follows(null, next, place) : Number.NEGATIVE_INFINITY, 0];
      for (const [k, previous] of (before ?? []).entries()) {
        const score = (scores[k] as number) + follows(previous, next, place);
        if (score > best) [best, from] = [score, k];
      }
      choice.push(from);
      return best - next.cost;
    });
    back.push(choice);
  }
  let at = scores.indexOf(Math.max(...scores));
  const path: T[] = [];
  for (let place = columns.length - 1; place >= 0; place--) {
    path.push(columns[place]?.[at] as T);
    at = back[place]?.[at] ?? 0;
  }
  return path.reverse();
}
