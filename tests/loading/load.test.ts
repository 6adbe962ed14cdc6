import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { readArticle } from '../../src/corpus/article.js';
import { loadFile } from '../../src/loading/load.js';
import { withoutRowMarks } from '../../src/loading/row-marks.js';
import { encodeTcvn3, encodeVni, encodeWindows1258 } from '../support/legacy-encodings.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = async (bytes: Uint8Array, file: string): Promise<string> =>
  withoutRowMarks((await loadFile(bytes, file)).text);
const fixture = (name: string): Promise<Buffer> => readFile(path.join(PACKAGE_ROOT, 'tests/fixtures', name));
const VIETNAMESE =
  'Nghị quyết về công tác dân vận của hệ thống chính trị. Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85%; đẩy mạnh cải cách hành chính, phục vụ người dân ở vùng cao và hải đảo. Đồng chí Nguyễn Thị Ưng phát biểu.';

describe('text', () => {
  it.each([
    ['UTF-8', utf8(VIETNAMESE)],
    ['UTF-8 with a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(VIETNAMESE)])],
    ['UTF-16 with a byte order mark', new Uint8Array([0xff, 0xfe, ...Buffer.from(VIETNAMESE, 'utf16le')])],
    ['UTF-16 without one', new Uint8Array(Buffer.from(`${VIETNAMESE} `.slice(0, 200), 'utf16le'))],
    ['Windows-1258', encodeWindows1258(VIETNAMESE)],
    ['TCVN3', encodeTcvn3(VIETNAMESE)],
    ['VNI', encodeVni(VIETNAMESE)],
  ])('in %s is read as it was written', async (_, bytes) => {
    expect(VIETNAMESE.startsWith((await textOf(bytes, 'a.TXT')).trim().slice(0, 150))).toBe(true);
  });

  it.each([
    ['a binary file', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]), 'file_binary'],
    ['text with control characters', utf8('abc\u0000def'), 'file_binary'],
    ['an encoding nobody used for Vietnamese', new Uint8Array([0x80, 0x81, 0x8d, 0x8f, 0x90, 0x9d]), 'file_encoding'],
    ['a blank file', utf8(' \n\t '), 'file_empty'],
    ['no bytes at all', new Uint8Array(), 'file_empty'],
  ])('refuses %s by name', async (_, bytes, code) => {
    await expect(loadFile(bytes, 'x.txt')).rejects.toMatchObject({ code, subject: 'x.txt' });
  });

  it('refuses a format it does not read', async () => {
    await expect(loadFile(utf8('x'), 'x.xyz')).rejects.toMatchObject({ code: 'unsupported_format' });
  });
});

