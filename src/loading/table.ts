/** Tables as text: a row is a line of its own that names its columns, so that it can be found, read and cited by itself. */

import { rowLine, withoutRowMarks } from './row-marks.js';

/** `text`: of one cell, on one line; `heading`: marked as naming its column or row. */
export interface Cell {
  readonly text: string;
  readonly heading: boolean;
}

type Grid = readonly (readonly Cell[])[];

/** Characters of a cell from which on a table is there for the page's layout. */
const LONGEST_CELL = 500;
/** A letterhead or the place of a signature: columns that stand side by side, no rows. */
export const LETTERHEAD = /CỘNG HÒA XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận/iu;
/** Rows and columns that one cell may span, as HTML has it. */
const MOST_SPANNED = 1_000;

const ownRows = (table: Element): Element[] =>
  [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);

const cellsOf = (row: Element): Element[] => [...row.children].filter(({ nodeName }) => /^T[DH]$/i.test(nodeName));

/**
 * The rows of a table, cells that span rows or columns in each of their places; null for one that is there for layout:
 * of one column, with long texts, or a letterhead.
 */
function gridOf(table: Element, textOf: (cell: Element) => string): Cell[][] | null {
  const rows = ownRows(table);
  const nesting = rows.filter((row) => row.querySelector('table') !== null);
  // Rows of data hold a table here and there; what lays out a page holds them from the first row on.
  if (rows.length < 2 || nesting.includes(rows[0] as Element) || nesting.length > rows.length / 2) return null;
  const grid: Cell[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const element of cellsOf(row)) {
      const text = withoutRowMarks(textOf(element)).replace(/\s+/g, ' ').trim();
      if (text.length > LONGEST_CELL || LETTERHEAD.test(text)) return null;
      const cell = { text, heading: element.nodeName.toUpperCase() === 'TH' || element.closest('thead') !== null };
      while (grid[y]?.[x] !== undefined) x++;
      const [width, height] = [spanOf(element, 'colspan'), spanOf(element, 'rowspan')];
      for (const own of grid.slice(y, y + height)) for (let i = x; i < x + width; i++) own[i] = cell;
      x += width;
    }
  }
  return Math.max(...grid.map((row) => row.length)) < 2 ? null : grid;
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, MOST_SPANNED);
}

