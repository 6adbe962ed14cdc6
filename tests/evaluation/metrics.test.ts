import { describe, expect, it } from 'vitest';
import { meanMetrics, rankingMetrics } from '../../src/evaluation/metrics.js';

describe('rankingMetrics', () => {
  it('is perfect for the ideal order', () => {
    const metrics = rankingMetrics(['a', 'b', 'x'], new Set(['a', 'b']));
    expect(Object.values(metrics)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('discounts by place', () => {
    const metrics = rankingMetrics(['x', 'a', 'y'], new Set(['a']));
    expect(metrics['hit@1']).toBe(0);
    expect(metrics['hit@5']).toBe(1);
    expect(metrics['mrr@10']).toBe(0.5);
    expect(metrics['ndcg@10']).toBeCloseTo(1 / Math.log2(3));
  });

  it('counts nothing beyond its depth', () => {
    const ranking = [...Array.from({ length: 10 }, (_, i) => `x${i}`), 'a'];
    const metrics = rankingMetrics(ranking, new Set(['a']));
    expect([metrics['hit@10'], metrics['mrr@10'], metrics['ndcg@10'], metrics['recall@100']]).toEqual([0, 0, 0, 1]);
  });

  it('averages', () => {
    const good = rankingMetrics(['a'], new Set(['a']));
    const bad = rankingMetrics(['x'], new Set(['a']));
    expect(meanMetrics([good, bad])['hit@1']).toBe(0.5);
  });
});
