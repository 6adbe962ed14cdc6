import { describe, expect, it } from 'vitest';
import { withinRow } from '../../../src/answering/evidence/row.js';
import { readArticle } from '../../../src/corpus/article.js';
import { withPlainTables } from '../../../src/loading/plain-tables.js';

const article = readArticle('a.txt', '', {
  text: withPlainTables(
    'Giá vé tàu ra đảo năm nay:\n\nHạng | Giá | Chỗ\nThường | 70.000 | 120\nNhanh | 150.000 | 60\n\nTrẻ dưới 6 tuổi đi cùng người lớn không mất tiền vé.',
  ),
});
const { text } = article;
const span = (from: string, to: string) => ({ start: text.indexOf(from), end: text.indexOf(to) + to.length });
const within = (from: string, to: string, kind: 'number' | 'list') => {
  const { start, end } = withinRow(article, span(from, to), kind);
  return text.slice(start, end);
};

describe('withinRow', () => {
  it('ends what was read on into the next row with its cell', () => {
    expect(within('70.000', '150.000', 'number')).toBe('70.000');
  });

  it('leaves a span of one row, of running text, and of a list', () => {
    expect(within('70.000', '120', 'number')).toBe('70.000; Chỗ: 120');
    expect(within('Trẻ', 'tiền vé', 'number')).toBe('Trẻ dưới 6 tuổi đi cùng người lớn không mất tiền vé');
    expect(within('Thường', 'Nhanh', 'list')).toMatch(/^Thường[\s\S]*Nhanh$/);
  });
});
