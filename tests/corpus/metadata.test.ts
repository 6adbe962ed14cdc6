import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import type { Article } from '../../src/domain/article.js';
import { loadFile } from '../../src/loading/load.js';
import { DECISION, LETTER } from '../support/papers.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (text: string, file: string, sidecar?: string): Promise<Article> =>
  readArticle(
    file,
    '',
    await loadFile(utf8(text), file, { sidecar: sidecar === undefined ? undefined : utf8(sidecar) }),
  );

describe('what the operator states of a file', () => {
  const STATED = { title: 'Trực cấp cứu mùa lũ', author: 'Phòng Y tế', date: '2031-02-09' };

  it.each([
    [
      'in front matter',
      'a.md',
      `---\n${JSON.stringify(STATED).replace(/[{}]/g, '').split('",').join('"\n')}\n---\n`,
      undefined,
    ],
    ['beside it', 'a.txt', '', JSON.stringify(STATED)],
  ])('counts before what its text says: %s', async (_, file, head, sidecar) => {
    const { title, titleDerived, author, date, record } = await read(
      head.replace(/"(\w+)":/g, '$1: ') + DECISION,
      file,
      sidecar,
    );
    expect({ title, titleDerived, author: author?.value, day: date?.day }).toEqual({
      title: STATED.title,
      titleDerived: false,
      author: STATED.author,
      day: STATED.date,
    });
    expect(record?.number?.value).toBe('45/QĐ-PYT');
  });

  it('is not what a web page calls itself', async () => {
    const page = `<title>Cổng thông tin</title><body>${DECISION.split('\n\n')
      .map((line) => `<p>${line.replaceAll('\n', '<br>')}</p>`)
      .join('')}</body>`;
    expect((await read(page, 'a.html')).title).toContain('Quyết định 45/QĐ-PYT');
  });
});

describe('an official document', () => {
  it.each([
    [DECISION, '2030-03-05'],
    [LETTER, null],
  ])('is of the day on which it was issued', async (text, day) => {
    const { date, record } = await read(text, 'a.txt');
    expect(date?.day).toBe(day ?? record?.issued?.day);
    expect(date?.kind).toBe('published');
  });

  it('does not list its own number among the documents it names', async () => {
    const { references } = await read(DECISION, 'a.txt');
    expect(references.map(({ number }) => number)).toContain('9/QĐ-UBND');
    expect(references.map(({ number }) => number)).not.toContain('45/QĐ-PYT');
  });
});

describe('a line that the page broke before the name of a part', () => {
  it.each([
    ['Người nuôi trâu nộp đơn như quy định tại khoản 3', 'Điều 107 của Luật Chăn nuôi trong 5 ngày.'],
    ['Việc thu phí bến đò làm theo các', 'Điều 4 và 5 của Quy chế này, không thu thêm.'],
    ['Ban quản lý chợ xử lý theo điểm b', 'Điều 9 Nghị định này khi có khiếu nại.'],
  ])('goes on: %s', async (above, below) => {
    const { blocks, text } = await read(`Quy định nuôi và bán\n\n${above}\n${below}\n\nHết.`, 'a.txt');
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toContain(`${above} ${below}`);
  });

  it.each(['Người nuôi trâu nộp đơn trước mùa mưa.', 'QUY ĐỊNH CHUNG'])(
    'ends where the sentence did: %s',
    async (above) => {
      const { blocks, text } = await read(
        `Quy định nuôi và bán\n\n${above}\nĐiều 7. Bến đò\nBến mở từ 5 giờ.`,
        'a.txt',
      );
      expect(blocks.map(({ start, end }) => text.slice(start, end))).toContain('Điều 7. Bến đò');
    },
  );
});
