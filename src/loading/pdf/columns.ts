/** Two columns of running text side by side, found by the edge that the right one begins at: the white between may be narrow. */
import type { Line, Piece, Segment } from './pieces.js';

/** Where a page has two columns; points from its lower left corner. */
export interface ColumnPair {
  /** Left edge of the right column. */
  readonly at: number;
  holds(line: Line): boolean;
  /** Whether a piece whose left edge is at `x` stands in the right column. */
  isRight(x: number): boolean;
}

/** Of the size of the font: white before the right column at least. */
const NARROWEST = 0.6;
/** Points by which the lines of a column may begin apart. */
const ALIGNED = 1.5;
/** Lines of each column at least. */
const FEWEST_LINES = 4;
/** Mean characters of a line of running text in a column. */
const RUNNING = 24;
/** Of the size of the font: lines farther apart are of different parts. */
const APART = 2.6;

const endOf = ({ x, width }: Piece): number => x + width;

/** Pairs of columns on a page, from top to bottom; none overlap. */
export function columnPairs(pieces: readonly Piece[]): ColumnPair[] {
  const letters = pieces.filter(({ text }) => text.trim() !== '');
  const found: (ColumnPair & { readonly top: number; readonly bottom: number })[] = [];
  for (const at of edgesOf(letters)) {
    for (const run of runsBeside(letters, at)) {
      if (found.some(({ top, bottom }) => run.bottom <= top && run.top >= bottom)) continue;
      const { top, bottom } = run;
      found.push({
        at,
        top,
        bottom,
        holds: (line) => line.every(({ y }) => y <= top && y >= bottom) && line.length > 0,
        isRight: (x) => x >= at - ALIGNED,
      });
    }
  }
  return found.sort((a, b) => b.top - a.top);
}

/** Places in the middle of the page at which many pieces begin, the one of the most first. */
function edgesOf(pieces: readonly Piece[]): number[] {
  const left = Math.min(...pieces.map(({ x }) => x));
  const width = Math.max(...pieces.map(endOf)) - left;
  const counts = new Map<number, number>();
  for (const { x } of pieces) {
    if (x < left + width * 0.3 || x > left + width * 0.7) continue;
    const place = Math.round(x / ALIGNED);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= FEWEST_LINES - 1);
  return often.sort((a, b) => b[1] - a[1]).map(([place]) => place * ALIGNED);
}

interface Run {
  readonly top: number;
  readonly bottom: number;
}

/** Stretches of the page over which nothing crosses the white before `at` and both sides have running text. */
function runsBeside(pieces: readonly Piece[], at: number): Run[] {
  const crosses = (piece: Piece): boolean =>
    piece.x < at - NARROWEST * piece.size && endOf(piece) > at - NARROWEST * piece.size;
  const inOrder = pieces.toSorted((a, b) => b.y - a.y);
  const runs: Piece[][] = [[]];
  for (const piece of inOrder) {
    const run = runs.at(-1) as Piece[];
    const last = run.at(-1);
    if (crosses(piece)) runs.push([]);
    else if (last !== undefined && last.y - piece.y > APART * Math.max(last.size, piece.size)) runs.push([piece]);
    else run.push(piece);
  }
  return runs.flatMap((run) => {
    const sides = [run.filter(({ x }) => x < at - ALIGNED), run.filter(({ x }) => x >= at - ALIGNED)];
    const lines = sides.map(lineTexts);
    if (!lines.every((own) => own.length >= FEWEST_LINES && meanLength(own) >= RUNNING)) return [];
    if (sides[1]?.filter(({ x }) => Math.abs(x - at) <= ALIGNED).length === 0) return [];
    const ys = run.map(({ y }) => y);
    return [{ top: Math.max(...ys) + 1, bottom: Math.min(...ys) - 1 }];
  });
}

/** The letters on each baseline. */
function lineTexts(pieces: readonly Piece[]): string[] {
  const lines = new Map<number, string>();
  for (const { y, text } of pieces) lines.set(Math.round(y), (lines.get(Math.round(y)) ?? '') + text);
  return [...lines.values()];
}

const meanLength = (lines: readonly string[]): number =>
  lines.reduce((sum, { length }) => sum + length, 0) / Math.max(1, lines.length);

/** The lines of the left column, then those of the right. */
export function columnsOf(lines: readonly Line[], pair: ColumnPair): Segment[][] {
  const side = (right: boolean): Segment[] =>
    lines.flatMap((line) => {
      const own = line.filter(({ left }) => pair.isRight(left) === right);
      const [first] = own;
      if (first === undefined) return [];
      return [{ ...first, text: own.map(({ text }) => text).join(' '), right: own.at(-1)?.right ?? first.right }];
    });
  return [side(false), side(true)].filter((column) => column.length > 0);
}
