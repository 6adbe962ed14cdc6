import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { ArticleTable, ArticleTableBuilder } from '../../src/store/embedded/article-table.js';
import { corpusRecords } from '../support/records.js';

function tableOf(articles: readonly Article[]): ArticleTable {
  const builder = new ArticleTableBuilder();
  const parts = articles.map((article) => builder.add(article));
  const [lines, texts] = [parts.map((part) => part.lines), parts.map((part) => part.text)].map((all) =>
    Buffer.concat(all),
  ) as [Buffer, Buffer];
  return new ArticleTable(structuredClone({ lines, texts, ...builder.finish() }));
}

describe('a table of articles', () => {
  it('gives back every article as it was, by place and by id', async () => {
    const { articles } = await corpusRecords();
    const table = tableOf(articles);
    expect(articles.map((_, place) => table.at(place))).toEqual(articles);
    expect(articles.map(({ id }) => table.find(id))).toEqual([...articles.keys()]);
    expect(table.find('nowhere')).toBe(-1);
  });

  it('tells days as numbers in their order, and of an article without one 0', async () => {
    const [article] = (await corpusRecords()).articles as [Article];
    const on = (id: string, day: string | null): Article => ({
      ...article,
      id,
      date: day === null ? null : { day, text: '', kind: 'published', inferred: false, evidence: { start: 0, end: 0 } },
    });
    const table = tableOf([on('a', '2016-12-27'), on('b', null), on('c', '2017-01-02')]);
    expect([0, 1, 2].map((place) => table.dayOf(place))).toEqual([20_161_227, 0, 20_170_102]);
  });

  it('keeps an article that comes up again as one object, so that what was worked out of it stays', async () => {
    const table = tableOf((await corpusRecords()).articles);
    expect(table.at(1)).toBe(table.at(1));
  });

  it('refuses an id that is there', async () => {
    const [article] = (await corpusRecords()).articles as [Article];
    expect(() => tableOf([article, article])).toThrow(article.id);
  });
});
