import { describe, expect, it } from 'vitest';
import { findPeople, findPlaces } from '../../../src/vietnamese/mentions/names.js';

describe('findPlaces', () => {
  it.each([
    ['tỉnh Thanh Hóa năm 2023', ['thanh hoa']],
    ['o quang ninh va ninh binh', ['quang ninh', 'ninh binh']],
    ['TP. Hồ Chí Minh', ['ho chi minh']],
    ['không có nơi nào', []],
    ['huyện Vân Sơn là huyện miền núi', []],
    ['Tỉnh ủy QUẢNG NINH, Bà Rịa - Vũng Tàu', ['quang ninh', 'ba ria vung tau']],
  ])('%s', (text, places) => expect(findPlaces(text)).toEqual(places));
});

describe('findPeople', () => {
  it('finds a surname with given names, and leaves offices and provinces', () => {
    const text = 'Phó Bí thư Thường trực Tỉnh ủy Ngô Hoàng Ngân làm việc tại Quảng Ninh cùng Ban Dân vận';
    expect(findPeople(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Ngô Hoàng Ngân']);
  });
});
