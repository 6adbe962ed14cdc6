/** Lines that a PDF's page draws along its edges, as tables have them. */
import { z } from 'zod';
import { IDENTITY, type Matrix, times } from './matrix.js';

/** A straight line, points from the lower left corner of the page; `from` is the smaller. */
export interface Rule {
  readonly vertical: boolean;
  /** Where it stands: x of an upright one, y of one that lies. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** As pdf.js gives what a page draws. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface OperatorCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fillStroke: number;
  readonly eoFillStroke: number;
  readonly endPath: number;
}

type Point = readonly [number, number];

const MATRIX = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
/** What becomes of the path; its steps as numbers. */
const PATH = z.tuple([z.number(), z.array(z.unknown())]).rest(z.unknown());
/** Steps of a path and how many numbers follow each. */
const STEPS = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const;
const NUMBERS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

/** Points: a filled shape no wider is a line; one no longer is a dot. */
const THICKEST = 3;
const SHORTEST = 6;

/** `view`: from the file's points to those of the page as it is read. */
export function rulesOf({ fnArray, argsArray }: Operators, codes: OperatorCodes, view: Matrix = IDENTITY): Rule[] {
  const stroked = new Set([codes.stroke, codes.closeStroke, codes.fillStroke, codes.eoFillStroke]);
  const rules: Rule[] = [];
  const kept: Matrix[] = [];
  let matrix = view;
  for (const [i, code] of fnArray.entries()) {
    const args = argsArray[i];
    if (code === codes.save) kept.push(matrix);
    else if (code === codes.restore || code === codes.paintFormXObjectEnd) matrix = kept.pop() ?? matrix;
    else if (code === codes.transform) matrix = times(matrix, MATRIX.safeParse(args).data ?? IDENTITY);
    else if (code === codes.paintFormXObjectBegin) {
      kept.push(matrix);
      const [own] = Array.isArray(args) ? args : [];
      matrix = times(matrix, MATRIX.safeParse(own).data ?? IDENTITY);
    } else if (code === codes.constructPath) {
      const path = PATH.safeParse(args).data;
      if (path === undefined || path[0] === codes.endPath) continue;
      const steps = path[1].flatMap((part) => (part instanceof Float32Array ? [...part] : []));
      for (const points of straightPaths(steps, matrix))
        rules.push(...(stroked.has(path[0]) ? drawn(points) : filled(points)));
    }
  }
  return rules;
}

/** The parts of a path, those with curves aside. */
function straightPaths(steps: readonly number[], [a, b, c, d, e, f]: Matrix): Point[][] {
  const paths: Point[][] = [];
  let current: Point[] = [];
  let straight = true;
  const end = (): void => {
    if (straight && current.length > 1) paths.push(current);
    current = [];
    straight = true;
  };
  for (let i = 0; i < steps.length; ) {
    const step = steps[i] as number;
    const [x = 0, y = 0] = steps.slice(i + 1, i + 3);
    const point: Point = [a * x + c * y + e, b * x + d * y + f];
    if (step === STEPS.move) {
      end();
      current = [point];
    } else if (step === STEPS.line) current.push(point);
    else if (step === STEPS.close) current = current[0] === undefined ? current : [...current, current[0]];
    else straight = false;
    i += 1 + (NUMBERS[step] ?? steps.length);
  }
  end();
  return paths;
}

/** The upright and lying sides of what a pen draws. */
const drawn = (points: readonly Point[]): Rule[] =>
  points.slice(1).flatMap((to, i) => ruleBetween(points[i] as Point, to));

function ruleBetween([x0, y0]: Point, [x1, y1]: Point): Rule[] {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (width <= 1 && height >= SHORTEST)
    return [{ vertical: true, at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) }];
  if (height <= 1 && width >= SHORTEST)
    return [{ vertical: false, at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) }];
  return [];
}

/** A shape that is filled is a line where it is thin. */
function filled(points: readonly Point[]): Rule[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right - left <= THICKEST && high - low >= SHORTEST)
    return [{ vertical: true, at: (left + right) / 2, from: low, to: high }];
  if (high - low <= THICKEST && right - left >= SHORTEST)
    return [{ vertical: false, at: (low + high) / 2, from: left, to: right }];
  return [];
}
