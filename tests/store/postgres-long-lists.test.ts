/** Lists longer than a question adds up: rare terms propose, and what they propose is scored by all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { ExactStore } from '../../src/store/exact-store.js';
import type { CandidateQuery, PassageStore } from '../../src/store/passage-store.js';
import type { IndexRecords, PassageRecord, Provenance } from '../../src/store/records.js';
import { startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';
import { publishRecords } from '../support/records.js';
import type { HomeFixture } from './home-contract.js';
import { postgresFixture } from './postgres-fixture.js';

const why = whyNoServer();
const DIMENSIONS = 8;
const ARTICLES = 10;
const PASSAGES = 12_000;

/** A small generator, so that every run sees the same corpus. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
const random = numbers(11);
const next = (): number => random.next().value as number;
/** Frequent words first, as in a language. */
const word = (): string => `t${Math.floor(next() ** 3 * 1_000)}`;

function unit(): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => next() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const article = (place: number): Article => ({
  id: `bai-${place}`,
  file: `bai-${place}.txt`,
  hash: '',
  title: '',
  titleDerived: true,
  text: 'x',
  blocks: [],
  pages: [],
  blankPages: [],
  recognised: [],
  dropped: [],
  date: null,
  author: null,
  source: null,
  references: [],
  record: null,
});

function record(place: number): PassageRecord {
  const terms = new Map<string, number>();
  for (let i = 0; i < 80; i++) {
    const term = word();
    terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  const articleId = `bai-${Math.floor((place * ARTICLES) / PASSAGES)}`;
  const body = { kind: 'body' as const, context: '', start: 0, end: 1, sentences: [], nearDuplicates: [] };
  return { passage: { id: `p${place}`, articleId, ...body }, terms, vectors: unit() };
}

describe.skipIf(why !== null)(`lists longer than a question adds up${why === null ? '' : ` (${why})`}`, () => {
  const records: IndexRecords = {
    articles: Array.from({ length: ARTICLES }, (_, place) => article(place)),
    passages: Array.from({ length: PASSAGES }, (_, place) => record(place)),
    dimensions: DIMENSIONS,
  };
  const exact = new ExactStore(records, { id: 'exact', builtAt: '', model: '' });
  const provenance: Provenance = { model: { name: 'x', fingerprint: 'x' }, analyzer: 'x', cleaning: 0, passages: 0 };
  let server: TestServerDatabase;
  let fixture: HomeFixture;
  let store: PassageStore;
  beforeAll(async () => {
    server = await startServer();
    fixture = await postgresFixture(server.url, 2);
    await publishRecords(fixture.home, records, provenance);
    store = await fixture.home.open(provenance);
  });
  afterAll(async () => {
    await fixture.close();
    await server.close();
  });

  const asked = (given: Partial<CandidateQuery> = {}): CandidateQuery => ({
    vector: null,
    terms: [...new Set(Array.from({ length: 60 }, word))].map((term) => ({ term, weight: 1 })),
    limit: 100,
    ...given,
  });
  const firstTen = async (place: PassageStore, query: CandidateQuery): Promise<Map<string, number>> => {
    const found = (await place.candidates(query)).filter(({ lexical }) => (lexical.rank ?? 99) <= 10);
    return new Map(found.map(({ passage, lexical }) => [passage.id, lexical.score]));
  };

  it('are not all added up, and still give nearly the first ten of adding up all', async () => {
    let wanted = 0;
    let right = 0;
    for (let i = 0; i < 10; i++) {
      const query = asked();
      const frequencies = await store.documentFrequencies(query.terms.map(({ term }) => term));
      expect(frequencies.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60_000);
      const expected = await firstTen(exact, query);
      const found = await firstTen(store, query);
      wanted += expected.size;
      for (const [id, score] of found) {
        if (!expected.has(id)) continue;
        right++;
        // Its score is of all terms, those too common to propose among them.
        expect(score).toBeCloseTo(expected.get(id) ?? Number.NaN, 3);
      }
    }
    expect(right / wanted).toBeGreaterThanOrEqual(0.97);
  });

  it('are ranked by all terms where the vector proposed', async () => {
    const query = asked({ vector: unit(), filter: { articleIds: ['bai-3'] } });
    const scores = new Map(
      (await exact.candidates({ ...query, limit: PASSAGES })).map(({ passage, lexical }) => [
        passage.id,
        lexical.score,
      ]),
    );
    const found = await store.candidates(query);
    expect(found.length).toBeGreaterThanOrEqual(100);
    for (const { passage, article: owner, lexical } of found) {
      expect(owner.id).toBe('bai-3');
      expect(lexical.score).toBeCloseTo(scores.get(passage.id) ?? Number.NaN, 3);
    }
  });
});
