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

  it('lets a column be named by a year or with a number in its name, where values stand under it', () => {
    expect(lines('Chỉ tiêu | Năm 2023 | 2024\nDân số | 1.200 | 1.250\nHộ nghèo | 30 | 21')).toEqual([
      'Chỉ tiêu: Dân số; Năm 2023: 1.200; 2024: 1.250.',
      'Chỉ tiêu: Hộ nghèo; Năm 2023: 30; 2024: 21.',
    ]);
    expect(lines('Xe | Định mức (lít/100 km)\nTải nhẹ | 10,2\nBán tải | 8,5')[0]).toBe(
      'Xe: Tải nhẹ; Định mức (lít/100 km): 10,2.',
    );
    // The first of rows alike names nothing.
    expect(lines('Thứ Hai | 30 suất | 8 bàn\nThứ Ba | 45 suất | 9 bàn')[0]).toBe('Thứ Hai; 30 suất; 8 bàn.');
  });

  it('leaves the last cell of a row empty, and takes rules of any drawing for lines', () => {
    expect(lines('Máy | Số | Ghi chú\nMáy cày | 4 | Tốt\nCộng | 7 |')).toEqual([
      'Máy: Máy cày; Số: 4; Ghi chú: Tốt.',
      'Máy: Cộng; Số: 7.',
    ]);
    const drawn =
      '+-----+-----+\n| Xã | Hộ |\n+-----+-----+\n| Ba Tơ | 12 |\n+-----+-----+\n| Sơn Hà | 9 |\n+-----+-----+';
    expect(lines(drawn)).toEqual(['Xã: Ba Tơ; Hộ: 12.', 'Xã: Sơn Hà; Hộ: 9.']);
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

  it('is none of addressees with who signs beside them', () => {
    const text =
      'Nơi nhận:\t\tKT. CHỦ TỊCH\n- Như trên;\t\tPHÓ CHỦ TỊCH\n- Trạm xá;\t\t(Đã ký)\n- Lưu: VT.\t\tLù Văn Pó';
    expect(withPlainTables(text)).toBe(text);
  });
});
