/** The formulas every store shares, so that they rank alike. */

/**
 * BM25 (Robertson & Zaragoza 2009) with Lucene's non-negative idf. `k1` ≥ 0 sets how soon repeats stop
 * counting, `b` in 0..1 how much a long passage is held against it.
 */
export const BM25 = { k1: 1.2, b: 0.75 } as const;

export function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

/** BM25's say of a term's repeats, 0 to k1 + 1, is kept in as many steps as 16 bits count, so that a list's entry is 6 bytes. */
export const SATURATION_STEPS = 65_535;
export const SATURATION_STEP = (BM25.k1 + 1) / SATURATION_STEPS;

/** The say of a term's repeats in one passage, in steps. */
export function saturation(frequency: number, length: number, averageLength: number): number {
  const { k1, b } = BM25;
  return Math.round((frequency / (frequency + k1 * (1 - b + (b * length) / averageLength))) * SATURATION_STEPS);
}

/** BM25 weight of one term in one passage, for a query that names the term once. */
export const impact = (frequency: number, length: number, averageLength: number, idf: number): number =>
  idf * saturation(frequency, length, averageLength) * SATURATION_STEP;

/**
 * A passage's dense score mixes the whole with its best sentence: sentences are sharper on short
 * questions, the whole on long ones.
 */
export const WHOLE_WEIGHT = 0.3;

export function denseScore(whole: number, sentences: readonly number[]): number {
  const best = sentences.length === 0 ? whole : Math.max(...sentences);
  return WHOLE_WEIGHT * whole + (1 - WHOLE_WEIGHT) * best;
}

/** Vectors up to which a graph holds every sentence; what holds more is said by each store. */
const MOST_SENTENCES = 100_000;
export const sentencesInGraph = (vectors: number): boolean => vectors <= MOST_SENTENCES;

/** How many rows are asked for where every sentence has one and `limit` passages are wanted: a passage comes up several times. */
export const sentencesWanted = (limit: number): number => limit * 4;

/** Inner product of a query vector with row `row` of a matrix; the cosine, since both are unit length. */
export function dotRow(query: Float32Array, rows: Float32Array, row: number): number {
  const dimensions = query.length;
  const base = row * dimensions;
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += (query[i] as number) * (rows[base + i] as number);
  return sum;
}
