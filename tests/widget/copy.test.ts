import { describe, expect, it } from 'vitest';
import type { AskResponse, Citation } from '../../src/contract/ask.js';
import { asMarkdown, asPlainText } from '../../src/widget/copy.js';
import { STRINGS } from '../../src/widget/strings.js';

const citation: Citation = {
  number: 1,
  passageId: 'p1',
  articleId: '003',
  title: 'Nghị quyết [17]',
  section: null,
  place: null,
  citedAs: null,
  page: null,
  scan: null,
  row: false,
  cells: [],
  url: '/articles/003#p1',
  passage: 'Tỷ lệ đạt 85%',
  quote: 'Tỷ lệ đạt 85%',
  start: 0,
  end: 13,
  answerSpans: [],
  alsoIn: [],
  date: '2019-08-16',
  dateText: '16/08/2019',
  dateKind: 'published',
  dateInferred: false,
  author: 'Xuân Hương',
  source: null,
};
const response = {
  question: 'Tỷ lệ *nào*?',
  answer: 'Tỷ lệ đạt 85% [1]',
  sentences: [{ text: 'Tỷ lệ đạt 85%', citations: [1], support: 1 }],
  citations: [citation],
} as unknown as AskResponse;

describe('copying an answer', () => {
  it('takes the sources along as plain text', () => {
    expect(asPlainText(response, STRINGS.vi, 'https://a.vn').split('\n')).toEqual([
      'Tỷ lệ *nào*?',
      '',
      'Tỷ lệ đạt 85% [1]',
      '',
      '[1] Nghị quyết [17] (16/08/2019, Xuân Hương) https://a.vn/articles/003#p1',
    ]);
  });

  it('names an official document as papers cite it, in full and then in short', () => {
    const [first, later] = [
      'khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ',
      'Điều 6 Nghị định số 30/2020/NĐ-CP',
    ];
    const citations = [
      { ...citation, page: 3, citedAs: { first, later: 'khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP' } },
      { ...citation, number: 2, url: '/articles/003#p2', citedAs: { first: 'Điều 6 …', later } },
    ];
    const text = asPlainText({ ...response, citations }, STRINGS.vi, 'https://a.vn');
    expect(text.split('\n').slice(-2)).toEqual([
      `[1] ${first} (trang 3) https://a.vn/articles/003#p1`,
      `[2] ${later} https://a.vn/articles/003#p2`,
    ]);
  });

  it('escapes what Markdown would read as markup', () => {
    const text = asMarkdown(response, STRINGS.vi, 'https://a.vn');
    expect(text).toContain('**Tỷ lệ \\*nào\\*?**');
    expect(text).toContain(
      '1. [Nghị quyết \\[17\\]](https://a.vn/articles/003#p1) (16/08/2019, Xuân Hương)\n   > Tỷ lệ đạt 85%',
    );
  });
});
