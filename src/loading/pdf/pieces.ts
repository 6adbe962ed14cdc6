/** What a PDF page draws as text → its lines, by where the letters stand. */

import { STATE_OR_PARTY_BEGINS } from '../../vietnamese/mentions/motto.js';
import { raised } from '../list-numbers.js';
import type { ColumnPair } from './columns.js';
import { asMatrix, times } from './matrix.js';
import { withLettersInPlace } from './second-font.js';
import type { Item, UprightView } from './upright.js';

/** A run of letters of one font, or white space. Points from the lower left corner of the page; `y` is the baseline. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the font. */
  readonly size: number;
}

/** Text of one line without a wide gap in it. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** A line's segments, from left to right. */
export type Line = readonly Segment[];

export const textOfLine = (line: Line): string => line.map(({ text }) => text).join(' ');

const isSpace = ({ text }: Piece): boolean => text.trim() === '';

/** Of the size of the font: letters of one line stand so near its baseline. */
const BASELINE = 0.35;
/** A gap from which on a space was meant; one that no space makes. */
const SPACE = 0.18;
const WIDE = 1;
/** A letter drawn again so near is bold. */
const AGAIN = 0.25;
/** A smaller number so far above the baseline is raised. */
const SMALLER = 0.9;
const RAISED = { least: 0.15, most: 0.75 };
/** Pieces of the beginning of the country's name or the Party's, which stands in the right column of a letterhead, where every letter is one. */
const MOTTO_PIECES = 24;

/** Pieces of what pdf.js found, as `view` shows it; text that is turned, as a watermark is, stands apart. */
export function piecesOf(
  items: readonly (Item | object)[],
  { matrix }: Pick<UprightView, 'matrix'>,
): { pieces: Piece[]; turned: string } {
  const pieces: Piece[] = [];
  let turned = '';
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, , d, x, y] = times(matrix, asMatrix(item.transform));
    const size = Math.abs(d);
    if (size === 0 || Math.abs(b) > Math.abs(a) * 0.1) turned += item.hasEOL ? `${item.str} ` : item.str;
    else pieces.push({ text: item.str, x, y, width: item.width, size });
  }
  return { pieces, turned: turned.trim() };
}

/** Lines from top to bottom. */
export function linesOf(pieces: readonly Piece[], columns: readonly ColumnPair[] = []): Line[] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of pieces.filter((one) => !isSpace(one)).sort((a, b) => b.size - a.size)) {
    const row = rows.find(({ y, size }) => holds(y, size, piece));
    if (row === undefined) rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
    else row.pieces.push(piece);
  }
  for (const piece of pieces.filter(isSpace)) rows.find(({ y, size }) => holds(y, size, piece))?.pieces.push(piece);
  return rows
    .sort((a, b) => b.y - a.y)
    .map((row) => withHangingMark(segments(row.y, row.size, row.pieces, columns)))
    .filter((line) => line.length > 0);
}

/** Whether a piece, no larger than the row's, stands in the row: on its baseline, or raised above it. */
function holds(y: number, size: number, piece: Piece): boolean {
  const above = piece.y - y;
  return Math.abs(above) <= BASELINE * piece.size || isRaised(above, size, piece);
}

const isRaised = (above: number, size: number, piece: Piece): boolean =>
  piece.size < size * SMALLER &&
  /^\d{1,3}$/.test(piece.text.trim()) &&
  above > size * RAISED.least &&
  above < size * RAISED.most;

/** Whether the motto begins with that piece, which may hold but its first word. */
function opensMotto(pieces: readonly Piece[], at: number): boolean {
  if (!/^\s*[CĐ]/u.test(pieces[at]?.text ?? '')) return false;
  const ahead = pieces
    .slice(at, at + MOTTO_PIECES)
    .map(({ text }) => text)
    .join('');
  return STATE_OR_PARTY_BEGINS.exec(ahead.trimStart())?.index === 0;
}

/** A piece that the motto stands in, behind other words, as two; letters are taken for equally wide. */
function beforeMotto(piece: Piece): Piece[] {
  const at = STATE_OR_PARTY_BEGINS.exec(piece.text)?.index ?? 0;
  if (at === 0) return [piece];
  const width = (piece.width * at) / piece.text.length;
  return [
    { ...piece, text: piece.text.slice(0, at), width },
    { ...piece, text: piece.text.slice(at), x: piece.x + width, width: piece.width - width },
  ];
}

/** A mark of a list that stands before its text: "1.", "a)", "–", "Điều 3.". */
const MARK = /^(?:[-–•*+]|\d{1,3}[.)]|[a-zđ][.)]|[IVX]{1,5}[.)]|(?:Điều|Chương|Mục|Phần)\s[\dIVXL]+[a-zđ]?[.:]?)$/u;
/** Of the size of the font. */
const HANGS = 6;

/** A line of a mark and its text, however far apart, is one text; a table's row may begin so, and has more. */
function withHangingMark(line: Segment[]): Segment[] {
  const [mark, text, more] = line;
  if (mark === undefined || text === undefined || more !== undefined || !MARK.test(mark.text)) return line;
  if (text.left - mark.right > HANGS * mark.size) return line;
  return [{ ...text, text: `${mark.text} ${text.text}`, left: mark.left }];
}

function segments(y: number, size: number, pieces: readonly Piece[], columns: readonly ColumnPair[]): Segment[] {
  const found: Segment[] = [];
  let drawn: Piece | null = null;
  let space: Piece | null = null;
  const inOrder = withLettersInPlace(pieces)
    .flatMap(beforeMotto)
    .sort((a, b) => a.x - b.x || Number(isSpace(b)) - Number(isSpace(a)));
  for (const [i, piece] of inOrder.entries()) {
    if (isSpace(piece)) {
      space = piece;
      continue;
    }
    if (drawn !== null && drawn.text === piece.text && Math.abs(piece.x - drawn.x) < AGAIN * piece.size) continue;
    const last = found.at(-1);
    const gap = last === undefined ? 0 : piece.x - last.right;
    const text = isRaised(piece.y - y, size, piece) ? raised(piece.text.trim()) : piece.text;
    const right = piece.x + piece.width;
    // A space that a letter of another font is drawn over was none.
    const spaced = space !== null && piece.x >= space.x + space.width / 2;
    space = null;
    const opensColumn = columns.some(
      (one) => one.isRight(piece.x) && (last?.right ?? 0) < one.at && one.holds([{ ...piece, left: piece.x, right }]),
    );
    if (last === undefined || gap > WIDE * size || opensMotto(inOrder, i) || opensColumn)
      found.push({ text, left: piece.x, right, y, size: piece.size });
    else
      found[found.length - 1] = {
        ...last,
        text: last.text + (gap > SPACE * size || spaced ? ' ' : '') + text,
        right: Math.max(last.right, right),
        size: Math.max(last.size, piece.size),
      };
    drawn = piece;
  }
  return found
    .map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
}
