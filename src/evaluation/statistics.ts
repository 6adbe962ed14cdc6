/** What a sample says of the questions it was drawn from. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;
const SEED = 20_190_816;

/** Uniform in 0..1, the same stream for the same seed (mulberry32), so that a report can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 95 % interval of the mean by the percentile bootstrap (Efron 1979); null for nothing. */
export function bootstrapInterval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const random = generator(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return {
    low: means[Math.floor(RESAMPLES * 0.025)] as number,
    high: means[Math.ceil(RESAMPLES * 0.975) - 1] as number,
  };
}

export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** Chance that a positive scores above a negative, ties counting half; null where either is missing. */
export function areaUnderRoc(items: readonly Scored[]): number | null {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  const positives = items.filter(({ positive }) => positive).length;
  const negatives = items.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    const rank = (from + to + 1) / 2;
    for (let i = from; i < to; i++) if (sorted[i]?.positive === true) ranks += rank;
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export interface Tradeoff {
  readonly threshold: number;
  /** Share of the positives below the threshold. */
  readonly positivesLost: number;
  /** Share of the negatives at or above it. */
  readonly negativesKept: number;
}

/** What each threshold from 0 to 1 in steps of .02 would cost. */
export function tradeoffs(items: readonly Scored[]): Tradeoff[] {
  const share = (of: readonly Scored[], test: (item: Scored) => boolean): number =>
    of.length === 0 ? 0 : of.filter(test).length / of.length;
  const positives = items.filter(({ positive }) => positive);
  const negatives = items.filter(({ positive }) => !positive);
  return Array.from({ length: 51 }, (_, step) => {
    const threshold = step / 50;
    return {
      threshold,
      positivesLost: share(positives, ({ score }) => score < threshold),
      negativesKept: share(negatives, ({ score }) => score >= threshold),
    };
  });
}

export interface ReliabilityBin {
  /** Mean score of the bin's items. */
  readonly score: number;
  /** Share of them that are positive. */
  readonly positive: number;
  readonly items: number;
}

/** Ten bins of equal width; empty ones left out. */
export function reliability(items: readonly Scored[]): ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, bin) =>
    items.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === bin),
  ).flatMap((own) =>
    own.length === 0
      ? []
      : [
          {
            score: own.reduce((sum, { score }) => sum + score, 0) / own.length,
            positive: own.filter(({ positive }) => positive).length / own.length,
            items: own.length,
          },
        ],
  );
}
