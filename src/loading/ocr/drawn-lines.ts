/** Straight lines drawn on a scanned page that lies upright: a table's. Recognition stumbles over them, and rows need them. */
import { type Grey, INK } from './grey.js';

/** Pixels from the upper left corner. */
export interface DrawnLine {
  readonly vertical: boolean;
  /** The middle of its thickness. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** Shares of the page's width. A line is longer than any stroke of a letter, and thinner than what is filled. */
const SHORTEST = { across: 0.036, upright: 0.033 };
const THICKEST = 0.007;
/** A gap of so many pixels is a fault of the scan. */
const GAP = 3;

interface Run {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export function drawnLines({ pixels, width, height }: Grey): DrawnLine[] {
  const across = runsOf(
    height,
    width,
    SHORTEST.across * width,
    (line, place) => (pixels[line * width + place] as number) < INK,
  );
  const upright = runsOf(
    width,
    height,
    SHORTEST.upright * width,
    (line, place) => (pixels[place * width + line] as number) < INK,
  );
  const most = Math.max(2, THICKEST * width);
  return [...merged(across, most, false), ...merged(upright, most, true)];
}

function runsOf(
  lines: number,
  length: number,
  shortest: number,
  isInk: (line: number, place: number) => boolean,
): Run[] {
  const runs: Run[] = [];
  for (let line = 0; line < lines; line++) {
    let from = -1;
    let last = -1;
    for (let place = 0; place <= length; place++) {
      if (place < length && isInk(line, place)) {
        if (from < 0) from = place;
        last = place;
      } else if (from >= 0 && (place === length || place - last > GAP)) {
        if (last - from + 1 >= shortest) runs.push({ line, from, to: last + 1 });
        from = -1;
      }
    }
  }
  return runs;
}

/** Runs beside each other are one line, as thick as they are many; `most` of them. */
function merged(runs: readonly Run[], most: number, vertical: boolean): DrawnLine[] {
  const open: { first: number; last: number; from: number; to: number }[] = [];
  const done: typeof open = [];
  for (const { line, from, to } of runs) {
    for (let i = open.length - 1; i >= 0; i--)
      if (line - (open[i] as (typeof open)[number]).last > 2) done.push(...open.splice(i, 1));
    const beside = open.filter((one) => from < one.to && to > one.from);
    const [into, ...others] = beside;
    if (into === undefined) open.push({ first: line, last: line, from, to });
    else {
      for (const other of others) open.splice(open.indexOf(other), 1);
      into.first = Math.min(...beside.map(({ first }) => first));
      into.last = line;
      into.from = Math.min(from, ...beside.map((one) => one.from));
      into.to = Math.max(to, ...beside.map((one) => one.to));
    }
  }
  return [...done, ...open].flatMap(({ first, last, from, to }) => {
    const thickness = last - first + 1;
    return thickness > most ? [] : [{ vertical, at: (first + last) / 2, from, to, thickness }];
  });
}

/** Paints the lines over, in place. */
export function erase({ pixels, width, height }: Grey, lines: readonly DrawnLine[]): void {
  for (const { vertical, at, from, to, thickness } of lines) {
    const [low, high] = [Math.max(0, Math.floor(at - thickness / 2) - 1), Math.ceil(at + thickness / 2) + 1];
    for (let line = low; line <= Math.min(high, (vertical ? width : height) - 1); line++)
      for (let place = from; place < to; place++) pixels[vertical ? place * width + line : line * width + place] = 255;
  }
}