describe('Markdown', () => {
  it('is read without its marks, front matter as the lines of a page', async () => {
    const source =
      '---\ntitle: Tin dân vận\ndate: 2024-03-12\nauthor: Xuân Hương\n---\n\n# Mở đầu\n\nHội nghị **tổng kết** [công tác](https://x.vn).\n\n- một\n- hai\n';
    expect(await textOf(utf8(source), 'a.md')).toBe(
      'Tin dân vận\n\n12/3/2024\n\nXuân Hương\n\nMở đầu\n\nHội nghị tổng kết công tác.\n\n- một\n\n- hai',
    );
  });

  it('has its front matter in JSON too', async () => {
    const source = '---json\n{"title": "Tin lũ", "date": "2024-03-12"}\n---\nNước đã rút.\n';
    expect(await textOf(utf8(source), 'a.md')).toBe('Tin lũ\n\n12/3/2024\n\nNước đã rút.');
  });

  it.each(['js', 'javascript', 'coffee'])('never runs what stands in front of it (%s)', async (language) => {
    const source = `---${language}\nmodule.exports = { title: (globalThis.ran = 'ran') }\n---\nNước đã rút.\n`;
    await expect(loadFile(utf8(source), 'a.md')).rejects.toMatchObject({ code: 'file_metadata' });
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('may begin with a line of text between two rules', async () => {
    expect(await textOf(utf8('---\nThông báo\n\n---\n\nNước đã rút.\n'), 'a.md')).toContain('Thông báo');
  });

  it('has its notes, boxes, pictures’ words and lines, and not what is struck out', async () => {
    const source =
      'Phí rác[^1] ~~20~~ 25 nghìn.\n\na) hộ thường\nb) hộ buôn bán\n\n- [x] Đã thu\n- [ ] Chưa thu\n\n![Sơ đồ bãi rác](a.png)\n\n[^1]: Theo Quyết định 5.\n';
    const { text, dropped } = await loadFile(utf8(source), 'a.md');
    expect(text.split(/\n+/)).toEqual([
      'Phí rác¹ 25 nghìn.',
      'a) hộ thường',
      'b) hộ buôn bán',
      '- ☒ Đã thu',
      '- ☐ Chưa thu',
      'Sơ đồ bãi rác',
      '¹ Theo Quyết định 5.',
    ]);
    expect(dropped).toContainEqual({ reason: 'deleted', text: '20' });
  });

  it('may have several authors, and a source that is no address', async () => {
    const text = await textOf(utf8('---\nauthor: [Trần Mạnh, Lê Na]\nsource: Báo Lũng\n---\nNước rút.\n'), 'a.md');
    expect(text).toContain('Trần Mạnh, Lê Na');
    expect(readArticle('a.md', '', { text }).source?.value).toBe('Báo Lũng');
  });

  it('with broken front matter is refused by name', async () => {
    await expect(loadFile(utf8('---\ntitle: [\n---\nx'), 'a.md')).rejects.toMatchObject({ code: 'file_metadata' });
  });
});

describe('HTML', () => {
  it('is read as a reader would: the article, not what surrounds it', async () => {
    const paragraph =
      'Sáng 12/3, Ban Dân vận Tỉnh ủy tổ chức hội nghị tổng kết công tác dân vận, triển khai nhiệm vụ năm mới. ';
    const page = `<!doctype html><html><head><title>Tin</title><meta property="og:title" content="Hội nghị dân vận"><meta property="article:published_time" content="2024-03-12T08:00:00+07:00"><script>bad()</script></head><body><nav><a href="/">Trang chủ</a><a href="/x">Xem nhiều nhất</a></nav><article><h1>Hội nghị dân vận</h1><p>${paragraph.repeat(3)}</p><p>${paragraph.repeat(3)}</p></article><footer>Bản quyền</footer></body></html>`;
    const text = await textOf(utf8(page), 'a.html');
    expect(text.startsWith('Hội nghị dân vận\n\n12/3/2024')).toBe(true);
    expect(text).toContain('triển khai nhiệm vụ năm mới');
    expect(text).not.toMatch(/bad\(|Trang chủ|Bản quyền/);
  });
});

const page = (head: string, body: string) =>
  utf8(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);

describe('a web page', () => {
  it.each([
    '<p>Nước lên nhanh.</p><p>Dân chạy.</p>',
    '<!doctype html>\n<title>Lũ</title><p>Nước lên nhanh.',
    '<body><p>Nước lên nhanh.</p></body>',
    '<head><title>Lũ</title></head><body><p>Nước lên nhanh.</p></body>',
    '<!doctype html><meta charset=utf-8><title>Lũ</title><body><h1>Lũ</h1><p>Nước lên nhanh.</p></body>',
    '<!doctype html><!-- trang --><style>p {}</style><title>Lũ</title><h1>Nước lên</h1><p>Nước lên nhanh.</p>',
  ])('is read without what frames it too: %s', async (source) => {
    expect(await textOf(utf8(source), 'a.html')).toContain('Nước lên nhanh.');
  });

  it.each([
    ['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'UBND XÃ MƯỜNG ẢNG', 'KẾ HOẠCH'],
    ['ĐẢNG CỘNG SẢN VIỆT NAM', 'ĐẢNG ỦY PHƯỜNG CỬA SÔNG', 'NGHỊ QUYẾT'],
  ])('leaves the heading of an official paper under its letterhead: %s', async (state, body, kind) => {
    const said = 'Trạm bơm chạy hai ca mỗi ngày, người trực ghi mực nước vào sổ và báo về xã trước 17 giờ. '.repeat(4);
    const head = `<table><tr><td>${body}</td><td>${state}</td></tr></table>`;
    const source = page(
      `<title>${kind}</title>`,
      `<article>${head}<h1>${kind}</h1><p>Bơm nước chống úng</p><p>${said}</p></article>`,
    );
    const lines = (await textOf(source, 'a.html')).split(/\n+/);
    expect(lines.filter((line) => line === kind)).toHaveLength(1);
    expect(lines.indexOf(kind)).toBeGreaterThan(lines.findIndex((line) => line.includes(body)));
    expect(lines.indexOf(kind)).toBe(lines.indexOf('Bơm nước chống úng') - 1);
  });

  it('keeps all that is folded away', async () => {
    const folded = ['Mấy giờ mở cửa?', 'Thuê sân giá bao nhiêu?', 'Ai quản lý?'].map(
      (asked, i) => `<details><summary>${asked}</summary><p>Câu trả lời thứ ${i + 1}.</p></details>`,
    );
    const text = await textOf(page('', `<h1>Hỏi đáp</h1>${folded.join('')}`), 'a.html');
    for (const said of ['Mấy giờ mở cửa?', 'Câu trả lời thứ 1.', 'Ai quản lý?', 'Câu trả lời thứ 3.'])
      expect(text).toContain(said);
  });

  it('keeps the panes of tabs that are not shown', async () => {
    const panes = ['', ' style="display: none"', ' hidden', ' aria-hidden="true"'].map(
      (how, i) =>
        `<div${how}><p>Lệ phí loại ${i + 1} là ${i + 1}0.000 đồng một lần cấp, nộp khi nhận kết quả.</p></div>`,
    );
    const text = await textOf(page('', `<main><h1>Lệ phí</h1>${panes.join('')}</main>`), 'a.html');
    for (const said of ['10.000', '20.000', '30.000', '40.000']) expect(text).toContain(said);
  });

  it.each([
    ['{"@type":"NewsArticle","datePublished":"2024-03-06","author":[{"name":"Trần Mạnh"},{"name":"Lê Na"}]}'],
    ['[{"@graph":[{"@type":"WebPage"},{"datePublished":"2024-03-06","author":{"name":"Trần Mạnh, Lê Na"}}]}]'],
  ])('has the authors that its data name: %s', async (data) => {
    const head = `<script type="application/ld+json">${data}</script>`;
    const text = await textOf(page(head, '<article><h1>Tin</h1><p>Nước lên nhanh.</p></article>'), 'a.html');
    expect(text).toContain('6/3/2024\n\nTrần Mạnh, Lê Na');
  });

  it.each([
    ['<meta property="article:published_time" content="2023-08-09T18:30:00Z">', '10/8/2023'],
    ['<meta property="article:published_time" content="2023-08-09T23:30:00+07:00">', '9/8/2023'],
    ['<meta name="pubdate" content="2023-08-09">', '9/8/2023'],
    [
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-08-09T20:00:00+00:00"}]}</script>',
      '10/8/2023',
    ],
    ['<script type="application/ld+json">{broken</script>', null],
  ])('was published on a day in Vietnam: %s', async (head, day) => {
    const text = await textOf(page(head, '<article><h1>Tin</h1><p>Nước lên nhanh.</p></article>'), 'a.html');
    if (day === null) expect(text).toContain('Nước lên nhanh.');
    else expect(text).toContain(day);
  });
});

describe('PDF', () => {
  it('is read without running headers and stamps, words whole', async () => {
    const text = await textOf(await fixture('nghi-quyet-17-2022.pdf'), 'a.pdf');
    expect(text).toContain('Điều 1. Số giờ làm thêm trong 01 năm');
    expect(text).toContain('không quá 300 giờ trong 01 năm');
    expect(text).not.toContain('CÔNG BÁO/Số');
  });

  it('tells where each page begins, a header put before it or not', async () => {
    const bytes = await fixture('nghi-quyet-17-2022.pdf');
    const header = utf8(JSON.stringify({ title: 'Tựa đề', date: '2022-03-23' }));
    for (const { text, pages = [] } of [
      await loadFile(bytes, 'a.pdf'),
      await loadFile(bytes, 'a.pdf', { sidecar: header }),
    ]) {
      expect(pages.length).toBeGreaterThan(1);
      expect(pages).toEqual(pages.toSorted((a, b) => a - b));
      expect(text.slice(pages[0], pages[1])).toContain('Điều 1. Số giờ làm thêm trong 01 năm');
      expect(text.slice(pages.at(-1))).toContain('CHỦ TỊCH');
    }
  });

  it('that is a scan says that it needs character recognition', async () => {
    await expect(loadFile(await fixture('scan.pdf'), 'a.pdf')).rejects.toMatchObject({ code: 'needs_ocr' });
  });

  it('that is none says so', async () => {
    await expect(loadFile(utf8('<html>404</html>'), 'a.pdf')).rejects.toMatchObject({ code: 'not_a_pdf' });
    const cut = (await fixture('nghi-quyet-17-2022.pdf')).subarray(0, 2_000);
    await expect(loadFile(cut, 'a.pdf')).rejects.toMatchObject({ code: 'file_unreadable' });
  });
});

describe('Word', () => {
  it('is read by what it is, not by its name', async () => {
    for (const name of ['luat.doc', 'luat.docx']) {
      const text = await textOf(await fixture('luat-pccc-2001.doc'), name);
      expect(text).toContain('phòng cháy và chữa cháy');
    }
  });

  it('that is a web page by another name is read as one', async () => {
    const text = await textOf(page('<meta charset="utf-8">', '<h1>Tin</h1><p>Bản Ngài có 41 nhà.</p>'), 'a.doc');
    expect(text).toContain('Bản Ngài có 41 nhà.');
  });

  it('that is damaged is refused by name', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]);
    await expect(loadFile(zip, 'a.docx')).rejects.toMatchObject({ code: 'file_unreadable', subject: 'a.docx' });
  });
});
