import { describe, expect, it } from 'vitest';
import { holdsNumber, ordinalOf } from '../../../src/vietnamese/mentions/numerals.js';

describe('numbers up to ten', () => {
  it('are found in digits and in words', () => {
    expect(holdsNumber(' may bay co bon dong co ', '4')).toBe(true);
    expect(holdsNumber(' ke hoach co 6 nhiem vu ', '6')).toBe(true);
    expect(holdsNumber(' ke hoach co 16 nhiem vu ', '6')).toBe(false);
  });

  it.each([
    ['5', 5],
    ['nam', 5],
    ['xiv', 14],
    ['ix', 9],
    ['nhat', 1],
    ['muoi lam', 15],
    ['hai muoi ba', 23],
    ['dau', 0],
  ])('count what comes after "thứ": %s', (numeral, number) => {
    expect(ordinalOf(numeral)).toBe(number);
  });
});
