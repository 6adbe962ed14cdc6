import { describe, expect, it } from 'vitest';
import { findReferences, printReference, sameReference } from '../../../src/vietnamese/mentions/references.js';

const printed = (text: string) => findReferences(text).map((reference) => printReference(reference, text));
const one = (text: string) => {
  const [reference] = findReferences(text);
  if (reference === undefined) throw new Error(`no reference in ${text}`);
  return reference;
};

describe('findReferences', () => {
  it.each([
    ['Nghị quyết số 17-NQ/TU', '17-NQ/TU', 'Nghị quyết'],
    ['Quyết định 290-QĐ-TW', '290-QĐ-TW', 'Quyết định'],
    ['Thông báo kết luận số 160-TB/TW', '160-TB/TW', 'Thông báo kết luận'],
    ['Quyết định số 212 của Ban Bí thư', '212', 'Quyết định'],
    ['Kết luận số 62 ngày 8/12/2009', '62', 'Kết luận'],
    ['Thông tư số 12/2022/TT-BLĐTBXH', '12/2022/TT-BLĐTBXH', 'Thông tư'],
    ['quyet dinh 23-QD/TW', '23-QĐ/TW', 'Quyết định'],
    ['Quyết định 23 ngày nào', '23', 'Quyết định'],
    ['Kế hoạch số 63/KH-UBND', '63/KH-UBND', 'Kế hoạch'],
    ['Tờ trình số 7 / TTr-SNV', '7/TTr-SNV', 'Tờ trình'],
    ['ĐA 100 về nước sạch', '100', 'Đề án'],
  ])('reads %s', (text, number, kind) => expect(printed(text)).toEqual([{ number, kind }]));

  it.each([
    'Nghị quyết xây dựng 06 nhiệm vụ',
    'kế hoạch 5 năm',
    'chương trình 10 điểm',
    'ngày 27/12',
    '85% số vụ',
    'tối đa 100 hộ',
    'toi da 30 kg',
  ])('finds none in "%s"', (text) => expect(findReferences(text)).toEqual([]));

  it.each([
    ['NQ17', '17-NQ/TU', true],
    ['nghị quyết 17', 'Nghị quyết số 17-NQ/TU', true],
    ['Kết luận 160', '160-TB/TW', true],
    ['17-NQ/TW', '17-NQ/TU', false],
    ['Quyết định 17', 'Nghị quyết 17', false],
  ])('%s and %s: same is %s', (a, b, same) => expect(sameReference(one(a), one(b))).toBe(same));
});
