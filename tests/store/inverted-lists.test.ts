/** An index too large for a graph: its vectors lie in lists. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainArticle } from '../../src/corpus/article.js';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import { filesOf } from '../../src/store/embedded/manifest.js';
import { currentSnapshotId } from '../../src/store/embedded/snapshot.js';
import type { PublishedIndex } from '../../src/store/index-home.js';
import type { PassageRecord } from '../../src/store/records.js';
import { roundRows } from '../../src/store/row-codes.js';
import { denseScore, dotRow } from '../../src/store/scoring.js';
import { temporaryFolder } from '../support/folders.js';
import { publishRecords } from '../support/records.js';

const DIMENSIONS = 24;
const PASSAGES = 36_000;
const ROWS_A_PASSAGE = 4;
const ARTICLES = 130;
const QUERIES = 40;
const TOP = 10;
const PROVENANCE = { model: { name: 'm', fingerprint: 'f' }, analyzer: 'a', cleaning: 1, passages: 1 };

let state = 1;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32 - 0.5;
};
const randoms = (count: number): Float32Array => Float32Array.from({ length: count }, random);

/** What a text is about, in few directions, as texts are; the vector is these directions' sum and some noise. */
const DIRECTIONS = Array.from({ length: 6 }, () => randoms(DIMENSIONS));
function vectorOf(about: Float32Array): Float32Array {
  const vector = randoms(DIMENSIONS).map((noise, i) => {
    const sum = DIRECTIONS.reduce((total, direction, k) => total + (about[k] as number) * (direction[i] as number), 0);
    return sum + 0.05 * noise;
  });
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
const beside = (about: Float32Array): Float32Array => about.map((value) => value + 0.3 * random());

const articles = Array.from({ length: ARTICLES }, (_, i) =>
  plainArticle(`a${String(i).padStart(3, '0')}`, '', 'Văn bản.'),
);
const records: PassageRecord[] = Array.from({ length: PASSAGES }, (_, i) => {
  const about = randoms(DIRECTIONS.length);
  const vectors = new Float32Array(ROWS_A_PASSAGE * DIMENSIONS);
  for (let row = 0; row < ROWS_A_PASSAGE; row++) vectors.set(vectorOf(beside(about)), row * DIMENSIONS);
  return {
    passage: {
      id: `p${i}`,
      articleId: `a${String(Math.floor((i * ARTICLES) / PASSAGES)).padStart(3, '0')}`,
      kind: 'body',
      context: '',
      start: 0,
      end: 8,
      sentences: [],
      nearDuplicates: [],
    },
    terms: new Map([['văn', 1]]),
    vectors: roundRows(vectors, DIMENSIONS),
  };
});
const queries = Array.from({ length: QUERIES }, () => vectorOf(randoms(DIRECTIONS.length)));

const scoreOf = (query: Float32Array, { vectors }: PassageRecord): number => {
  const [whole = 0, ...sentences] = Array.from({ length: ROWS_A_PASSAGE }, (_, row) => dotRow(query, vectors, row));
  return denseScore(whole, sentences);
};

const nearest = (query: Float32Array, allowed: readonly PassageRecord[]): string[] =>
  allowed
    .map((record) => ({ id: record.passage.id, score: scoreOf(query, record) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, TOP)
    .map(({ id }) => id);

let folder = '';
let index: PublishedIndex;
beforeAll(async () => {
  folder = await temporaryFolder();
  const home = embeddedHome(folder);
  await publishRecords(home, { articles, passages: records, dimensions: DIMENSIONS }, PROVENANCE);
  index = await home.open(PROVENANCE);
});

async function recall(articleIds?: readonly string[]): Promise<number> {
  const allowed = records.filter(({ passage }) => articleIds?.includes(passage.articleId) ?? true);
  let found = 0;
  for (const vector of queries) {
    const filter = articleIds === undefined ? undefined : { articleIds };
    const candidates = await index.candidates({ vector, terms: [], limit: 50, filter });
    const ids = new Set(candidates.map(({ passage }) => passage.id));
    found += nearest(vector, allowed).filter((id) => ids.has(id)).length;
    if (articleIds !== undefined)
      expect(candidates.every(({ passage }) => articleIds.includes(passage.articleId))).toBe(true);
  }
  return found / (QUERIES * TOP);
}

describe('an index whose vectors lie in lists', () => {
  it('finds nearly all of the ten nearest passages', async () => {
    expect(await recall()).toBeGreaterThanOrEqual(0.97);
  });

  // Few passages, rows picked out of the lists, and so many rows that all are compared.
  it.each([0.01, 0.3, 0.5])('finds them where a filter lets %f of the articles through', async (share) => {
    const allowed = articles.map(({ id }) => id).filter((_, i) => (i * 0.618) % 1 < share);
    expect(await recall(allowed)).toBeGreaterThanOrEqual(0.97);
  });

  it('scores what it finds exactly, best first', async () => {
    const [vector] = queries;
    if (vector === undefined) return;
    const candidates = await index.candidates({ vector, terms: [], limit: 50 });
    expect(candidates.length).toBe(50);
    const ranked = candidates.toSorted((a, b) => (a.dense.rank ?? 0) - (b.dense.rank ?? 0));
    for (const { passage, dense } of ranked) {
      const record = records[Number(passage.id.slice(1))] as PassageRecord;
      expect(dense.score).toBeCloseTo(scoreOf(vector, record), 4);
    }
    expect(ranked.map(({ dense }) => dense.score)).toEqual(
      ranked.map(({ dense }) => dense.score).toSorted((a, b) => b - a),
    );
  });

  it('gives back the vectors that were put in', async () => {
    const ids = ['p0', 'p12345', `p${PASSAGES - 1}`];
    const found = await index.vectorsOf(ids);
    for (const id of ids) expect(found.get(id)).toEqual(records[Number(id.slice(1))]?.vectors);
  });

  it('is refused when one byte of a file changed', async () => {
    for (const file of filesOf({ lists: 1 })) {
      const copy = await temporaryFolder();
      await cp(folder, copy, { recursive: true });
      const target = path.join(copy, await currentSnapshotId(copy), file);
      const bytes = await readFile(target);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(target, bytes);
      await expect(embeddedHome(copy).open(PROVENANCE)).rejects.toMatchObject({ code: 'index_corrupt' });
    }
  });
});
