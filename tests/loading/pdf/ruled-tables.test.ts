import { describe, expect, it } from 'vitest';
import { pageText } from '../../../src/loading/pdf/layout.js';
import { linesOf, type Piece } from '../../../src/loading/pdf/pieces.js';
import { ruledTables } from '../../../src/loading/pdf/ruled-tables.js';
import { type Rule, rulesOf } from '../../../src/loading/pdf/rules.js';
import { withoutRowMarks } from '../../../src/loading/row-marks.js';

const piece = (text: string, x: number, y: number): Piece => ({ text, x, y, size: 10, width: text.length * 5 });
const lying = (at: number, from: number, to: number): Rule => ({ vertical: false, at, from, to });
const upright = (at: number, from: number, to: number): Rule => ({ vertical: true, at, from, to });

/** The page's lines; cells of a table stand so near each other that no white tells them apart. */
function linesFrom(pieces: readonly Piece[], rules: readonly Rule[]): string[] {
  const { tables, rest } = ruledTables(pieces, rules);
  return withoutRowMarks(pageText(linesOf(rest), null, { tables, columns: [], edge: 0 }).text).split('\n\n');
}

const XS = [50, 100, 150, 200];
const GRID = [...[700, 680, 660, 640].map((y) => lying(y, 50, 200)), ...XS.map((x) => upright(x, 640, 700))];
const cells = (...rows: string[][]): Piece[] =>
  rows.flatMap((row, y) => row.map((text, x) => piece(text, (XS[x] ?? 0) + 2, 686 - 20 * y)));

describe('a ruled table', () => {
  it('is read by its lines, between what stands above and below it', () => {
    const page = [
      piece('Giá vé năm nay', 50, 740),
      ...cells(['Hạng vé', 'Giá (đồng)', 'Số chỗ'], ['Thường', '70.000', '120'], ['Nhanh', '150.000', '60']),
      piece('Hết bảng.', 50, 600),
    ];
    expect(linesFrom(page, GRID)).toEqual([
      'Giá vé năm nay',
      'Hạng vé: Thường; Giá (đồng): 70.000; Số chỗ: 120.',
      'Hạng vé: Nhanh; Giá (đồng): 150.000; Số chỗ: 60.',
      'Hết bảng.',
    ]);
  });

  it('has the lines of a cell together, and a word broken in it whole', () => {
    const rules = [
      lying(700, 50, 200),
      lying(680, 50, 200),
      lying(640, 50, 200),
      ...XS.map((x) => upright(x, 640, 700)),
    ];
    const page = [
      ...cells(['Công trình', 'Quy mô', 'Vốn']),
      piece('Chợ', 52, 668),
      piece('Rồng', 52, 656),
      piece('mái che, bể nư-', 102, 668),
      piece('ớc', 102, 656),
      piece('934', 152, 662),
    ];
    expect(linesFrom(page, rules)).toEqual(['Công trình: Chợ Rồng; Quy mô: mái che, bể nước; Vốn: 934.']);
  });

  it('beside another one names its own columns', () => {
    const moved = (by: number): Piece[] =>
      cells(['Tầng', 'Số nhà', 'Đội'], ['1', '24', 'A'], ['2', '30', 'B']).map((one) => ({ ...one, x: one.x + by }));
    const left = cells(['Loại xe', 'Giá', 'Vé'], ['Xe máy', '100', 'M'], ['Ô tô', '900', 'Ô']);
    const right = GRID.map((rule) =>
      rule.vertical ? { ...rule, at: rule.at + 250 } : { ...rule, from: rule.from + 250, to: rule.to + 250 },
    );
    expect(linesFrom([...left, ...moved(250)], [...GRID, ...right])).toEqual([
      'Loại xe: Xe máy; Giá: 100; Vé: M.',
      'Loại xe: Ô tô; Giá: 900; Vé: Ô.',
      'Tầng: 1; Số nhà: 24; Đội: A.',
      'Tầng: 2; Số nhà: 30; Đội: B.',
    ]);
  });

  it('that is a form has its labels beside what they name', () => {
    const xs = [50, 100, 150, 200, 250];
    const rules = [...[700, 680, 660].map((y) => lying(y, 50, 250)), ...xs.map((x) => upright(x, 660, 700))];
    const rows = [
      ['Nhà:', 'B-12', 'Chủ:', 'Lê An'],
      ['Rộng:', '74,5', 'Thu:', '9.000'],
    ];
    const pieces = rows.flatMap((row, y) => row.map((text, x) => piece(text, (xs[x] ?? 0) + 2, 686 - 20 * y)));
    expect(linesFrom(pieces, rules)).toEqual(['Nhà: B-12; Chủ: Lê An.', 'Rộng: 74,5; Thu: 9.000.']);
  });

  it('has headings in two rows, and rows across all of it', () => {
    const rules = [
      lying(700, 50, 200),
      lying(690, 100, 200),
      ...[680, 660, 640].map((y) => lying(y, 50, 200)),
      upright(50, 640, 700),
      upright(200, 640, 700),
      upright(100, 680, 700),
      upright(150, 680, 690),
      ...[100, 150].map((x) => upright(x, 640, 660)),
    ];
    const page = [
      piece('Dự án', 52, 688),
      piece('Vốn', 140, 693),
      piece('Tỉnh', 102, 682),
      piece('Xã', 152, 682),
      piece('A. Giao thông', 52, 666),
      ...['Cầu Đọ', '3.911', '723'].map((text, x) => piece(text, (XS[x] ?? 0) + 2, 646)),
    ];
    expect(linesFrom(page, rules)).toEqual(['A. Giao thông', 'Dự án: Cầu Đọ; Vốn – Tỉnh: 3.911; Vốn – Xã: 723.']);
  });

  it.each<[string, Rule[]]>([
    ['a frame round a text', [lying(700, 50, 200), lying(640, 50, 200), upright(50, 640, 700), upright(200, 640, 700)]],
    ['lines under words', [lying(680, 50, 200), lying(660, 50, 200), lying(640, 50, 200)]],
  ])('is not %s', (_, rules) => {
    const page = cells(['Hạng vé', 'Giá', 'Số chỗ'], ['Thường', '70.000', '120']);
    expect(ruledTables(page, rules).tables).toEqual([]);
    expect(ruledTables(page, rules).rest).toHaveLength(page.length);
  });
});

