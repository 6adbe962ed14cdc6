/**
 * Rows → the lists of an inverted file, by spherical k-means (Dhillon & Modha 2001) at two levels: coarse groups first, then
 * each group's own centroids, so that a row is compared with some hundreds of centroids and not with all.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { QuantisedRows, ROWS_AT_ONCE, type RowQuery } from '../quantised-rows.js';
import { encodeRows } from '../row-codes.js';

/** Centroids for the square root of as many rows: finer lists read fewer rows and compare more centroids. */
const CENTROIDS_A_ROOT = 3;
/** Rows a centroid is worked out from, and how often it is moved to their mean. */
const SAMPLE = 24;
const ROUNDS = 5;
/** A row's centroid is sought in so many of the groups nearest to it. */
const NEAR_GROUPS = 4;
/** Rows between two turns of the event loop. */
const ROWS_A_TURN = 4_096;
/** Fixed, so that the same vectors give the same lists. */
const SEED = 100;

export interface Lists {
  readonly centroids: QuantisedRows;
  /** List → its first row; one longer than there are lists. */
  readonly starts: Uint32Array;
  /** Row as given → its row in order of lists. */
  readonly positions: Uint32Array;
}

/** Puts each of the first `count` rows in the list of the centroid it is nearest to. */
export async function cluster(rows: QuantisedRows, count = rows.count): Promise<Lists> {
  const random = generator(SEED);
  const wanted = Math.ceil(CENTROIDS_A_ROOT * Math.sqrt(count));
  const sample = Array.from({ length: Math.min(count, wanted * SAMPLE) }, () => Math.floor(random() * count));
  const groups = means(rows, sample, Math.ceil(Math.sqrt(wanted)), random);
  const { centroids, firsts } = await refined(rows, sample, groups, wanted, random);
  const listOf = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    if (row % ROWS_A_TURN === 0) await nextTurn();
    const query = groups.askingRow(rows, row);
    const near = nearGroups(query.range(0, groups.count));
    listOf[row] = nearest(
      query.of(centroids),
      near.map((group) => [firsts[group] as number, firsts[group + 1] as number]),
    );
  }
  return { centroids, ...inOrder(listOf, centroids.count) };
}

/** Centroids of each group's own sampled rows, group by group, and where each group's begin; one longer than there are groups. */
async function refined(
  rows: QuantisedRows,
  sample: readonly number[],
  groups: QuantisedRows,
  wanted: number,
  random: () => number,
): Promise<{ readonly centroids: QuantisedRows; readonly firsts: readonly number[] }> {
  const samples = Array.from({ length: groups.count }, (): number[] => []);
  for (const row of sample) samples[nearest(groups.askingRow(rows, row), [[0, groups.count]])]?.push(row);
  const parts: Float32Array[] = [];
  const firsts = [0];
  for (const own of samples) {
    await nextTurn();
    const part = means(rows, own, Math.ceil((wanted * own.length) / sample.length), random);
    parts.push(part.rows(0, part.count));
    firsts.push((firsts.at(-1) ?? 0) + part.count);
  }
  return { centroids: QuantisedRows.of(joined(parts), rows.dimensions), firsts };
}

/** `count` unit vectors, each the mean of those of the sampled rows that are nearest to it; fewer where there are fewer rows. */
function means(rows: QuantisedRows, sample: readonly number[], count: number, random: () => number): QuantisedRows {
  const { dimensions } = rows;
  const seeds = Array.from(
    { length: Math.min(count, sample.length) },
    () => sample[Math.floor(random() * sample.length)],
  );
  const vectors = new Float32Array(seeds.length * dimensions);
  for (const [i, row] of seeds.entries()) vectors.set(rows.rows(row as number, (row as number) + 1), i * dimensions);
  const found = QuantisedRows.of(vectors, dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float32Array(vectors.length);
    for (const row of sample) {
      const at = nearest(found.askingRow(rows, row), [[0, found.count]]) * dimensions;
      const vector = rows.rows(row, row + 1);
      for (let i = 0; i < dimensions; i++) sums[at + i] = (sums[at + i] as number) + (vector[i] as number);
    }
    for (let at = 0; at < vectors.length; at += dimensions) {
      const sum = sums.subarray(at, at + dimensions);
      const length = Math.hypot(...sum);
      // A centroid that no row is nearest to stays where it was.
      if (length > 0)
        vectors.set(
          sum.map((value) => value / length),
          at,
        );
    }
    found.bytes.set(encodeRows(vectors, dimensions));
  }
  return found;
}

const reading = new Uint32Array(ROWS_AT_ONCE);

/** Of the rows in the ranges, each a first and one past a last, the one with the greatest inner product. */
function nearest(query: RowQuery, ranges: readonly (readonly number[])[]): number {
  let best = 0;
  let greatest = Number.NEGATIVE_INFINITY;
  let count = 0;
  const compare = (): void => {
    const dots = query.dots(reading, count);
    for (let i = 0; i < count; i++)
      if ((dots[i] as number) > greatest) [best, greatest] = [reading[i] as number, dots[i] as number];
    count = 0;
  };
  for (const [first = 0, end = 0] of ranges) {
    for (let row = first; row < end; row++) {
      reading[count++] = row;
      if (count === ROWS_AT_ONCE) compare();
    }
  }
  compare();
  return best;
}

/** The {@link NEAR_GROUPS} whose inner products are greatest. */
function nearGroups(dots: Float32Array): number[] {
  const near: number[] = [];
  for (let group = 0; group < dots.length; group++) {
    const dot = dots[group] as number;
    if (near.length === NEAR_GROUPS && dot <= (dots[near[NEAR_GROUPS - 1] as number] as number)) continue;
    const at = near.findIndex((other) => dot > (dots[other] as number));
    near.splice(at < 0 ? near.length : at, 0, group);
    near.length = Math.min(near.length, NEAR_GROUPS);
  }
  return near;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function inOrder(listOf: Uint32Array, count: number): Pick<Lists, 'starts' | 'positions'> {
  const starts = new Uint32Array(count + 1);
  for (const list of listOf) starts[list + 1] = (starts[list + 1] as number) + 1;
  for (let list = 0; list < count; list++) starts[list + 1] = (starts[list + 1] as number) + (starts[list] as number);
  const next = starts.slice();
  const positions = listOf.map((list) => {
    const position = next[list] as number;
    next[list] = position + 1;
    return position;
  });
  return { starts, positions };
}

/** Numbers from 0 to 1, the same ones for the same seed (Numerical Recipes' linear congruence). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
