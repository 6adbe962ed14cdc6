/** Every letter and digit of a source is in its article's text or in what is said to be left out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import type { Article } from '../../src/domain/article.js';
import { loadFile } from '../../src/loading/load.js';
import { type Drawn, docx, escapeXml, paragraph, pdf, run } from '../support/documents.js';

const article = async (file: string, bytes: Uint8Array): Promise<Article> =>
  readArticle(file, '', await loadFile(bytes, file));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [letter] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Letters and digits of `source` that the article neither holds nor says to be left out. */
function lost(source: string, { text, dropped }: Article): string[] {
  const there = countsOf(`${text}\n${dropped.map((one) => one.text).join('\n')}`);
  return [...countsOf(source)].flatMap(([letter, count]) => {
    const missing = count - (there.get(letter) ?? 0);
    return missing > 0 ? [`${letter}×${missing}`] : [];
  });
}

const WORDS = 'Xã Bình An trồng 500 cây xanh tháng 5/2026 hộ ông Lê Văn Tư góp 12.000 đồng thôn Đông kênh mương'.split(
  ' ',
);
const words = (least: number, most: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: least, maxLength: most }).map((list) => list.join(' '));
/** Lines that pages, lists and web sites have, and that a reader may take for furniture. */
const line = fc.oneof(
  { weight: 4, arbitrary: words(6, 30).map((text) => `${text}.`) },
  words(1, 5),
  fc.nat(99).map(String),
  fc.nat(99).map((n) => `Trang ${n}`),
  fc.constantFrom(
    'Chia sẻ',
    'Xem thêm',
    'Tin liên quan',
    'QUYẾT ĐỊNH',
    'Nơi nhận:',
    '- Như trên;',
    'Điều 1.',
    'a)',
    'Nguồn: tinh.gov.vn',
  ),
);
const lines = fc.array(line, { minLength: 3, maxLength: 25 });
const RUNS = { numRuns: 60 };

