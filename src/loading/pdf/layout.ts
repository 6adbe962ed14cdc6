/** Lines of a page → its text in reading order: columns one after the other, tables row by row, lines that the page broke joined. */
import { STATE_OR_PARTY_BEGINS } from '../../vietnamese/mentions/motto.js';
import { isPersonName } from '../../vietnamese/mentions/names.js';
import { endsSentence } from '../../vietnamese/text/sentences.js';
import { type Cell, gridLines, headingsOf, LETTERHEAD } from '../table.js';
import { joinedWord } from './broken-word.js';
import { type ColumnPair, columnsOf } from './columns.js';
import { letterheadAt } from './letterhead.js';
import type { Line, Segment } from './pieces.js';
import type { RuledTable } from './ruled-tables.js';
import { signatureBlockAt } from './signature-block.js';

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

/** How a page is laid out, beside its lines. */
export interface PageLayout {
  /** Ruled tables, from top to bottom. */
  readonly tables: readonly RuledTable[];
  readonly columns: readonly ColumnPair[];
  /** Points: where running text ends on the right, as far as can be told. */
  readonly edge: number;
}

const PLAIN: PageLayout = { tables: [], columns: [], edge: 0 };

/** The text of one page; `open`: the table that the page before ended with. */
export function pageText(
  lines: readonly Line[],
  open: OpenTable | null = null,
  { tables, columns, edge }: PageLayout = PLAIN,
): PageText {
  const out: string[] = [];
  let last = open;
  const noted = notesAt(lines);
  let rest = lines.slice(0, noted);
  const put = ({ text, open: now }: PageText): void => {
    if (text !== '') out.push(text);
    last = now;
  };
  for (const { top, grid } of tables) {
    const above = rest.filter((line) => (line[0]?.y ?? 0) > top);
    rest = rest.filter((line) => !above.includes(line));
    if (above.length > 0) put(linesText(above, last, columns, edge));
    // Below another table of its page, one that names its own columns begins anew.
    const isOwn = out.length > 0 && headingsOf(grid).length > 0;
    put(tableText(grid, isOwn ? null : last));
  }
  if (rest.length > 0) put(linesText(rest, last, columns, edge));
  const notes = lines.slice(noted).map(asOne);
  const text = notes.length === 0 ? out.join('\n\n') : withNotes(out.join('\n\n'), paragraphs(notes, edge));
  // A page without anything ends no table.
  return { text, open: out.length === 0 ? null : last };
}

/** Of the size of the page's text: notes at its foot are smaller. */
const SMALLER = 0.92;

/** The place of the first of the notes at the foot of a page; the number of lines where there are none. */
function notesAt(lines: readonly Line[]): number {
  const sizes = lines.map((line) => line[0]?.size ?? 0).sort((a, b) => a - b);
  const common = sizes[sizes.length >> 1] ?? 0;
  const small = lines.length - 1 - lines.findLastIndex((line) => (line[0]?.size ?? 0) > SMALLER * common);
  const first = lines.findIndex((line, i) => i >= lines.length - small && /^[⁰¹²³⁴-⁹]/u.test(line[0]?.text ?? ''));
  return first < 0 ? lines.length : first;
}

/** Notes stand before a paragraph that goes on over the page. */
function withNotes(text: string, notes: string): string {
  const at = text.lastIndexOf('\n\n');
  if (text === '' || endsSentence(text) || at < 0) return text === '' ? notes : `${text}\n\n${notes}`;
  return `${text.slice(0, at)}\n\n${notes}${text.slice(at)}`;
}

/** The lines of a table; one with as many columns as that before it, and nothing between, goes on with it. */
function tableText(grid: readonly (readonly Cell[])[], open: OpenTable | null): PageText {
  const columns = Math.max(...grid.map((row) => row.length));
  const goesOn = open !== null && open.columns === columns && open.headings.length > 0;
  const headings = goesOn ? open.headings : headingsOf(grid);
  return { text: gridLines(grid, goesOn ? headings : []).join('\n\n'), open: { headings, columns } };
}

