import { describe, expect, it } from 'vitest';
import { findQuantities, findRanges, holdsOneOf } from '../../../src/vietnamese/mentions/ranges.js';

const falls = (cell: string, said: string): boolean | null => {
  const [range] = findRanges(cell);
  return range === undefined ? null : holdsOneOf(range, findQuantities(said));
};

describe('a range of numbers', () => {
  it.each([
    ['Từ 12 m đến dưới 15 m', 'Tàu dài 13 mét', true],
    ['Từ 12 m đến dưới 15 m', 'Tàu dài 15 m', false],
    ['Từ 12 m đến dưới 15 m', 'Tàu 12m', true],
    ['Từ trên 20 đến 30 kg', 'Thùng 20 ký', false],
    ['Từ trên 20 đến 30 kg', 'Thùng 30kg', true],
    ['Từ 10 - 20 m³', 'dùng 15 khối nước', true],
    ['Từ 24 m trở lên', 'Tàu 26 m', true],
    ['60 kg trở lên', 'nặng 57 cân', false],
    ['Dưới 500 triệu đồng', 'vay 500 triệu', false],
    ['Không quá 5 km', 'đi 5 cây số', true],
    ['Trên 1.200 người', 'có 1.500 người', true],
    ['Trẻ em từ 6 đến dưới 15 tuổi', 'cháu 10 tuổi', true],
    ['Đến 2,5 ha', 'rộng 2,4 héc ta', true],
    ['Từ 5 tấn trở xuống', 'xe 7 tấn', null],
    ['5 tấn trở xuống', 'xe 7 tấn', false],
  ])('%s: %s is within: %s', (cell, said, within) => {
    if (within === null) expect(findRanges(cell)).toHaveLength(1);
    else expect(falls(cell, said)).toBe(within);
  });

  it.each(['Số 03', '12/3/2031', '7 giờ 30 phút', '14 ngày làm việc', 'Ga Lam Giang - Tam Điền', '12.000'])(
    'is none in: %s',
    (cell) => expect(findRanges(cell)).toEqual([]),
  );

  it.each([
    ['Ô tô trên 16 chỗ, xe tải trên 2,5 tấn', [16, 2.5]],
    ['Từ 6 đến 10 tuổi, hoặc từ 30 kg trở lên', [6, 30]],
  ])('may be one of several: %s', (text, least) => {
    expect(findRanges(text).map((range) => range.least)).toEqual(least);
  });

  it('is of what it counts, and not of what else has a number', () => {
    expect(falls('Từ 6 đến 10 tuổi', 'mua 8 vé')).toBeNull();
    expect(findQuantities('ngày 12/3/2031 trực 24/24')).toEqual([]);
  });
});
