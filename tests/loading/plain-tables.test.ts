import { describe, expect, it } from 'vitest';
import { withPlainTables } from '../../src/loading/plain-tables.js';
import { withoutRowMarks } from '../../src/loading/row-marks.js';

const lines = (text: string): string[] =>
  withoutRowMarks(withPlainTables(text))
    .split('\n')
    .filter((line) => line !== '');

describe('withPlainTables', () => {
  it('names the columns of every row that bars draw', () => {
    expect(
      lines('Giá vé\nHạng | Một lượt | Tháng\nThường | 7.000 | 200.000\nSinh viên | 3.000 | 100.000\nHết.'),
    ).toEqual([
      'Giá vé',
      'Hạng: Thường; Một lượt: 7.000; Tháng: 200.000.',
      'Hạng: Sinh viên; Một lượt: 3.000; Tháng: 100.000.',
      'Hết.',
    ]);
  });

  it('knows the rule under the headings', () => {
    expect(lines('| Xã | Số hộ 2025 |\n|---|---:|\n| Ea Lum | 412 |')).toEqual(['Xã: Ea Lum; Số hộ 2025: 412.']);
  });

  it('reads tabs as columns from three rows of three on', () => {
    expect(lines('Tên\tMôn\tLớp\nLan\tToán\t8A\nHà\tVăn\t8B')).toEqual([
      'Tên: Lan; Môn: Toán; Lớp: 8A.',
      'Tên: Hà; Môn: Văn; Lớp: 8B.',
    ]);
  });

  it.each([
    ['a letterhead', 'UBND XÃ A\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1\t\tĐộc lập\na\tb\tc'],
    ['a paragraph that a tab opens', '\tĐoạn một.\n\tĐoạn hai.\n\tĐoạn ba.'],
    ['a single line with a bar', 'Trang chủ | Giới thiệu | Liên hệ'],
  ])('leaves %s as it is', (_, text) => {
    expect(withPlainTables(text)).toBe(text);
  });
});
