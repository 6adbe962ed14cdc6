/** The part of a scanned page that is shown for a quote, for whatever draws it: the page is one wide and `ratio` high. */
import type { Scan } from './ask.js';

/** Shown above and below the quote, in parts of the page. */
const AROUND = 0.02;

export interface ScanRegion {
  /** As SVG has it: left, top, width, height. */
  readonly viewBox: string;
  /** A box for every line of the quote. */
  readonly lines: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Null where no line of the quote was found on the page. */
export function scanRegion({ boxes, ratio }: Pick<Scan, 'boxes' | 'ratio'>): ScanRegion | null {
  if (boxes.length === 0) return null;
  const top = Math.max(0, Math.min(...boxes.map((box) => box[1])) - AROUND);
  const bottom = Math.min(1, Math.max(...boxes.map((box) => box[1] + box[3])) + AROUND);
  return {
    viewBox: `0 ${top * ratio} 1 ${(bottom - top) * ratio}`,
    lines: boxes.map(([x, y, width, height]) => ({ x, y: y * ratio, width, height: height * ratio })),
  };
}
