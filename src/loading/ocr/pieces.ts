/** A page's recognised words as pieces of its text, in points as a PDF has them. */
import type { RecognisedPage } from '../../domain/article.js';
import type { Piece } from '../pdf/pieces.js';
import type { Rule } from '../pdf/rules.js';
import type { ReadPage } from './page-reading.js';
import { DPI, POINTS } from './picture.js';
import type { Word } from './recogniser.js';

/** Points of an A4 page's width, for a picture that does not say how many dots an inch it has. */
const A4 = 595;
/** The size of a font in the height of its lines as Tesseract gives it: 1.00 to 1.09 for four fonts of 12 and 14 points. */
const FONT = 1.05;
/** A line whose font is so near to the page's commonest is of that font: recognised heights are not exact. */
const SAME = 0.3;
/** Mean confidence under which a line is no text: a seal, an emblem, a photograph. */
const NO_TEXT = 35;
/** Confidence under which one or two letters alone are no word. */
const SPECK = 50;
/** Of the height of a line: what stands so far from its neighbours belongs to none of them. */
const APART = 1;

export interface PagePieces {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** Lines drawn on the page. */
  readonly rules: readonly Rule[];
  /** Lines that are no text, as far as can be told. */
  readonly unclear: readonly string[];
}

/** `inches`: the picture has {@link DPI} dots an inch; otherwise it is taken for a page of A4. */
export function piecesOfPage({ width, height, slope, lines, drawn }: ReadPage, inches: boolean): PagePieces {
  const scale = inches ? POINTS / DPI : A4 / width;
  const sizes = lines.flatMap((line) => line.map((word) => word.height)).sort((a, b) => a - b);
  const common = sizes[sizes.length >> 1] ?? 0;
  const pieces: Piece[] = [];
  const unclear: string[] = [];
  for (const line of lines) {
    const [first] = line;
    if (first === undefined) continue;
    const clear =
      meanConfidence(line) < NO_TEXT ? [] : line.filter((word, i) => !isSpeck(word, line[i - 1], line[i + 1]));
    const rest = line.filter((word) => !clear.includes(word)).map(({ text }) => text);
    if (rest.length > 0) unclear.push(rest.join(' '));
    const size = (Math.abs(first.height - common) <= SAME * common ? common : first.height) * FONT * scale;
    // Straightened: a page that lies askew has lines that fall or rise.
    const y = (height - (first.baseline - slope * first.left)) * scale;
    // With the space after it: nothing else tells two words from one whose letters stand apart.
    for (const { text, left, right } of clear)
      pieces.push({ text: `${text} `, x: left * scale, y, width: (right - left) * scale, size });
  }
  const rules = drawn.map(
    ({ vertical, at, from, to }): Rule =>
      vertical
        ? { vertical, at: at * scale, from: (height - to) * scale, to: (height - from) * scale }
        : { vertical, at: (height - at) * scale, from: from * scale, to: to * scale },
  );
  return { pieces, rules, unclear, width: width * scale, height: height * scale };
}

/** A stroke of a frame, a seal or a fold that was taken for a sign. */
function isSpeck({ text, confidence, left, right, height }: Word, before?: Word, after?: Word): boolean {
  if (/^[|ˆ^~_¬=°¡¦]+$/u.test(text)) return true;
  if (/\d/.test(text) || [...text].length > 2) return /^[^\p{L}\p{N}]+$/u.test(text) && confidence < SPECK;
  if (confidence < SPECK) return true;
  // What stands alone at the edge of the text and is no mark of a list.
  const alone =
    (before === undefined || left - before.right > APART * height) &&
    (after === undefined || after.left - right > APART * height);
  return alone && !/^(?:[-+–•*]|[a-zđ]\)|\p{Lu}{1,2}\.?|[IVX]+)$/u.test(text);
}

const meanConfidence = (line: readonly Word[]): number =>
  line.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, line.length);

/** Decimals of a place on the page: a tenth of a millimetre. */
const PLACES = 10_000;

/** Where the words stand, in parts of the page. */
export function recognisedPage(hash: string, page: number, { width, height, lines }: ReadPage): RecognisedPage {
  const part = (pixels: number, whole: number): number => Math.round((pixels / whole) * PLACES) / PLACES;
  return {
    page,
    hash,
    ratio: Math.round((height / width) * PLACES) / PLACES,
    words: lines.flat().map(({ text, confidence, left, top, right, bottom }) => ({
      text,
      confidence: Math.round(confidence),
      box: [part(left, width), part(top, height), part(right - left, width), part(bottom - top, height)],
    })),
  };
}
