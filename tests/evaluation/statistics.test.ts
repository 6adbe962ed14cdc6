import { describe, expect, it } from 'vitest';
import { escapeMarkup, svg } from '../../src/evaluation/plot.js';
import { areaUnderRoc, bootstrapInterval, reliability, tradeoffs } from '../../src/evaluation/statistics.js';

const scored = (positives: number[], negatives: number[]) => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];

describe('bootstrapInterval', () => {
  it('holds the mean, narrows with more values and repeats itself', () => {
    const few = [0, 1, 1, 1];
    const many = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 0 : 1));
    const [wide, narrow] = [bootstrapInterval(few), bootstrapInterval(many)];
    const width = (interval: typeof wide) => (interval === null ? Number.NaN : interval.high - interval.low);
    for (const interval of [wide, narrow]) {
      expect(interval?.low).toBeLessThanOrEqual(0.75);
      expect(interval?.high).toBeGreaterThanOrEqual(0.75);
    }
    expect(width(narrow)).toBeLessThan(width(wide) / 3);
    expect(bootstrapInterval(many)).toEqual(narrow);
  });

  it('is a point where all values are one', () => {
    expect(bootstrapInterval([1, 1, 1])).toEqual({ low: 1, high: 1 });
    expect(bootstrapInterval([])).toBeNull();
  });
});

describe('areaUnderRoc', () => {
  it('is the chance that a positive scores higher', () => {
    expect(areaUnderRoc(scored([0.9, 0.8], [0.1, 0.2]))).toBe(1);
    expect(areaUnderRoc(scored([0.5], [0.5]))).toBe(0.5);
    expect(areaUnderRoc(scored([0.9, 0.1], [0.5]))).toBe(0.5);
    expect(areaUnderRoc(scored([0.9], []))).toBeNull();
  });
});

describe('tradeoffs and reliability', () => {
  it('says what each threshold costs', () => {
    const half = tradeoffs(scored([0.9, 0.4], [0.6, 0.1])).find(({ threshold }) => threshold === 0.5);
    expect(half).toEqual({ threshold: 0.5, positivesLost: 0.5, negativesKept: 0.5 });
  });

  it('bins by score, 1 in the last bin', () => {
    expect(reliability(scored([1, 0.95], [0.05]))).toEqual([
      { score: 0.05, positive: 0, items: 1 },
      { score: 0.975, positive: 1, items: 2 },
    ]);
  });
});

describe('svg', () => {
  it('lets no text out of its place', () => {
    const plot = svg({
      title: '<script>"&',
      x: 'x',
      y: 'y',
      series: [{ label: "a'<b", colour: '#000', points: [{ x: 0, y: 0 }] }],
    });
    expect(plot).not.toMatch(/<script|<b/);
    expect(plot).toContain(escapeMarkup('<script>"&'));
  });
});
