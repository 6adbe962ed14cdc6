/** Tables whose cells are ruled: by the lines drawn round them, whatever white there is between their texts. */
import type { Cell } from '../table.js';
import { LETTERHEAD } from '../table.js';
import { joinedWord } from './broken-word.js';
import { linesOf, type Piece } from './pieces.js';
import type { Rule } from './rules.js';

export interface RuledTable {
  /** Points from the lower edge of the page. */
  readonly top: number;
  readonly bottom: number;
  /** A cell in each of the places that it spans. */
  readonly grid: readonly (readonly Cell[])[];
}

export interface WithTables {
  readonly tables: readonly RuledTable[];
  /** What stands in no table. */
  readonly rest: readonly Piece[];
}

/** Points: lines so near are one; lines that miss each other by so little meet. */
const SAME = 2.5;
/** Characters of a cell from which on it is a text with a frame round it. */
const LONGEST_CELL = 2_000;
/** Rules on a page from which on it is a drawing. */
const MOST_RULES = 20_000;

export function ruledTables(pieces: readonly Piece[], rules: readonly Rule[]): WithTables {
  if (rules.length > MOST_RULES) return { tables: [], rest: pieces };
  let rest = pieces;
  const tables: RuledTable[] = [];
  for (const group of meeting(rules)) {
    const table = tableOf(group, rest);
    if (table === null) continue;
    tables.push(table.table);
    rest = table.rest;
  }
  return { tables: tables.sort((a, b) => b.top - a.top), rest };
}

/** Rules in groups that meet. */
function meeting(rules: readonly Rule[]): Rule[][] {
  const groups: { rules: Rule[]; left: number; right: number; low: number; high: number }[] = [];
  const boxOf = ({ vertical, at, from, to }: Rule) =>
    vertical ? { left: at, right: at, low: from, high: to } : { left: from, right: to, low: at, high: at };
  for (const rule of rules) {
    const box = boxOf(rule);
    const own = { rules: [rule], ...box };
    for (let i = groups.length - 1; i >= 0; i--) {
      const group = groups[i] as (typeof groups)[number];
      const apart =
        own.left > group.right + SAME ||
        group.left > own.right + SAME ||
        own.low > group.high + SAME ||
        group.low > own.high + SAME;
      if (apart) continue;
      own.rules.push(...group.rules);
      own.left = Math.min(own.left, group.left);
      own.right = Math.max(own.right, group.right);
      own.low = Math.min(own.low, group.low);
      own.high = Math.max(own.high, group.high);
      groups.splice(i, 1);
    }
    groups.push(own);
  }
  return groups.map((group) => group.rules);
}

/** Places of rules, near ones taken for one, from small to large. */
function placesOf(rules: readonly Rule[], vertical: boolean): number[] {
  const places: number[] = [];
  for (const at of rules
    .filter((rule) => rule.vertical === vertical)
    .map((rule) => rule.at)
    .sort((a, b) => a - b))
    if (places.length === 0 || at - (places.at(-1) as number) > SAME) places.push(at);
  return places;
}

function tableOf(rules: readonly Rule[], pieces: readonly Piece[]): { table: RuledTable; rest: Piece[] } | null {
  const [xs, ys] = [placesOf(rules, true), placesOf(rules, false).reverse()];
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 2) return null;
  const ruled = (vertical: boolean, at: number, along: number): boolean =>
    rules.some(
      (rule) =>
        rule.vertical === vertical &&
        Math.abs(rule.at - at) <= SAME &&
        rule.from - SAME <= along &&
        along <= rule.to + SAME,
    );
  const middleOf = (places: readonly number[], i: number): number =>
    ((places[i] as number) + (places[i + 1] as number)) / 2;
  const regions: (Region | undefined)[][] = Array.from({ length: rows }, () => Array(columns).fill(undefined));
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (regions[y]?.[x] !== undefined) continue;
      let [right, below] = [x + 1, y + 1];
      while (right < columns && regions[y]?.[right] === undefined && !ruled(true, xs[right] as number, middleOf(ys, y)))
        right++;
      while (below < rows && !ruled(false, ys[below] as number, middleOf(xs, x))) below++;
      const region: Region = { pieces: [] };
      for (let row = y; row < below; row++)
        for (let column = x; column < right; column++) (regions[row] as Region[])[column] ??= region;
    }
  const rest: Piece[] = [];
  for (const piece of pieces) {
    const [x, y] = [piece.x + piece.width / 2, piece.y + piece.size / 3];
    const column = xs.findIndex((left, i) => x >= left && x < (xs[i + 1] ?? Number.NEGATIVE_INFINITY));
    const row = ys.findIndex((high, i) => y <= high && y > (ys[i + 1] ?? Number.POSITIVE_INFINITY));
    const region = regions[row]?.[column];
    if (region === undefined) rest.push(piece);
    else region.pieces.push(piece);
  }
  const cells = new Map<Region, Cell>();
  const grid = regions.map((row) =>
    row.map((region) => {
      const own = region as Region;
      const cell = cells.get(own) ?? { text: textOf(own.pieces), heading: false };
      cells.set(own, cell);
      return cell;
    }),
  );
  const texts = [...cells.values()].map(({ text }) => text);
  const isLayout = texts.some((text) => text.length > LONGEST_CELL) || LETTERHEAD.test(texts.join(' '));
  if (isLayout || texts.filter((text) => text !== '').length < 2) return null;
  return { table: { top: ys[0] as number, bottom: ys.at(-1) as number, grid }, rest };
}

interface Region {
  readonly pieces: Piece[];
}

/** A cell's lines are one text; a word broken at the end of one is one word. */
const textOf = (pieces: readonly Piece[]): string =>
  linesOf(pieces)
    .map((line) => line.map(({ text }) => text).join(' '))
    .reduce((text, line) => joinedWord(text, line) ?? `${text} ${line}`, '')
    .replace(/\s+/g, ' ')
    .trim();
