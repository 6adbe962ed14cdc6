/** A page as it is held to be read: turned as its file says, and, where its text is drawn sideways, as that asks for. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { asMatrix, type Matrix, times } from './matrix.js';

/** A run of text as pdf.js gives it. */
export interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly hasEOL?: boolean;
}

export interface UprightView {
  /** From the file's points to those of the upright page, from its lower left corner. */
  readonly matrix: Matrix;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

/** Quarter turns against the clock. */
const QUARTERS: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, 1, -1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, -1, 1, 0, 0, 0],
];
/** Share of a page's letters that must be drawn one way for the page to be turned. */
const MOST = 0.6;

export function uprightView(page: PDFPageProxy, items: readonly (Item | object)[]): UprightView {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  // From the top, as screens count.
  const shown = times([1, 0, 0, -1, 0, height], asMatrix(transform));
  const letters = [0, 0, 0, 0];
  for (const item of items) {
    if (!('str' in item)) continue;
    const [a, b] = times(shown, asMatrix(item.transform));
    const quarter = Math.round(Math.atan2(b, a) / (Math.PI / 2) + 4) % 4;
    letters[quarter] = (letters[quarter] ?? 0) + item.str.trim().length;
  }
  const all = letters.reduce((sum, count) => sum + count, 0);
  const turned = letters.findIndex((count) => count > MOST * all);
  if (turned <= 0) return { matrix: shown, width, height };
  const back = QUARTERS[(4 - turned) % 4] as Matrix;
  const sideways = turned % 2 === 1;
  const moved = times(back, shown);
  // Turned about the corner, the page lies outside of itself.
  const [x, y] = turned === 1 ? [0, width] : turned === 2 ? [width, height] : [height, 0];
  return {
    matrix: times([1, 0, 0, 1, x, y], moved),
    width: sideways ? height : width,
    height: sideways ? width : height,
  };
}
