/** Which rows of a table a question names: by what stands first in them, by one of several names, by a number or by a range. */
import type { Article, Block, Span } from '../../domain/article.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import { findQuantities, findRanges, holdsOneOf, type Quantity } from '../../vietnamese/mentions/ranges.js';
import { foldedWords, tokenize } from '../../vietnamese/text/analyze.js';

/** Cells in which a row's name stands; before it may stand its number. */
const FIRST_CELLS = 2;
/** Letters of the shortest name. */
const SHORTEST = 2;
/** Letters that a number, and a range that holds what the question measures, count as: more than most names. */
const NUMBER_COUNTS = 12;
const RANGE_COUNTS = 40;

/** The rows that stand in a span, or reach into it. */
export const rowsIn = ({ blocks }: Article, { start, end }: Span): Block[] =>
  blocks.filter((block) => block.cells !== undefined && block.start < end && block.end > start);

/** The rows that stand together with one. */
export function tableRound({ blocks }: Article, row: Block): Span {
  const [from, to] = rowsRound(blocks, blocks.indexOf(row));
  return { start: (blocks[from] as Block).start, end: (blocks[to] as Block).end };
}

/** Rows that are looked at together: all of a longer table would be looked at for seconds. */
const MOST_ROWS = 1_000;

/** The part of the table that holds a row, of at most so many rows: the whole of most tables. */
export function partOfTable({ blocks }: Article, row: Block): Span {
  const at = blocks.indexOf(row);
  const [from, to] = rowsRound(blocks, at);
  const first = at - ((at - from) % MOST_ROWS);
  const last = Math.min(to, first + MOST_ROWS - 1);
  return { start: (blocks[first] as Block).start, end: (blocks[last] as Block).end };
}

/** Places of the first and the last row of the table. */
function rowsRound(blocks: Article['blocks'], at: number): [from: number, to: number] {
  let [from, to] = [at, at];
  while (blocks[from - 1]?.cells !== undefined) from--;
  while (blocks[to + 1]?.cells !== undefined) to++;
  return [from, to];
}

/** What a question says by which a row may be named. */
interface Asked {
  readonly text: string;
  readonly accented: boolean;
  /** Its words between spaces, with their marks where it has them. */
  readonly words: string;
  readonly folded: string;
  readonly quantities: readonly Quantity[];
}

const spacedWords = (text: string, accented: boolean): string =>
  ` ${tokenize(text)
    .map((token) => (accented ? token.text : token.folded))
    .join(' ')} `;

interface Cell {
  /** Of its column; '' where it has none. */
  readonly heading: string;
  readonly value: string;
}

const cellsOf = ({ text }: Article, { cells = [] }: Block): Cell[] =>
  cells.map(({ name, value }) => ({
    heading: name === null ? '' : text.slice(name.start, name.end),
    value: text.slice(value.start, value.end),
  }));

/** What names a row: its first cells that are no numbers, and those further on that are of several words, as people are. */
const namesOf = (cells: readonly Cell[]): string[] =>
  cells
    .map(({ value }) => value)
    .filter(
      (name, at) =>
        (name.match(/\p{L}/gu)?.length ?? 0) >= SHORTEST && (at < FIRST_CELLS || /\p{L}\s\p{L}/u.test(name)),
    );

/** Letters of a name that the question says whole, or without its first word: "Nậm Pung" of "Xã Nậm Pung". */
function lettersSaid(name: string, { words: asked, accented }: Asked): number {
  const words = spacedWords(name, accented);
  const short = words.replace(/^ \S+(?= \S+ \S)/, '');
  return asked.includes(words) ? words.length : asked.includes(short) ? short.length : 0;
}

/** Letters of the longest of several names in one cell, "Nội, Nhi, Truyền nhiễm"; one of one word stands in the question as it is written. */
function lettersOfOneSaid(name: string, asked: Asked): number {
  const items = name.split(/\s*[,;/]\s*|\s+và\s+/u).filter((item) => /\p{L}{2}/u.test(item));
  if (items.length < 2) return 0;
  const said = items.filter((item) =>
    /\s/.test(item)
      ? asked.words.includes(spacedWords(item, asked.accented))
      : new RegExp(`(?<!\\p{L})${item.replace(/[^\p{L}\p{N} ]/gu, '.')}(?!\\p{L})`, 'u').test(asked.text),
  );
  return Math.max(0, ...said.map((item) => item.length));
}