const distinct = (row: readonly Cell[]): Cell[] => [...new Set(row.filter((cell) => cell !== undefined))];
const holdsDigit = ({ text }: Cell): boolean => /\d/.test(text);
const holdsLetter = ({ text }: Cell): boolean => /\p{L}/u.test(text);
/** "1.200", "12,5 %", "30 ha", and no "Năm 2023". */
const isValue = ({ text }: Cell): boolean => /^[-–+(]?\s?\d/.test(text);
const isYear = ({ text }: Cell): boolean => /^(?:19|20)\d\d$/.test(text);

/** Rows at the top that name the columns. */
function headingRows(grid: Grid): number {
  // A cell across the whole table names the rows under it, not columns.
  const heads = (row: readonly Cell[]): boolean =>
    distinct(row).every(({ heading }) => heading) && (row.length < 2 || distinct(row).length > 1);
  const marked = grid.findIndex((row) => !heads(row));
  if (marked !== 0) return marked < 0 ? 0 : marked;
  // The labels of a form stand beside what they name.
  if (isForm(grid)) return 0;
  const spanned = spannedHeadings(grid);
  if (spanned > 0) return spanned;
  const [first = [], ...rest] = grid;
  // Where the rows have names of their own, the corner needs none.
  const corner = first[0]?.text === '' && rest.every((row) => (row[0]?.text ?? '') !== '');
  const named = corner ? first.slice(1) : first;
  if (distinct(first).length !== first.length || named.length === 0 || named.some((cell) => cell.text === '')) return 0;
  if (corner && named.every(isValue)) return 0;
  // Two columns may be names and what they stand for: "Lệ phí | 50.000 đồng".
  if (!first.some(holdsDigit))
    return first.length > 2 || rest.every((row) => row[1] !== undefined && holdsDigit(row[1])) ? 1 : 0;
  return namesValues(first, rest) ? 1 : 0;
}

/** Headings in several rows: as many as a cell of the first row spans, where none of them holds a value. */
function spannedHeadings(grid: Grid): number {
  const [first = []] = grid;
  const last = grid.findLastIndex((row) => row.some((cell, x) => cell !== undefined && cell === first[x]));
  const headings = grid.slice(0, last + 1);
  const named = headings.every((row) => row.every((cell) => cell !== undefined && cell.text !== '' && !isValue(cell)));
  if (last > 0) return last + 1 < grid.length && named ? last + 1 : 0;
  return namesSpanned(first, grid[1] ?? []) && grid.length > 2 ? 2 : 0;
}

/** A second row that names the columns under each cell that spans several, and nothing else. */
function namesSpanned(first: readonly Cell[], second: readonly Cell[]): boolean {
  const spans = first.map((cell, x) => cell === first[x - 1] || cell === first[x + 1]);
  const under = second.filter((_, x) => spans[x] === true);
  return (
    distinct(first).length > 1 &&
    under.length > 0 &&
    distinct(under).length === under.length &&
    first.every((cell) => cell !== undefined && cell.text !== '' && !isValue(cell)) &&
    second.every((cell, x) => cell !== undefined && (cell.text !== '') === spans[x] && (!isValue(cell) || isYear(cell)))
  );
}

/** "Chỉ tiêu | Năm 2023 | 2024": a name may hold a number where what stands under it are values. */
function namesValues(first: readonly Cell[], rest: Grid): boolean {
  const [corner, ...others] = first;
  if (corner === undefined || isValue(corner) || rest.length === 0) return false;
  return others.every((cell, i) => {
    if (!holdsDigit(cell)) return true;
    if (isValue(cell) && !isYear(cell)) return false;
    const under = rest.flatMap((row) =>
      row[i + 1] === undefined || row[i + 1]?.text === '' ? [] : [row[i + 1] as Cell],
    );
    return under.length > 0 && under.every(isValue) && (isYear(cell) || (holdsLetter(cell) && !under.some(isYear)));
  });
}

/** The lines of a table; null where it is there for layout. `textOf`: a cell's text. */
export function tableLines(table: Element, textOf: (cell: Element) => string): string[] | null {
  const grid = gridOf(table, textOf);
  return grid === null ? null : gridLines(grid);
}

/** The names of all columns that the cell at that place spans; none where it spans the rest of the row, which names the rows below. */
function namesOver(row: readonly Cell[], x: number, names: readonly string[]): string {
  const spanned = names.filter((_, i) => i >= x && row[i] === row[x]);
  if (x <= 1 && spanned.length > 2 && x + spanned.length === names.length) return '';
  return [...new Set(spanned)].filter((name) => name !== '').join(', ');
}

const textsOf = (row: readonly Cell[] | undefined): string =>
  (row ?? []).map((cell) => cell?.text ?? '').join('\u001f');

/** The rows of a table that name its columns. */
export const headingsOf = (grid: Grid): Grid => grid.slice(0, headingRows(grid));

/**
 * A line for every row that names no columns. `carried`: the headings of the table that this one goes on with, from the page
 * before; it may have them again.
 */
export function gridLines(grid: Grid, carried: Grid = []): string[] {
  const again = carried.length > 0 && carried.every((row, y) => textsOf(row) === textsOf(grid[y]));
  const headings = carried.length === 0 ? headingRows(grid) : again ? carried.length : 0;
  const named = carried.length === 0 ? grid.slice(0, headings) : carried;
  const columns = Math.max(...grid.map((row) => row.length));
  const names = Array.from({ length: columns }, (_, x) =>
    [...new Set(named.map((row) => row[x]?.text ?? ''))].filter((name) => name !== '').join(' – '),
  );
  const pairs = named.length === 0 && isForm(grid);
  const lines = grid
    .slice(headings)
    .map((row) => (pairs ? formLine(row) : lineOf(row, names, named.length === 0 && columns === 2)));
  return lines.filter((line) => line !== '');
}

/** A form: every second cell says what stands in the next. */
const isForm = (grid: Grid): boolean =>
  grid.every(
    (row) => row.length > 2 && row.length % 2 === 0 && row.every(({ text }, x) => x % 2 === 1 || /\S\s*:$/u.test(text)),
  );

const formLine = (row: readonly Cell[]): string =>
  rowLine(
    row.flatMap(({ text }, x) => (x % 2 === 0 ? [] : [{ name: (row[x - 1]?.text ?? '').replace(/\s*:$/u, ''), text }])),
  );

/** `labelled`: the first of two columns says what the second is. */
function lineOf(row: readonly Cell[], names: readonly string[], labelled: boolean): string {
  const [first, second] = row;
  // "Họ và tên: An | Ngày sinh: 1990": a cell that has its own label labels no other.
  const labels = labelled && !/\S\s*:\s+\S/u.test(first?.text ?? '');
  if (labels && first !== undefined && second !== undefined && first !== second && first.text !== '')
    return second.text === ''
      ? rowLine([{ name: '', text: first.text }])
      : rowLine([{ name: first.text.replace(/\s*:$/u, ''), text: second.text }]);
  const alone = distinct(row).length === 1;
  const cells = row.flatMap((cell, x) =>
    cell === undefined || cell.text === '' || row[x - 1] === cell
      ? []
      : [{ name: alone ? '' : namesOver(row, x, names), text: cell.text }],
  );
  return cells.length === 0 ? '' : rowLine(cells);
}
