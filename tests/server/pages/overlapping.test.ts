import { describe, expect, it } from 'vitest';
import { overlapping } from '../../../src/server/pages/overlapping.js';

const SPANS = [
  { start: 0, end: 5 },
  { start: 7, end: 10 },
  { start: 10, end: 20 },
  { start: 25, end: 30 },
];

describe('overlapping', () => {
  it.each([
    [{ start: 8, end: 12 }, [1, 3]],
    [{ start: 0, end: 40 }, [0, 4]],
    [{ start: 20, end: 25 }, [3, 3]],
    [{ start: 5, end: 7 }, [1, 1]],
    [{ start: 40, end: 50 }, [4, 4]],
  ])('finds those that reach into %j', (span, places) => {
    expect(overlapping(SPANS, span)).toEqual(places);
    expect(SPANS.slice(places[0], places[1])).toEqual(
      SPANS.filter(({ start, end }) => start < span.end && end > span.start),
    );
  });
});
