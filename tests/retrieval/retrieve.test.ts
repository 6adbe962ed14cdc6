import { beforeAll, describe, expect, it } from 'vitest';
import type { Answering } from '../../src/answering/answering.js';
import { understand } from '../../src/question/analyse.js';
import { collapse } from '../../src/retrieval/collapse.js';
import { weighQuestion } from '../../src/retrieval/coverage.js';
import { fuse } from '../../src/retrieval/fuse.js';
import { rank, retrieve } from '../../src/retrieval/retrieve.js';
import { abbreviationTable } from '../../src/vietnamese/mentions/abbreviations.js';
import { foldDiacritics } from '../../src/vietnamese/text/normalize.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';

let context: Answering;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  context = await openIndex(indexDir);
});

const find = async (question: string) => {
  const query = understand(question, context.abbreviations);
  return retrieve(context, query, await context.embed(query));
};

describe('understand', () => {
  const query = (text: string) => understand(text, abbreviationTable([]));
  it.each([
    ['Bí thư Thành ủy Ninh Bình là ai?', 'bí thư thành ủy ninh bình'],
    ['Ông Ngô Hoàng Ngân giữ chức vụ gì?', 'ngô hoàng ngân'],
    ['ty le giai quyet khieu nai la bao nhieu phan tram', 'ti le giai quyet khieu nai'],
  ])('keeps what "%s" is about', (text, content) => {
    expect(
      query(text)
        .content.map((token) => token.text)
        .join(' '),
    ).toBe(content);
  });

  it('holds document numbers apart from the words', () => {
    const { content, references } = query('Nghị quyết 17-NQ/TU có mấy nhiệm vụ?');
    expect(references.map(({ number, kind }) => [number, kind])).toEqual([['17', 'nq']]);
    expect(content.map((token) => token.text)).toEqual(['nhiệm', 'vụ']);
  });

  it('searches for the long form of an abbreviation at less weight', () => {
    const { terms } = query('vai trò của MTTQ');
    const weight = (term: string) => terms.find((entry) => entry.term === term)?.weight ?? 0;
    expect(weight('a:mặt')).toBeGreaterThan(0);
    expect(weight('a:mặt')).toBeLessThan(weight('a:mttq'));
  });

  it('searches an unaccented question in the unaccented field only', () => {
    expect(query('dan van').accented).toBe(false);
    expect(query('dân vận').accented).toBe(true);
  });
});

describe('retrieve', () => {
  it.each([
    ['Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm', '003'],
    ['Bí thư Thành ủy Ninh Bình', '004'],
    ['hội nghị tổng kết công tác dân vận năm 2019', '002'],
  ])('puts the passage about "%s" first, diacritics or not', async (question, seed) => {
    expect((await find(question)).hits[0]?.article.id).toMatch(new RegExp(`^${seed}`));
    expect((await find(foldDiacritics(question))).hits[0]?.article.id).toMatch(new RegExp(`^${seed}`));
  });

  it('shows a near-duplicate once, under the better-sourced article', async () => {
    const { hits } = await find('phát huy tốt vai trò đại diện của MTTQ và các tổ chức chính trị - xã hội');
    const [first] = hits;
    expect(first?.article.id).toMatch(/^001/);
    expect(first?.collapsed.map(({ article }) => article.id.slice(0, 3))).toContain('000');
    const shown = new Set(hits.map(({ passage }) => passage.id));
    expect(first?.collapsed.some(({ passage }) => shown.has(passage.id))).toBe(false);
  });

  it('ranks from 1 without gaps, by falling score', async () => {
    const { hits } = await find('công tác dân vận');
    expect(hits.map(({ rank }) => rank)).toEqual(hits.map((_, i) => i + 1));
    expect(hits.every(({ score }, i) => i === 0 || score <= (hits[i - 1]?.score ?? 0))).toBe(true);
  });
});

describe('fuse', () => {
  it('lets the lexical list alone decide at share 0 and the dense alone at share 1', async () => {
    const query = understand('mô hình cơ quan khối cấp huyện', context.abbreviations);
    const vector = await context.embed(query);
    const candidates = await context.store.candidates({ vector, terms: query.terms, limit: 30 });
    const falling = (scores: number[]): boolean => scores.every((score, i) => i === 0 || score <= (scores[i - 1] ?? 0));
    expect(falling(fuse(candidates, 0).map(({ lexical }) => lexical.score))).toBe(true);
    expect(falling(fuse(candidates, 1).map(({ dense }) => Math.max(0, dense.score)))).toBe(true);
  });

  it('takes nothing', async () => {
    const weighted = await weighQuestion(understand('', context.abbreviations), context.store);
    expect(collapse(rank([], weighted, context.abbreviations))).toEqual([]);
  });
});

describe('rerank', () => {
  const asked = async (question: string) => {
    const query = understand(question, context.abbreviations);
    const vector = await context.embed(query);
    const candidates = await context.store.candidates({ vector, terms: query.terms, limit: 100 });
    return rank(candidates, await weighQuestion(query, context.store), context.abbreviations);
  };

  it('keeps every candidate once, best first, scores within 0 and 1', async () => {
    const ranked = await asked('công tác dân vận của chính quyền các cấp');
    expect(new Set(ranked.map(({ passage }) => passage.id)).size).toBe(ranked.length);
    for (const [i, { score }] of ranked.entries()) {
      expect(score).toBeLessThanOrEqual(ranked[i - 1]?.score ?? 1);
      expect(score).toBeGreaterThanOrEqual(0);
    }
  });

  it('puts the passage that holds the words together before one that holds them apart', async () => {
    const [first] = await asked('tỷ lệ giải quyết khiếu nại, tố cáo');
    expect(first?.features?.proximity).toBeGreaterThan(0.9);
    expect(first?.article.text.slice(first.passage.start, first.passage.end)).toContain('85%');
  });

  it('does not look at candidates far down, and ranks them below', async () => {
    const ranked = await asked('công tác dân vận');
    const looked = ranked.map(({ features }) => features !== null);
    expect(looked.lastIndexOf(true)).toBe(looked.filter((one) => one).length - 1);
  });
});
