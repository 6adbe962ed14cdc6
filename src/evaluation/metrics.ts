/** Ranking metrics over binary relevance; pure. */
import { bootstrapInterval, type Interval } from './statistics.js';

export interface RankingMetrics {
  'hit@1': number;
  'hit@5': number;
  'hit@10': number;
  'recall@100': number;
  'mrr@10': number;
  'ndcg@10': number;
}

/** Metrics of one ranking: document ids best first against the relevant ones (at least one). */
export function rankingMetrics(ranking: readonly string[], relevant: ReadonlySet<string>): RankingMetrics {
  const hitAt = (k: number): number => (ranking.slice(0, k).some((id) => relevant.has(id)) ? 1 : 0);
  const first = ranking.slice(0, 10).findIndex((id) => relevant.has(id));
  const found = ranking.slice(0, 100).filter((id) => relevant.has(id)).length;
  let gain = 0;
  for (const [i, id] of ranking.slice(0, 10).entries()) if (relevant.has(id)) gain += 1 / Math.log2(i + 2);
  let ideal = 0;
  for (let i = 0; i < Math.min(10, relevant.size); i++) ideal += 1 / Math.log2(i + 2);
  return {
    'hit@1': hitAt(1),
    'hit@5': hitAt(5),
    'hit@10': hitAt(10),
    'recall@100': found / relevant.size,
    'mrr@10': first < 0 ? 0 : 1 / (first + 1),
    'ndcg@10': gain / ideal,
  };
}

/** Arithmetic mean; 0 for nothing. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const NAMES = ['hit@1', 'hit@5', 'hit@10', 'recall@100', 'mrr@10', 'ndcg@10'] as const;

/** Means over all queries, with their 95 % bootstrap intervals. */
export interface MeanMetrics extends RankingMetrics {
  readonly intervals: Readonly<Record<keyof RankingMetrics, Interval | null>>;
}

export function meanMetrics(all: readonly RankingMetrics[]): MeanMetrics {
  const over = <T>(make: (values: readonly number[]) => T): Record<keyof RankingMetrics, T> =>
    Object.fromEntries(NAMES.map((name) => [name, make(all.map((metrics) => metrics[name]))])) as Record<
      keyof RankingMetrics,
      T
    >;
  return { ...over(mean), intervals: over(bootstrapInterval) };
}
