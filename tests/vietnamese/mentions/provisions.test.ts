import { describe, expect, it } from 'vitest';
import { findProvisions, sameNumber } from '../../../src/vietnamese/mentions/provisions.js';

const found = (text: string): string[] =>
  findProvisions(text).map(({ units }) => units.map(({ kind, number }) => `${kind} ${number}`).join(' > '));

describe('places of a legal text in a question', () => {
  it.each([
    ['Khoản 2 Điều 5 nói gì?', ['Điều 5 > khoản 2']],
    ['Điều 5, khoản 2, điểm đ Luật Đê điều', ['Điều 5 > khoản 2 > điểm đ']],
    ['điểm a khoản 1 Điều 13a', ['Điều 13a > khoản 1 > điểm a']],
    ['Nội dung chương III và phần thứ nhất', ['chương iii', 'phần nhất']],
    ['Mục 2 Chương IV có gì?', ['chương iv > mục 2']],
    ['Phụ lục II', ['annex ii']],
    ['dieu 12 khoan 3 luat de dieu', ['Điều 12 > khoản 3']],
    ['Điều 4 và Điều 6', ['Điều 4', 'Điều 6']],
    ['Chỉ tiêu 2.5 của kế hoạch trồng rừng', ['điểm 2.5']],
    ['nhiem vu 3.1 nghi quyet chi bo', ['điểm 3.1']],
    ['Điều 3 Thông tư 56/2026/TT-BCA, khoản 7', ['Điều 3 > khoản 7']],
  ])('%s', (text, places) => {
    expect(found(text)).toEqual(places);
  });

  it.each([
    'Khoản 200 triệu đồng chi cho việc gì?',
    'Điều kiện 3 là gì?',
    'Mục tiêu 5 năm là gì?',
    'Chỉ tiêu 5 xã là gì?',
    'Nhiệm vụ 2 của tổ công tác',
    'Em được điểm 9 môn toán.',
    'Phần mềm 2 dùng ở đâu?',
    'Điều này có đúng không?',
  ])('are none in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('have one number however it is written', () => {
    expect(sameNumber('II', '2')).toBe(true);
    expect(sameNumber('nhất', 'I')).toBe(true);
    expect(sameNumber('5a', '5')).toBe(false);
    expect(sameNumber('đ', 'd')).toBe(false);
  });
});
