/** What every store must do; run on each implementation, with the exact store as the oracle. */
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/domain/hit.js';
import { ExactStore } from '../../src/store/exact-store.js';
import type { CandidateQuery, PassageStore } from '../../src/store/passage-store.js';
import type { IndexRecords } from '../../src/store/records.js';
import { queryTerms } from '../../src/vietnamese/text/analyze.js';

export interface StoreFixture {
  readonly records: IndexRecords;
  readonly store: PassageStore;
  readonly embed: (text: string) => Promise<Float32Array>;
}

const QUESTIONS = [
  'Tỷ lệ giải quyết khiếu nại, tố cáo',
  'ban dan van trung uong lam viec voi quang ninh',
  'Nghị quyết 17 xây dựng bao nhiêu nhiệm vụ',
  'Bí thư Thành ủy Ninh Bình',
  'mô hình cơ quan khối cấp huyện',
];

const byRank = (candidates: readonly Candidate[], list: 'dense' | 'lexical'): string[] =>
  candidates
    .filter((candidate) => candidate[list].rank !== null)
    .sort((a, b) => (a[list].rank ?? 0) - (b[list].rank ?? 0))
    .map(({ passage }) => passage.id);

export function storeContract(name: string, open: () => Promise<StoreFixture>): void {
  describe(`PassageStore contract: ${name}`, () => {
    const setUp = async () => {
      const { records, store, embed } = await open();
      const oracle = new ExactStore(records, { id: 'oracle', builtAt: '', model: '' });
      const query = async (text: string, given: Partial<CandidateQuery> = {}): Promise<CandidateQuery> => ({
        vector: await embed(text),
        terms: queryTerms(text),
        limit: 20,
        ...given,
      });
      return { store, oracle, query };
    };

    it('ranks by terms as the oracle does', async () => {
      const { store, oracle, query } = await setUp();
      for (const text of QUESTIONS) {
        const asked = await query(text, { vector: null });
        const expected = await oracle.candidates(asked);
        const found = await store.candidates(asked);
        expect(byRank(found, 'lexical')).toEqual(byRank(expected, 'lexical'));
        for (const { passage, lexical } of found) {
          const twin = expected.find((candidate) => candidate.passage.id === passage.id);
          expect(lexical.score).toBeCloseTo(twin?.lexical.score ?? Number.NaN, 3);
        }
      }
    });

    it('finds at least 97 % of the nearest passages the oracle finds', async () => {
      const { store, oracle, query } = await setUp();
      let found = 0;
      let wanted = 0;
      for (const text of QUESTIONS) {
        const asked = await query(text, { terms: [], limit: 10 });
        const expected = byRank(await oracle.candidates(asked), 'dense');
        const ids = new Set(byRank(await store.candidates(asked), 'dense'));
        wanted += expected.length;
        found += expected.filter((id) => ids.has(id)).length;
      }
      expect(found / wanted).toBeGreaterThanOrEqual(0.97);
    });

    it('gives every candidate both exact scores, whichever list proposed it', async () => {
      const { store, oracle, query } = await setUp();
      const asked = await query(QUESTIONS[0] ?? '', { limit: 5 });
      const everything = await oracle.candidates({ ...asked, limit: 10_000 });
      for (const { passage, dense, lexical, sentenceCosines } of await store.candidates(asked)) {
        const twin = everything.find((candidate) => candidate.passage.id === passage.id);
        expect(dense.score).toBeCloseTo(twin?.dense.score ?? Number.NaN, 4);
        expect(lexical.score).toBeCloseTo(twin?.lexical.score ?? Number.NaN, 3);
        expect(sentenceCosines).toHaveLength(passage.sentences.length);
      }
    });

    it('keeps to a filter by article, exactly', async () => {
      const { store, oracle, query } = await setUp();
      const [first] = await store.articles();
      const asked = await query(QUESTIONS[1] ?? '', { filter: { articleIds: [first?.id ?? ''] }, limit: 5 });
      const found = await store.candidates(asked);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ article }) => article.id === first?.id)).toBe(true);
      expect(byRank(found, 'dense')).toEqual(byRank(await oracle.candidates(asked), 'dense'));
    });

    it('keeps to a filter by date; articles without one are outside', async () => {
      const { store, query } = await setUp();
      const found = await store.candidates(
        await query(QUESTIONS[1] ?? '', { filter: { from: '2019-01-01', to: '2019-12-31' } }),
      );
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ article }) => article.date?.day?.startsWith('2019') === true)).toBe(true);
      expect(await store.candidates(await query(QUESTIONS[1] ?? '', { filter: { from: '2050-01-01' } }))).toEqual([]);
      expect(await store.candidates(await query(QUESTIONS[1] ?? '', { filter: { articleIds: [] } }))).toEqual([]);
    });

    it('filters by the first day, the last one and both together with articles as the oracle does', async () => {
      const { store, oracle, query } = await setUp();
      const ids = (await store.articles()).map(({ id }) => id);
      for (const filter of [
        { from: '2019-08-16' },
        { to: '2019-08-15' },
        { to: '2019-08-16', articleIds: [...ids.slice(1), 'nowhere'] },
      ]) {
        const asked = await query(QUESTIONS[1] ?? '', { filter, limit: 1_000 });
        const found = (await store.candidates(asked)).map(({ passage }) => passage.id);
        expect(found.toSorted()).toEqual((await oracle.candidates(asked)).map(({ passage }) => passage.id).toSorted());
      }
    });

    it('tells what the articles say of names', async () => {
      const { store, oracle } = await setUp();
      const { abbreviations, people } = await store.lexicon();
      const expected = await oracle.lexicon();
      expect(people.toSorted()).toEqual(expected.people.toSorted());
      expect(people).toContain('le huu qui');
      expect(abbreviations).toEqual(expect.arrayContaining([...expected.abbreviations]));
    });

    it('never proposes a passage that is only cited', async () => {
      const { store, query } = await setUp();
      const found = await store.candidates(await query('Xuân Hương 16/08/2019', { limit: 1_000 }));
      expect(found.filter(({ passage }) => passage.kind === 'meta')).toEqual([]);
    });

    it('gets articles and passages by id, and null for none', async () => {
      const { store, oracle } = await setUp();
      const articles = await store.articles();
      expect(articles).toEqual((await oracle.articles()).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      const [article] = articles;
      const passages = await store.passagesOf(article?.id ?? '');
      expect(passages.length).toBeGreaterThan(0);
      expect(await store.passage(passages[0]?.id ?? '')).toEqual(passages[0]);
      expect(await store.article(article?.id ?? '')).toEqual(article);
      expect(await store.article('nowhere')).toBeNull();
      expect(await store.passage('nowhere')).toBeNull();
      expect(await store.passagesOf('nowhere')).toEqual([]);
    });

    it('counts in how many searchable passages a term occurs', async () => {
      const { store, oracle } = await setUp();
      const terms = ['a:dân', 'u:dan', 'b:dân vận', '#nq17', 'a:không-có'];
      expect(await store.documentFrequencies(terms)).toEqual(await oracle.documentFrequencies(terms));
    });

    it('states what it holds', async () => {
      const { store, oracle } = await setUp();
      const { articles, passages, searchable } = store.info;
      expect({ articles, passages, searchable }).toEqual({
        articles: oracle.info.articles,
        passages: oracle.info.passages,
        searchable: oracle.info.searchable,
      });
    });
  });
}
