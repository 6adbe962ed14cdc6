/** How a scanned page lies: on its side, or askew. Lines of text are dark and the white between them is not: upright, rows differ most. */
import { type Grey, INK } from './grey.js';

/** Pixels of the picture's width that are looked at: letters are a few pixels high then. */
const LOOKED_AT = 420;
/** Runs of ink as long as this share of the width are drawn lines, and no letters. */
const RULE = 0.08;
/** Degrees to either side within which a page is taken to lie askew, and how finely. */
const MOST_SKEW = 3;
const STEP = 0.25;
const FINE_STEP = 0.05;
/** By how much columns must differ more than rows for a page to lie on its side. */
const SIDEWAYS = 1.25;
/** Dots of ink from which on there is something to tell it by. */
const FEWEST_DOTS = 300;

interface Dots {
  readonly xs: Uint16Array;
  readonly ys: Uint16Array;
  readonly width: number;
  readonly height: number;
}

export interface Lie {
  /** Whether the page lies on its side; to which, its letters alone tell. */
  readonly sideways: boolean;
  /** Degrees by which lines fall to the right, once it is turned. */
  readonly skew: number;
}

export function lieOf(picture: Grey): Lie {
  const dots = dotsOf(picture);
  if (dots.xs.length < FEWEST_DOTS) return { sideways: false, skew: 0 };
  const upright = bestSkew(dots);
  const turned = bestSkew({ xs: dots.ys, ys: dots.xs, width: dots.height, height: dots.width });
  // On its side a line that falls to the right is one that leans to the left.
  return turned.score > SIDEWAYS * upright.score
    ? { sideways: true, skew: -turned.skew }
    : { sideways: false, skew: upright.skew };
}

/** The ink of the picture made small, drawn lines aside. */
function dotsOf({ pixels, width, height }: Grey): Dots {
  const factor = Math.max(1, Math.floor(width / LOOKED_AT));
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
  const ink = new Uint8Array(w * h);
  for (let y = 0; y < h * factor; y++)
    for (let x = 0; x < w * factor; x++)
      if ((pixels[y * width + x] as number) < INK) ink[Math.floor(y / factor) * w + Math.floor(x / factor)] = 1;
  const letters = ink.slice();
  const longest = Math.round(RULE * w);
  const takeRuns = (lines: number, length: number, at: (line: number, place: number) => number): void => {
    for (let line = 0; line < lines; line++)
      for (let from = 0; from < length; ) {
        let to = from;
        while (to < length && ink[at(line, to)] === 1) to++;
        if (to - from >= longest) for (let place = from; place < to; place++) letters[at(line, place)] = 0;
        from = to + 1;
      }
  };
  takeRuns(h, w, (line, place) => line * w + place);
  takeRuns(w, h, (line, place) => place * w + line);
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = 0; i < letters.length; i++)
    if (letters[i] === 1) {
      xs.push(i % w);
      ys.push(Math.floor(i / w));
    }
  return { xs: Uint16Array.from(xs), ys: Uint16Array.from(ys), width: w, height: h };
}

function bestSkew(dots: Dots): { skew: number; score: number } {
  const best = (from: number, to: number, step: number): { skew: number; score: number } => {
    let found = { skew: 0, score: contrast(dots, 0) };
    for (let skew = from; skew <= to + step / 2; skew += step) {
      const score = contrast(dots, skew);
      if (score > found.score) found = { skew, score };
    }
    return found;
  };
  const rough = best(-MOST_SKEW, MOST_SKEW, STEP);
  return best(rough.skew - STEP, rough.skew + STEP, FINE_STEP);
}

/** How much rows that fall by so many degrees differ from their neighbours. */
function contrast({ xs, ys, width, height }: Dots, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(width * Math.tan((MOST_SKEW * 2 * Math.PI) / 180)) + 1;
  const rows = new Float64Array(height + 2 * margin);
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] as number) - (xs[i] as number) * slope) + margin;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row++) sum += ((rows[row] as number) - (rows[row - 1] as number)) ** 2;
  return sum;
}