describe('rulesOf', () => {
  const CODES = {
    save: 1,
    restore: 2,
    transform: 3,
    paintFormXObjectBegin: 4,
    paintFormXObjectEnd: 5,
    constructPath: 6,
    stroke: 7,
    closeStroke: 8,
    fillStroke: 9,
    eoFillStroke: 10,
    endPath: 11,
  };
  const FILL = 12;
  const box = (x0: number, y0: number, x1: number, y1: number) => [
    new Float32Array([0, x0, y0, 1, x1, y0, 1, x1, y1, 1, x0, y1, 4]),
  ];
  const rules = (...operators: [number, unknown][]) =>
    rulesOf({ fnArray: operators.map(([code]) => code), argsArray: operators.map(([, args]) => args) }, CODES);

  it('finds thin shapes that are filled, where the page puts them', () => {
    const found = rules(
      [CODES.save, null],
      [CODES.transform, [0.5, 0, 0, -0.5, 10, 800]],
      [CODES.constructPath, [FILL, box(0, 100, 200, 102)]],
      [CODES.restore, null],
      [CODES.constructPath, [FILL, box(5, 0, 6, 90)]],
    );
    expect(found).toEqual([
      { vertical: false, at: 749.5, from: 10, to: 110 },
      { vertical: true, at: 5.5, from: 0, to: 90 },
    ]);
  });

  it('finds the sides of a box that is drawn, and no box that is filled, clips or is curved', () => {
    expect(rules([CODES.constructPath, [CODES.stroke, box(0, 0, 50, 20)]])).toHaveLength(4);
    expect(rules([CODES.constructPath, [FILL, box(0, 0, 50, 20)]])).toEqual([]);
    expect(rules([CODES.constructPath, [CODES.endPath, box(0, 0, 50, 1)]])).toEqual([]);
    const curved = [new Float32Array([0, 0, 0, 2, 1, 1, 2, 2, 50, 0])];
    expect(rules([CODES.constructPath, [CODES.stroke, curved]])).toEqual([]);
  });
});
