import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/contract/limits.js';
import { isTooComplex } from '../../../src/server/guards/json-shape.js';

describe('the structure of a body', () => {
  it('is counted outside strings only', () => {
    expect(isTooComplex(JSON.stringify({ question: `"[{,\\`.repeat(20_000) }))).toBe(false);
    expect(isTooComplex('"never closed, [[[[[[[[[[[[[[[[[[[[')).toBe(false);
  });

  it('may be as deep and as wide as allowed, and no more', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(isTooComplex(nested(LIMITS.bodyDepth))).toBe(false);
    expect(isTooComplex(nested(LIMITS.bodyDepth + 1))).toBe(true);
    const wide = (values: number): string => JSON.stringify(Array(values).fill(0));
    expect(isTooComplex(wide(LIMITS.bodyValues - 2))).toBe(false);
    expect(isTooComplex(wide(LIMITS.bodyValues))).toBe(true);
  });
});
