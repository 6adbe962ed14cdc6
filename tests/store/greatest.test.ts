import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descending, Greatest, nthGreatest } from '../../src/store/embedded/greatest.js';

const VALUES = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 400 });
const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => b - a);

describe('the greatest of many values', () => {
  it('are those that sorting puts first, with what was given for each', () => {
    fc.assert(
      fc.property(VALUES, fc.integer({ min: 1, max: 60 }), (values, room) => {
        const greatest = new Greatest(room);
        for (const [place, value] of values.entries()) if (value > greatest.least) greatest.add(value, place);
        const kept = greatest.kept();
        expect(sorted([...kept.values])).toEqual(sorted(values).slice(0, room));
        expect([...kept.keys].map((place) => values[place])).toEqual([...kept.values]);
      }),
    );
  });

  it('have an n-th, −∞ where there are fewer', () => {
    fc.assert(
      fc.property(VALUES, fc.integer({ min: 1, max: 60 }), (values, n) => {
        const expected = sorted(values)[n - 1] ?? Number.NEGATIVE_INFINITY;
        expect(nthGreatest(n, Float32Array.from(values), values.length)).toBe(expected);
      }),
    );
  });

  it('come in order, each place once, however many are asked for', () => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const places = [...descending(Float32Array.from(values))];
        expect(new Set(places).size).toBe(values.length);
        expect(places.map((place) => values[place])).toEqual(sorted(values));
      }),
    );
  });
});