function linesText(
  lines: readonly Line[],
  open: OpenTable | null,
  columns: readonly ColumnPair[],
  edge: number,
): PageText {
  const out: string[] = [];
  let last: OpenTable | null = null;
  const mottos = lines.flatMap((line, i) => (line.some(({ text }) => STATE_OR_PARTY_BEGINS.test(text)) ? [i] : []));
  let plain: Line[] = [];
  const endPlain = (): void => {
    if (plain.length === 0) return;
    out.push(paragraphs(plain.flatMap(together), edge));
    plain = [];
    last = null;
  };
  for (let at = 0; at < lines.length; ) {
    const pair = columns.find((one) => one.holds(lines[at] as Line));
    if (pair !== undefined) {
      endPlain();
      const end = lines.findIndex((line, i) => i > at && !pair.holds(line));
      const own = lines.slice(at, end < 0 ? lines.length : end);
      out.push(...columnsOf(own, pair).map((column) => paragraphs(column)));
      at += own.length;
      continue;
    }
    const head = letterheadAt(lines, at) ?? signatureBlockAt(lines, at);
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
      const beside = columnText(lines.slice(at, run.to), run.gutters, out.length === 0 ? open : last);
      out.push(beside.text);
      last = beside.open;
      at = run.to;
    }
  }
  endPlain();
  return { text: out.filter((text) => text !== '').join('\n\n'), open: last };
}

/** Of the size of the font: what stands so far apart on one line is of two texts, as a name beside the end of a list. */
const NOT_ONE = 10;

/** A line's parts with no more than a sentence's gaps in them. */
function together(line: Line): Segment[] {
  const parts: Segment[][] = [];
  for (const segment of line) {
    const last = parts.at(-1)?.at(-1);
    if (last !== undefined && segment.left - last.right <= NOT_ONE * segment.size) parts.at(-1)?.push(segment);
    else parts.push([segment]);
  }
  return parts.map(asOne);
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
  if (LETTERHEAD.test(whole) || areSignatures(rows)) return aside((own) => own.map(({ text }) => text).join('\n'));
  if (mean.every((length) => length >= RUNNING)) return aside((own) => paragraphs(own));
  return tableText(tableRows(rows), open);
}

/** Offices in capitals over people's names: each column is of one who signs. */
function areSignatures(rows: readonly (readonly Segment[][])[]): boolean {
  const [first, ...others] = rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join(' ')));
  if (first === undefined || first.length > MOST_SIGNERS || !first.every(isShouted)) return false;
  return others.some((row) => row.every((cell) => isPersonName(cell)));
}
const MOST_SIGNERS = 3;
const isShouted = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase() && !/\d/.test(text);

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

/** Of the column's width: a line that comes so near to its edge was broken there. */
const FULL = 0.14;
/** Of the width of a word: more room than this was left on purpose. */
const ROOM = 1.2;

/** Whether the next line's first word would have stood on the line before, far from the edge of a column from `left` to `right`. */
function hadRoom(before: Segment, next: Segment, left: number, right: number): boolean {
  if (right - before.right <= FULL * (right - left)) return false;
  const letter = (next.right - next.left) / Math.max(1, next.text.length);
  const [word = ''] = next.text.split(' ');
  return right - before.right > ROOM * letter * (word.length + 1);
}

/** Points by which what is centred may miss the middle. */
const CENTRED = 6;
/** A title in several lines, each in the middle of the column. */
const goOnCentred = (before: Segment, next: Segment, left: number, right: number): boolean =>
  Math.abs(before.left + before.right - next.left - next.right) < 2 * CENTRED &&
  next.left > left + CENTRED &&
  right - before.right <= FULL * (right - left);

/** Lines of one column with the ones that its edge broke joined; paragraphs apart by a blank line. */
function paragraphs(lines: readonly Segment[], edge = 0): string {
  const left = Math.min(...lines.map((line) => line.left));
  const widest = Math.max(...lines.map((line) => line.right));
  let text = '';
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) {
      text = line.text;
      continue;
    }
    const sameFont = Math.abs(before.size - line.size) <= SAME_FONT * Math.max(before.size, line.size);
    const near = before.y - line.y <= APART * Math.max(before.size, line.size);
    // Lines may all be short, or the text narrow: a capital tells that another begins.
    const right = /^\p{Lu}/u.test(line.text) ? Math.max(edge, widest) : widest;
    const ended =
      hadRoom(before, line, left, right) &&
      !goOnCentred(before, line, left, right) &&
      joinedWord(before.text, line.text) === null;
    if (!sameFont || !near || (ended && !/^\p{Ll}/u.test(line.text))) text += `\n\n${line.text}`;
    else if (ended || endsSentence(before.text) || OPENS.test(line.text)) text += `\n${line.text}`;
    else text = joinedWord(text, line.text) ?? `${text} ${line.text}`;
  }
  return text;
}
