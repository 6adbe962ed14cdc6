/** Lines of a page → its text in reading order: columns one after the other, tables row by row, lines that the page broke joined. */
import { endsSentence } from '../../vietnamese/text/sentences.js';
import { type Cell, gridLines, headingsOf, LETTERHEAD } from '../table.js';
import { letterheadAt, MOTTO } from './letterhead.js';
import type { Line, Segment } from './pieces.js';
import type { RuledTable } from './ruled-tables.js';

/** Points of white between two columns. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Of the size of the font. */
const NARROWEST_GUTTER = 0.5;
/** Lines with something on both sides from which on there are columns. */
const FEWEST_LINES = 2;
/** Mean characters of a line of running text in a column. */
const RUNNING = 24;
/** Of the size of the font: lines farther apart are of two paragraphs. */
const APART = 2.1;
/** Share by which two fonts of one paragraph may differ. */
const SAME_FONT = 0.12;
/** A line that comes so near to the right edge of its column was broken there: a share of the column's width. */
const FULL = 0.14;
/** How a line opens that begins something new. */
const OPENS = /^(?:[-–•*+]\s|\d{1,3}[.)]\s|[a-zđ]\)\s|(?:Điều|Chương|Mục|Phần|Phụ lục)\s[\dIVXL]|[IVX]{1,5}[.)-]\s)/iu;

/** A table that ended a page: what names its columns, and how many it has. */
export interface OpenTable {
  readonly headings: readonly (readonly Cell[])[];
  readonly columns: number;
}

export interface PageText {
  readonly text: string;
  /** The table that the page ends with; null where it ends otherwise. */
  readonly open: OpenTable | null;
}

/** The text of one page; `open`: the table that the page before ended with; `tables`: ruled ones, from top to bottom. */
export function pageText(
  lines: readonly Line[],
  open: OpenTable | null = null,
  tables: readonly RuledTable[] = [],
): PageText {
  const out: string[] = [];
  let last = open;
  let rest = lines;
  const put = ({ text, open: now }: PageText): void => {
    if (text !== '') out.push(text);
    last = now;
  };
  for (const { top, grid } of tables) {
    const above = rest.filter((line) => (line[0]?.y ?? 0) > top);
    rest = rest.filter((line) => !above.includes(line));
    if (above.length > 0) put(linesText(above, last));
    put(tableText(grid, last));
  }
  if (rest.length > 0) put(linesText(rest, last));
  // A page without anything ends no table.
  return { text: out.join('\n\n'), open: out.length === 0 ? null : last };
}

/** The lines of a table; one with as many columns as that before it, and nothing between, goes on with it. */
function tableText(grid: readonly (readonly Cell[])[], open: OpenTable | null): PageText {
  const columns = Math.max(...grid.map((row) => row.length));
  const goesOn = open !== null && open.columns === columns && open.headings.length > 0;
  const headings = goesOn ? open.headings : headingsOf(grid);
  return { text: gridLines(grid, goesOn ? headings : []).join('\n\n'), open: { headings, columns } };
}

function linesText(lines: readonly Line[], open: OpenTable | null): PageText {
  const out: string[] = [];
  let last: OpenTable | null = null;
  const mottos = lines.flatMap((line, i) => (line.some(({ text }) => MOTTO.test(text)) ? [i] : []));
  let plain: Line[] = [];
  const endPlain = (): void => {
    if (plain.length === 0) return;
    out.push(paragraphs(plain.map(asOne)));
    plain = [];
    last = null;
  };
  for (let at = 0; at < lines.length; ) {
    const head = letterheadAt(lines, at);
    const next = mottos.find((motto) => motto > at);
    // What stands above a letterhead is no part of it.
    const run = head === null ? runWithGutters(lines.slice(0, next), at) : null;
    if (head !== null) {
      endPlain();
      out.push(head.columns.map((column) => column.join('\n')).join('\n\n'));
      at = head.to;
    } else if (run === null) plain.push(lines[at++] as Line);
    else {
      endPlain();
      const columns = columnText(lines.slice(at, run.to), run.gutters, out.length === 0 ? open : last);
      out.push(columns.text);
      last = columns.open;
      at = run.to;
    }
  }
  endPlain();
  return { text: out.filter((text) => text !== '').join('\n\n'), open: last };
}

/** A line with gaps in it that belong to no column. */
function asOne(line: Line): Segment {
  const [first] = line as readonly [Segment];
  return { ...first, text: line.map(({ text }) => text).join(' '), right: line.at(-1)?.right ?? first.right };
}

interface Run {
  readonly to: number;
  readonly gutters: readonly Gutter[];
}

