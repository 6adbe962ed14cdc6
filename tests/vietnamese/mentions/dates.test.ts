import { describe, expect, it } from 'vitest';
import { findDates, isoDay } from '../../../src/vietnamese/mentions/dates.js';

const parts = (text: string) => findDates(text).map(({ day, month, year }) => [day, month, year]);

describe('findDates', () => {
  it.each([
    ['ngày 30/7/2021', [[30, 7, 2021]]],
    ['ngày 8 tháng 12 năm 2009', [[8, 12, 2009]]],
    ['Sáng 27/12, Ban Dân vận', [[27, 12, null]]],
    ['tháng 5/2024', [[null, 5, 2024]]],
    [
      'năm 2019, triển khai năm 2020',
      [
        [null, null, 2019],
        [null, null, 2020],
      ],
    ],
    ['mùng 5 tháng Giêng', [[5, 1, null]]],
    ['ngay 15 thang chap', [[15, 12, null]]],
    ['mồng 8 tháng Mười một năm 2026', [[8, 11, 2026]]],
    ['nộp vào ngày 20 hằng tháng', [[20, null, null]]],
    ['trực 24/7', []],
    ['ngày 45/13/2020', []],
    ['2.019 hộ', []],
  ])('%s', (text, expected) => expect(parts(text)).toEqual(expected));
});

describe('isoDay', () => {
  it('refuses a day that does not exist', () => expect(isoDay(2023, 2, 29)).toBeNull());
  it('pads', () => expect(isoDay(2024, 5, 7)).toBe('2024-05-07'));
});
