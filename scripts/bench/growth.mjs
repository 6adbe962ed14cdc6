/**
 * How reading a file grows with it: each kind of text that once took time out of all proportion is doubled four times, read,
 * cleaned and cut into passages. Ends with 1 where each of the last two doublings, on average, takes more than 2.3 times as
 * long: one alone may meet the end of a cache.
 *
 *   npm run bench:growth [-- --json]
 */
import { build } from '../build.mjs';

build();
// As it was just built.
const { readArticle } = await import('../../dist/corpus/article.js');
const { cutPassages } = await import('../../dist/corpus/passages.js');
const { loadFile } = await import('../../dist/loading/load.js');

const MOST = 2.3;
/** Times that each size is read; the fastest counts, since whatever else the machine does only adds. */
const TIMES = 3;
/** Milliseconds of the smallest size that is compared: under it the clock and the collector tell more than the text. */
const FEWEST = 10;
const DOUBLINGS = 4;

const docx = async (paragraphs) => {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  const relation =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  zip.file('_rels/.rels', relation);
  const body = Array.from(
    { length: paragraphs },
    (_, i) => `<w:p><w:r><w:t>Đoạn ${i} nói về xã.</w:t></w:r></w:p>`,
  ).join('');
  zip.file(
    'word/document.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  );
  return zip.generateAsync({ type: 'nodebuffer' });
};

const SENTENCE = 'Đây là câu "trích" và (ngoặc) của bài viết số 5. ';
/** Kind → file of a size. */
const KINDS = {
  'running text': (n) => ['a.txt', `${SENTENCE.repeat(20)}\n\n`.repeat(12 * n)],
  'one paragraph': (n) => ['a.txt', SENTENCE.repeat(500 * n)],
  'a paragraph without a stop': (n) => ['a.txt', 'từ '.repeat(9_000 * n)],
  'spaces in two lines': (n) => ['a.txt', `a${' '.repeat(200_000 * n)}b\nc${' '.repeat(200_000 * n)}d`],
  'spaces after a source': (n) => ['a.txt', `Tin\n\nNguồn:${' '.repeat(400_000 * n)}x\n\nhết.`],
  'combining marks': (n) => ['a.txt', `a${'\u0301'.repeat(20_000 * n)}`],
  'quotation marks': (n) => ['a.txt', '"'.repeat(40_000 * n)],
  'numbered points': (n) => ['a.txt', '1. '.repeat(15_000 * n)],
  capitals: (n) => ['a.txt', 'A '.repeat(20_000 * n)],
  dots: (n) => ['a.txt', '.'.repeat(40_000 * n)],
  'names of documents': (n) => ['a.txt', 'Nghị định số 30/2020/NĐ-CP '.repeat(1_500 * n)],
  'items of a list': (n) => ['a.html', `<body><ol>${'<li>x</li>'.repeat(1_500 * n)}</ol>`],
  'open tags in HTML': (n) => ['a.html', '<html'.repeat(8_000 * n)],
  dashes: (n) => ['a.txt', '-'.repeat(200_000 * n)],
  'short lines': (n) => ['a.txt', 'a\n'.repeat(15_000 * n)],
  'rows of a table': (n) => ['a.txt', 'x | 1 | y\n'.repeat(1_500 * n)],
  'open links in HTML': (n) => ['a.html', `<body>${'<a>x'.repeat(300 * n)}`],
  'nested elements': (n) => ['a.html', `<body>${'<div>'.repeat(250 * n)}x${'</div>'.repeat(250 * n)}`],
  'paragraphs in HTML': (n) => ['a.html', `<body>${`<p>${SENTENCE}</p>`.repeat(300 * n)}`],
  'a table in Markdown': (n) => ['a.md', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(700 * n)}`],
  'stars in Markdown': (n) => ['a.md', '*a '.repeat(4_000 * n)],
  'paragraphs in Word': async (n) => ['a.docx', await docx(1_500 * n)],
};

async function timed(kind, n) {
  const [file, content] = await KINDS[kind](n);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TIMES; i++) {
    const since = performance.now();
    // One that is too deep for its reader fails, alone and soon: that, too, has its time.
    await loadFile(bytes, file)
      .then((loaded) => cutPassages(readArticle(file, '', loaded)))
      .catch(() => undefined);
    fastest = Math.min(fastest, performance.now() - since);
  }
  return fastest;
}

const rows = [];
for (const kind of Object.keys(KINDS)) {
  const times = [];
  // The largest first: what the engine learns of a kind of text, it knows for all sizes then.
  for (let doubling = DOUBLINGS; doubling >= 0; doubling--) times.unshift(await timed(kind, 2 ** doubling));
  const [quarter, , whole] = times.slice(-3);
  const ratio = quarter < FEWEST ? null : Math.sqrt(whole / quarter);
  rows.push({
    kind,
    milliseconds: times.map(Math.round),
    ratio: ratio && Math.round(ratio * 100) / 100,
  });
  if (!process.argv.includes('--json'))
    process.stdout.write(
      `${kind.padEnd(28)}${times.map((time) => time.toFixed(0).padStart(7)).join('')} ms  ${ratio === null ? '–' : ratio.toFixed(2)}
`,
    );
}
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(rows)}\n`);
const slow = rows.filter(({ ratio }) => ratio !== null && ratio > MOST);
for (const { kind } of slow) process.stderr.write(`Lỗi: thời gian đọc tăng quá ${MOST} lần khi gấp đôi: ${kind}\n`);
process.exitCode = slow.length > 0 ? 1 : 0;