/** The longest run of lines from `at` that leave the same white between their parts; null where there is none. */
function runWithGutters(lines: readonly Line[], at: number): Run | null {
  const first = lines[at] as Line;
  if (first.length < 2) return null;
  let gutters = gapsOf(first);
  let to = at + 1;
  let split = 1;
  for (; to < lines.length; to++) {
    const line = lines[to] as Line;
    const narrowed = gutters.flatMap((gutter) => narrowedBy(gutter, line));
    if (narrowed.length === 0) break;
    if (line.length > 1) {
      // Rows of a table may leave cells empty, but not all of one column.
      if (narrowed.length < gutters.length && split >= FEWEST_LINES) break;
      split++;
    } else if (narrowed.length < gutters.length) break;
    gutters = narrowed;
  }
  while (to > at + 1 && endsRun(lines[to - 2] as Line, lines[to - 1] as Line, gutters)) to--;
  return split < FEWEST_LINES ? null : { to, gutters };
}

/** Whether a run's last line belongs to what follows it: of one part, and across the columns or far below. */
function endsRun(before: Line, line: Line, gutters: readonly Gutter[]): boolean {
  const [own] = line;
  if (own === undefined || line.length > 1) return false;
  return !isBeside(line, gutters) || (before[0]?.y ?? own.y) - own.y > APART * own.size;
}

const gapsOf = (line: Line): Gutter[] =>
  line.slice(1).map((segment, i) => ({ from: (line[i] as Segment).right, to: segment.left }));

/** What of a gutter a line leaves white. */
function narrowedBy({ from, to }: Gutter, line: Line): Gutter[] {
  const size = Math.max(...line.map((segment) => segment.size));
  const before = line.filter(({ left }) => left < (from + to) / 2);
  const after = line.filter(({ left }) => left >= (from + to) / 2);
  const own = {
    from: Math.max(from, ...before.map(({ right }) => right)),
    to: Math.min(to, ...after.map(({ left }) => left)),
  };
  return own.to - own.from >= NARROWEST_GUTTER * size ? [own] : [];
}

/** Whether a line of one part stands in a column and does not fill the page. */
const isBeside = (line: Line, gutters: readonly Gutter[]): boolean =>
  gutters.some(
    ({ from, to }) =>
      line.every(({ left, right }) => right <= to && left >= 0 && from > right * 0.5) ||
      line.every(({ left }) => left >= to),
  );

function columnText(lines: readonly Line[], gutters: readonly Gutter[], open: OpenTable | null): PageText {
  const columns = [...Array(gutters.length + 1).keys()];
  const rows = lines.map((line) =>
    columns.map((column) => line.filter((segment) => columnOf(segment, gutters) === column)),
  );
  const whole = lines
    .flat()
    .map(({ text }) => text)
    .join(' ');
  const mean = columns.map((column) => {
    const texts = rows.map((row) => row[column]?.map(({ text }) => text).join(' ') ?? '').filter((text) => text !== '');
    return texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  });
  const linesIn = (column: number): Segment[] =>
    rows.flatMap((row) => ((row[column]?.length ?? 0) > 0 ? [asOne(row[column] as Segment[])] : []));
  const aside = (textOf: (lines: Segment[]) => string): PageText => ({
    text: columns.map((column) => textOf(linesIn(column))).join('\n\n'),
    open: null,
  });
  if (LETTERHEAD.test(whole)) return aside((own) => own.map(({ text }) => text).join('\n'));
  if (mean.every((length) => length >= RUNNING)) return aside(paragraphs);
  return tableText(tableRows(rows), open);
}

const columnOf = ({ left, right }: Segment, gutters: readonly Gutter[]): number =>
  gutters.filter(({ from, to }) => (left + right) / 2 > (from + to) / 2).length;

/** Cells of a table; a line without a first cell goes on with the row before it. */
function tableRows(rows: readonly (readonly Segment[][])[]): Cell[][] {
  const grid: Cell[][] = [];
  for (const row of rows) {
    const texts = row.map((segments) => segments.map(({ text }) => text).join(' '));
    const last = grid.at(-1);
    if (last !== undefined && texts[0] === '')
      grid[grid.length - 1] = last.map((cell, i) => ({ ...cell, text: `${cell.text} ${texts[i] ?? ''}`.trim() }));
    else grid.push(texts.map((text) => ({ text, heading: false })));
  }
  return grid;
}

/** Lines of one column with the ones that its edge broke joined; paragraphs apart by a blank line. */
function paragraphs(lines: readonly Segment[]): string {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  let text = '';
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) {
      text = line.text;
      continue;
    }
    const sameFont = Math.abs(before.size - line.size) <= SAME_FONT * Math.max(before.size, line.size);
    const near = before.y - line.y <= APART * Math.max(before.size, line.size);
    const full = right - before.right <= FULL * (right - left);
    if (!sameFont || !near) text += `\n\n${line.text}`;
    else if (full && !endsSentence(before.text) && !OPENS.test(line.text)) text += joined(text, line.text);
    else text += `\n${line.text}`;
  }
  return text;
}

/** A word that the edge broke is one word again. */
const joined = (before: string, next: string): string => (isBroken(before, next) ? next : ` ${next}`);

export const isBroken = (before: string, next: string): boolean =>
  /\p{Ll}[-\u00ad]$/u.test(before) && /^\p{Ll}/u.test(next);
