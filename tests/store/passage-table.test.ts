import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import type { Passage } from '../../src/domain/passage.js';
import { PassageTable, PassageTableBuilder } from '../../src/store/embedded/passage-table.js';
import { corpusRecords } from '../support/records.js';

function tableOf(articleIds: readonly string[], passages: readonly Passage[]): PassageTable {
  const builder = new PassageTableBuilder(articleIds);
  const lines = new Uint8Array(Buffer.concat(passages.map((passage) => builder.add(passage))));
  const articles = { size: articleIds.length, at: (place: number) => ({ id: articleIds[place] }) as Article };
  return new PassageTable({ lines, ...builder.finish() }, articles);
}

describe('a table of passages', () => {
  it('gives back every passage as it was, by place, by id and by article', async () => {
    const { articles, passages: records } = await corpusRecords();
    const passages = records.map(({ passage }) => passage);
    const ids = articles.map(({ id }) => id);
    const table = tableOf(ids, passages);
    expect(Array.from({ length: table.size }, (_, place) => table.at(place))).toEqual(passages);
    expect(passages.map(({ id }) => table.find(id))).toEqual([...passages.keys()]);
    for (const [place, id] of ids.entries())
      expect(table.ofArticle(place)).toEqual(passages.filter(({ articleId }) => articleId === id));
  });

  it('knows no id that was not put in, and an article without passages has none', async () => {
    const { passages } = await corpusRecords();
    const [first] = passages;
    if (first === undefined) return;
    const table = tableOf(['z', first.passage.articleId], [first.passage]);
    expect(table.find('p0')).toBe(-1);
    expect(table.ofArticle(0)).toEqual([]);
    expect(table.articleOf(0)).toBe(1);
  });

  it('refuses an id that is there, and a passage of no article', async () => {
    const { passages } = await corpusRecords();
    const passage = passages[0]?.passage as Passage;
    expect(() => tableOf([passage.articleId], [passage, passage])).toThrow(passage.id);
    expect(() => tableOf([], [passage])).toThrow(passage.articleId);
  });
});
