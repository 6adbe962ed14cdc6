/**
 * Share of words that are read wrongly from pictures of real pages, before and after mending: pages of PDFs that have their
 * letters are made pictures, as a scanner might have made them, and what is read is laid beside the letters.
 *
 *   node scripts/train/ocr/measure.mjs FILE.pdf ... [--json]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Mender } from '../../../dist/loading/ocr/mend.js';
import { pictureOfImage } from '../../../dist/loading/ocr/picture.js';
import { piecesOfPage } from '../../../dist/loading/ocr/pieces.js';
import { Recogniser } from '../../../dist/loading/ocr/recogniser.js';
import { pageText } from '../../../dist/loading/pdf/layout.js';
import { linesOf, piecesOf } from '../../../dist/loading/pdf/pieces.js';
import { ruledTables } from '../../../dist/loading/pdf/ruled-tables.js';
import { uprightView } from '../../../dist/loading/pdf/upright.js';
import { withoutRowMarks } from '../../../dist/loading/row-marks.js';
import { SyllableModel } from '../../../dist/vietnamese/spelling/syllable-model.js';
import { aligned } from './align.mjs';

const MODELS = path.resolve(import.meta.dirname, '../../../models');
const STANDARD_FONTS = path.join(
  path.dirname(import.meta.resolve('pdfjs-dist/package.json').slice(7)),
  'standard_fonts/',
);
const CONDITIONS = {
  clean: { dpi: 200 },
  'red stamps': { dpi: 200, stamp: true },
  'turned 2°': { dpi: 200, turn: 2 },
  '150 dpi': { dpi: 150 },
};
/** Words of a page that is worth measuring. */
const FEWEST_WORDS = 60;

const files = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const mender = await Mender.load(
  path.join(MODELS, 'vi-print'),
  await SyllableModel.load(path.join(MODELS, 'vi-syllables')),
);
const recogniser = await Recogniser.start(2);
const wordsOf = (pieces, rules = []) => {
  const { tables, rest } = ruledTables(pieces, rules);
  return withoutRowMarks(pageText(linesOf(rest), null, { tables, columns: [], edge: 0 }).text)
    .normalize('NFC')
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
};

async function picture(page, { dpi, stamp = false, turn = 0 }) {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const drawn = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // Without annotations: a signature is drawn by its own and has no letters to compare with.
  await page.render({ canvas: null, canvasContext: drawn.getContext('2d'), viewport, annotationMode: 0 }).promise;
  const canvas = createCanvas(drawn.width, drawn.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(await loadImage(drawn.toBuffer('image/png')), -canvas.width / 2, -canvas.height / 2);
  context.resetTransform();
  if (stamp) {
    context.strokeStyle = 'rgba(215, 30, 40, 0.8)';
    context.lineWidth = dpi / 40;
    for (const [x, y] of [
      [0.7, 0.3],
      [0.3, 0.55],
      [0.65, 0.8],
    ])
      for (const radius of [0.09, 0.065]) {
        context.beginPath();
        context.arc(x * canvas.width, y * canvas.height, radius * canvas.width, 0, 2 * Math.PI);
        context.stroke();
      }
  }
  return pictureOfImage(canvas.toBuffer('image/png'));
}

const errors = (read, printed) =>
  aligned(read, printed).filter(([a, b]) => a === null || b === null || read[a] !== printed[b]).length;
const sums = Object.fromEntries(
  Object.keys(CONDITIONS).map((name) => [name, { words: 0, raw: 0, mended: 0, milliseconds: 0, pages: 0 }]),
);
for (const file of files) {
  const data = new Uint8Array(readFileSync(file));
  const document = await getDocument({ data, standardFontDataUrl: STANDARD_FONTS, verbosity: 0 }).promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const printed = wordsOf(piecesOf(items, uprightView(page, items)).pieces);
    if (printed.length < FEWEST_WORDS) continue;
    for (const [name, condition] of Object.entries(CONDITIONS)) {
      const since = performance.now();
      const { png, width, height, lines: drawn } = await picture(page, condition);
      const { lines, slope } = await recogniser.read(png);
      const texts = mender.mend(lines.flat());
      const sum = sums[name];
      sum.milliseconds += performance.now() - since;
      let at = 0;
      const mended = lines.map((line) => line.map((word) => ({ ...word, text: texts[at++] })));
      const shape = { width, height, slope, drawn };
      sum.pages++;
      sum.words += printed.length;
      const wrong = (own) => {
        const { pieces, rules } = piecesOfPage({ ...shape, lines: own }, false);
        return errors(wordsOf(pieces, rules), printed);
      };
      sum.raw += wrong(lines);
      sum.mended += wrong(mended);
    }
    process.stderr.write(`${path.basename(file)} ${number}/${document.numPages}\n`);
  }
}
await recogniser.close();
const share = (part, whole) => Math.round((10_000 * part) / whole) / 100;
const rows = Object.entries(sums).map(([condition, { words, raw, mended, milliseconds, pages }]) => ({
  condition,
  pages,
  words,
  raw: share(raw, words),
  mended: share(mended, words),
  secondsAPage: Math.round(milliseconds / pages / 10) / 100,
}));
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(rows)}\n`);
else for (const row of rows) process.stdout.write(`${Object.values(row).join('\t')}\n`);