describe('nothing is lost in silence', () => {
  it('of a text', () =>
    fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const source = all.join('\n\n');
        expect(lost(source, await article('a.txt', utf8(source)))).toEqual([]);
      }),
      RUNS,
    ));

  it('of Markdown', () =>
    fc.assert(
      fc.asyncProperty(lines, lines, async (all, cells) => {
        const table = ['| Tên | Số |', '|---|---|', ...cells.map((cell, i) => `| ${cell} | ${i} |`)].join('\n');
        const source = `---\ntitle: Kế hoạch\nma: 12-KH\n---\n${all.map(escapeXml).join('\n\n')}\n\n${table}\n`;
        const read = await article('a.md', utf8(source));
        expect(lost(`Kế hoạch 12-KH ${all.join(' ')} ${cells.join(' ')}`, read)).toEqual([]);
      }),
      RUNS,
    ));

  it('of a web page, menus and buttons too', () =>
    fc.assert(
      fc.asyncProperty(lines, lines, lines, async (menu, body, foot) => {
        const items = menu.map((text) => `<li><a href="/x">${text}</a></li>`).join('');
        const source = `<html><head><title>Tin</title></head><body><nav><ul>${items}</ul><button>Tìm kiếm</button></nav><main><h1>Tin xã</h1>${body
          .map((text) => `<p>${text}</p>`)
          .join('')}<details><summary>Hỏi</summary><p>Đáp</p></details></main><footer>${foot
          .map((text) => `<div>${text}</div>`)
          .join('')}</footer></body></html>`;
        const read = await article('a.html', utf8(source));
        expect(lost(`${menu.join()} Tìm kiếm Tin xã ${body.join()} Hỏi Đáp ${foot.join()}`, read)).toEqual([]);
      }),
      RUNS,
    ));

  it('of a Word file, whatever stands beside its text', () =>
    fc.assert(
      fc.asyncProperty(lines, line, line, async (all, boxed, deleted) => {
        const box = `<w:r><w:drawing><wps:txbx><w:txbxContent>${paragraph(run(boxed))}</w:txbxContent></wps:txbx></w:drawing></w:r>`;
        const body = [
          ...all.map((text) => paragraph(run(text))),
          paragraph(box),
          paragraph(
            `<w:del><w:r><w:delText>${deleted}</w:delText></w:r></w:del>`,
            run('bản nháp', '<w:rPr><w:vanish/></w:rPr>'),
          ),
          paragraph(`<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple>`),
          `<w:tbl><w:tr><w:tc>${paragraph(run('Tên'))}</w:tc><w:tc>${paragraph(run('Hộ 1'))}</w:tc></w:tr></w:tbl>`,
        ].join('');
        const bytes = await docx(body, {
          header1: paragraph(run('Sở Nội vụ')),
          comments: `<w:comment w:id="0">${paragraph(run('xem lại'))}</w:comment>`,
          footnotes: `<w:footnote w:id="2">${paragraph(run('Theo báo cáo quý III'))}</w:footnote>`,
        });
        const source = `${all.join(' ')} ${boxed} ${deleted} bản nháp 7 Tên Hộ 1 Sở Nội vụ xem lại`;
        expect(lost(source, await article('a.docx', bytes))).toEqual([]);
      }),
      RUNS,
    ));

  it('of a PDF, what pages repeat and what is turned too', () => {
    // What runs over the edge of the page is not seen on it.
    const ascii = (text: string): string =>
      text
        .normalize('NFD')
        .replace(/[^ -~]/g, '')
        .slice(0, 80);
    return fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 2, maxLength: 4 }), async (pages) => {
        const drawn = pages.map((all, page): Drawn[] => [
          { text: 'So Noi vu', x: 60, y: 810 },
          ...all.map((text, i) => ({ text: ascii(text), x: 60, y: 780 - 24 * i })),
          { text: `Trang ${page + 1}`, x: 280, y: 30 },
          { text: 'BAN SAO', x: 200, y: 400, turned: 45 },
        ]);
        const source = drawn
          .flat()
          .map(({ text }) => text)
          .join(' ');
        expect(lost(source, await article('a.pdf', pdf(drawn)))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('what is left out', () => {
  it('has its reason: what pages repeat, their numbers, what is turned', async () => {
    const drawn = [1, 2, 3].map((page): Drawn[] => [
      { text: 'So Noi vu tinh', x: 60, y: 810 },
      { text: 'Ke hoach trong cay nam 2026', x: 60, y: 790 },
      {
        text: `Thon ${['Dong', 'Doai', 'Nam'][page - 1]} trong ${page * 137} cay xanh trong thang nam, moi ho hai cay.`,
        x: 60,
        y: 700,
      },
      { text: `Moi ho o thon ${['Dong', 'Doai', 'Nam'][page - 1]} gop mot ngay cong.`, x: 60, y: 600 },
      { text: `${page}`, x: 290, y: 30 },
      { text: 'BAN SAO', x: 200, y: 400, turned: 45 },
    ]);
    const { dropped, text } = await article('a.pdf', pdf(drawn));
    expect(new Set(dropped.map(({ reason }) => reason))).toEqual(
      new Set(['watermark', 'running_header', 'page_number']),
    );
    expect(text).not.toContain('BAN SAO');
    expect(text).toContain('137 cay xanh');
  });

  it('of a Word file is told from what belongs to it', async () => {
    const body = [
      paragraph(
        run('Xã có 62'),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        run(' hộ '),
        `<w:del><w:r><w:delText>nghèo</w:delText></w:r></w:del>`,
        run('cận nghèo.'),
      ),
      paragraph(
        '<w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Đường dây nóng 114</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r>',
      ),
    ].join('');
    const { text, dropped } = await article(
      'a.docx',
      await docx(body, {
        header1: paragraph(run('Sở Nội vụ')),
        footnotes: `<w:footnote w:id="2">${paragraph(run('Theo rà soát tháng 3.'))}</w:footnote>`,
      }),
    );
    expect(text).toBe('Xã có 62¹ hộ cận nghèo.\n\nĐường dây nóng 114\n\n¹ Theo rà soát tháng 3.');
    expect(dropped).toEqual([
      { reason: 'deleted', text: 'nghèo' },
      { reason: 'running_header', text: 'Sở Nội vụ' },
    ]);
  });

  it('of a PDF is told from what was filled in or typed on its page', async () => {
    const page = [{ text: 'Don xin cap giay phep xay dung nha o rieng le tai xa Binh An. Ho ten:', x: 20, y: 700 }];
    const bytes = pdf(
      [page],
      [
        '<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(Le Van Tu)/Rect[400 697 560 712]>>',
        '<</Type/Annot/Subtype/FreeText/Contents(Da nhan du)/DA(/F1 12 Tf)/Rect[20 600 200 615]>>',
        '<</Type/Annot/Subtype/Text/Contents(Anh Ba kiem lai)/Rect[20 500 40 520]>>',
      ],
    );
    const { text, dropped } = await article('a.pdf', bytes);
    expect(text).toContain('Ho ten: Le Van Tu');
    expect(text).toContain('Da nhan du');
    expect(dropped).toEqual([{ reason: 'comment', text: 'Anh Ba kiem lai' }]);
  });

  it('names the pages that hold no text', async () => {
    const { blankPages, pages } = await article(
      'a.pdf',
      pdf([
        [{ text: 'Ke hoach trong cay xanh cua xa Binh An nam 2026. '.repeat(3), x: 20, y: 700 }],
        [],
        [{ text: 'Moi ho gop mot ngay cong va hai cay giong trong thang nam. '.repeat(2), x: 20, y: 700 }],
      ]),
    );
    expect([blankPages, pages.length]).toEqual([[2], 3]);
  });
});

describe('the number of a page that has it once', () => {
  const line = 'A line of the letter that goes over the whole of its page, word by word,';
  const body = (from: number): Drawn[] =>
    Array.from({ length: 20 }, (_, i) => ({ text: `${line} ${from + i} of them.`, x: 70, y: 740 - 18 * i }));

  it.each([
    ['at its head', 800],
    ['at its foot', 30],
  ])('%s is put aside', async (_, y) => {
    const { text, dropped } = await article('a.pdf', pdf([body(100), [...body(200), { text: '2', x: 285, y }]]));
    expect(dropped).toContainEqual({ reason: 'page_number', text: '2' });
    expect(text).not.toMatch(/^2$/mu);
  });

  it.each([
    ['of another page', { text: '7', x: 285, y: 30 }],
    ['that stands at the margin, as what is listed does', { text: '2', x: 70, y: 30 }],
    ['in the middle of the page', { text: '2', x: 285, y: 350 }],
  ])('but not one %s', async (_, drawn) => {
    const { text, dropped } = await article('a.pdf', pdf([body(100), [...body(200), drawn]]));
    expect(dropped).toEqual([]);
    expect(text).toContain(drawn.text);
  });
});
