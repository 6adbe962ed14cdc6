import { describe, expect, it } from 'vitest';
import { type NamedCell, readRow, rowLine, withoutRowMarks } from '../../src/loading/row-marks.js';

/** The cells as they are read again. */
function cellsOf(cells: readonly NamedCell[]): NamedCell[] {
  const row = readRow(rowLine(cells));
  const { text = '' } = row ?? {};
  return (row?.cells ?? []).map(({ name, value }) => ({
    name: name === null ? '' : text.slice(name.start, name.end),
    text: text.slice(value.start, value.end),
  }));
}

describe('a row of a table as a line', () => {
  it.each<[string, NamedCell[]]>([
    [
      'named cells',
      [
        { name: 'Thôn', text: 'Hoành' },
        { name: 'Số hộ', text: '62' },
      ],
    ],
    [
      'cells with signs of their own',
      [
        { name: 'Khối; loại', text: 'A: 1–10 m³; B' },
        { name: 'Giá', text: '6.200 đồng.' },
      ],
    ],
    [
      'cells without names',
      [
        { name: '', text: '1' },
        { name: '', text: 'Bến Đò' },
      ],
    ],
    ['one cell alone', [{ name: '', text: 'I. Vùng núi' }]],
    ['a label and what it stands for', [{ name: 'Thời hạn', text: '7 ngày' }]],
  ])('gives its cells again: %s', (_, cells) => {
    expect(cellsOf(cells).map(({ text }) => text.replace(/\.$/, ''))).toEqual(
      cells.map(({ text }) => text.replace(/\.$/, '')),
    );
    expect(cellsOf(cells).map(({ name }) => name)).toEqual(cells.map(({ name }) => name));
  });

  it('is a sentence for people, and no other line is a row', () => {
    const line = rowLine([
      { name: 'Thôn', text: 'Hoành' },
      { name: 'Số hộ', text: '62' },
    ]);
    expect(withoutRowMarks(line)).toBe('Thôn: Hoành; Số hộ: 62.');
    expect(readRow(line)?.text).toBe('Thôn: Hoành; Số hộ: 62.');
    expect(readRow('Thôn: Hoành; Số hộ: 62.')).toBeNull();
  });
});