/** "Số 03" under "Tuyến" is "tuyến 3", "Phòng 12" itself. */
function numberSaid({ heading, value }: Cell, { folded }: Asked): boolean {
  const [, own = '', digits] = /^(\p{L}[\p{L} ]{0,20}\s)?0*(\d{1,3})$/u.exec(value.trim()) ?? [];
  if (digits === undefined) return false;
  const nouns = [
    foldedWords(own).trim(),
    foldedWords(heading).trim(),
    foldedWords(heading).trim().split(' ').at(-1) ?? '',
  ];
  return nouns.some((noun) => noun !== '' && noun !== 'so' && new RegExp(` ${noun} (?:so )?0*${digits} `).test(folded));
}

/** Whether what the question measures falls within the range of a cell: null where it measures nothing of the kind. */
function fallsWithin({ heading, value }: Cell, quantities: readonly Quantity[]): boolean | null {
  const within = findRanges(value).flatMap(
    (range) => holdsOneOf(range, quantities, range.unit === '' ? unitsIn(heading) : undefined) ?? [],
  );
  return within.length === 0 ? null : within.includes(true);
}

/** Units that a heading gives in parentheses: "Trọng lượng (kg)". */
const unitsIn = (heading: string): string[] =>
  [...heading.matchAll(/\(([^()]{1,20})\)/gu)].flatMap(([, unit = '']) =>
    findQuantities(`1 ${unit}`).map((one) => one.unit),
  );

/** How much of a row's name a question says, in letters; −1 for a row whose range does not hold what it measures. */
function saidOf(article: Article, row: Block, asked: Asked): number {
  const cells = cellsOf(article, row);
  const within = cells.slice(0, FIRST_CELLS).map((cell) => fallsWithin(cell, asked.quantities));
  if (within.includes(false)) return -1;
  const names = namesOf(cells);
  const said = Math.max(
    0,
    ...names.map((name) => lettersSaid(name, asked)),
    ...names.slice(0, FIRST_CELLS).map((name) => lettersOfOneSaid(name, asked)),
  );
  const numbered = cells.slice(0, FIRST_CELLS).some((cell) => numberSaid(cell, asked));
  return Math.max(said, numbered ? NUMBER_COUNTS : 0) + (within.includes(true) ? RANGE_COUNTS : 0);
}

/** The rows of that span that the question names; none where it names none, or all. */
export type RowsNamed = (article: Article, span: Span) => readonly Block[];

const ofQuery = new WeakMap<UnderstoodQuery, RowsNamed>();

/** Worked out once for a question: checks, reading and search look at the same tables. */
export function rowsNamedBy(query: UnderstoodQuery): RowsNamed {
  const known = ofQuery.get(query) ?? rowsNamedAnew(query);
  ofQuery.set(query, known);
  return known;
}

function rowsNamedAnew({ text, accented }: UnderstoodQuery): RowsNamed {
  const asked: Asked = {
    text,
    accented,
    words: spacedWords(text, accented),
    folded: foldedWords(text),
    quantities: findQuantities(text),
  };
  const known = new Map<string, readonly Block[]>();
  return (article, span) => {
    const key = `${article.id} ${span.start} ${span.end}`;
    const found = known.get(key) ?? rowsNamedIn(article, span, asked);
    known.set(key, found);
    return found;
  };
}

function rowsNamedIn(article: Article, span: Span, asked: Asked): readonly Block[] {
  const said = rowsIn(article, span).map((row) => ({ row, length: saidOf(article, row, asked) }));
  const most = Math.max(0, ...said.map(({ length }) => length));
  const named = said.filter(({ length }) => length === most && most > 0).map(({ row }) => row);
  return named.length === said.length ? [] : named;
}
