import { describe, expect, it } from 'vitest';
import { pageOf, sectionOf } from '../../../src/answering/citing/section.js';
import { readArticle } from '../../../src/corpus/article.js';

const law = readArticle('luat.txt', '', {
  text: 'LUẬT\n\nVề dân vận\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nLuật này quy định về dân vận.\n\nĐiều 2. Nguyên tắc\n\n1. Dân biết, dân bàn.\n\n2. Công khai:\n\na) Trên trang tin;\n\nb) Tại trụ sở.\n\nChương II\nTỔ CHỨC\n\nĐiều 3. Cơ quan\n\nBan Dân vận là cơ quan tham mưu.',
});
const at = (words: string): string | null => sectionOf(law, law.text.indexOf(words));

describe('sectionOf', () => {
  it('names chapter, article, clause and point', () => {
    expect(at('Luật này quy định')).toBe('Chương I, Điều 1');
    expect(at('Dân biết')).toBe('Chương I, Điều 2, khoản 1');
    expect(at('Tại trụ sở')).toBe('Chương I, Điều 2, khoản 2, điểm b');
    expect(at('Ban Dân vận là')).toBe('Chương II, Điều 3');
  });

  it('names nothing in a text that is no law', () => {
    const news = readArticle('tin.txt', '', { text: 'Tin dân vận\n\nHội nghị nêu:\n\n1. Một việc.\n\n2. Hai việc.' });
    expect(sectionOf(news, news.text.indexOf('Hai việc'))).toBeNull();
  });

  it('goes with a title of its kind, number and subject', () => {
    expect(law.title).toBe('Luật Về dân vận');
  });
});

describe('pageOf', () => {
  it('finds the page in the cleaned text, where lines were joined and marks folded', () => {
    const first =
      'Quy chế dân chủ\n\nDòng thứ nhất của một đoạn dài hơn năm mươi ký tự để được nối với\ndòng sau của trang đầu.';
    const raw = `${first}\n\nTrang sau bắt đầu bằng câu này, và nói về giám sát.`;
    const article = readArticle('a.pdf', '', { text: raw, pages: [0, first.length + 2] });
    expect(pageOf(article, article.text.indexOf('trang đầu'))).toBe(1);
    expect(pageOf(article, article.text.indexOf('Trang sau'))).toBe(2);
    expect(pageOf(article, article.text.length - 1)).toBe(2);
  });

  it('knows no page where the format has none', () => {
    expect(pageOf(readArticle('a.txt', '', { text: 'Một bài viết không có trang nào cả.' }), 0)).toBeNull();
  });
});
