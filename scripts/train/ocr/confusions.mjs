/**
 * How recognised letters differ from printed ones: pages are set out of plain texts, recognised, and laid beside what was printed.
 *
 *   node scripts/train/ocr/confusions.mjs TEXTS OUT.json [PAIRS.jsonl]
 *
 * TEXTS holds .txt files, a page of each is set. OUT: for each printed letter how often it was recognised as which. PAIRS gets,
 * line by line, the words recognised, their confidence, and the words printed, for measuring.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pictureOfImage } from '../../../dist/loading/ocr/picture.js';
import { Recogniser } from '../../../dist/loading/ocr/recogniser.js';
import { aligned } from './align.mjs';
import { printedPage } from './pages.mjs';

const [folder, target, pairs] = process.argv.slice(2);
if (folder === undefined || target === undefined) {
  process.stderr.write('node scripts/train/ocr/confusions.mjs TEXTS OUT.json [PAIRS.jsonl]\n');
  process.exit(2);
}
const FONTS = ['Serif', 'Serif bold', 'Free', 'Serif', 'Serif italic', 'Sans', 'Serif'];
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const recogniser = await Recogniser.start(2);
const counts = {};
const kept = [];
let [words, wrong] = [0, 0];
await Promise.all(
  files.map(async (name, i) => {
    const set = {
      font: FONTS[i % FONTS.length],
      size: [12, 13, 14][i % 3],
      noise: [0, 20, 60][i % 3],
      dpi: [200, 150, 200, 300][i % 4],
      turn: [0, 0, 0.7, -0.7, 2][i % 5],
      stamp: i % 4 === 1,
    };
    const { png, text } = printedPage(readFileSync(path.join(folder, name), 'utf8').normalize('NFC'), set);
    const { lines } = await recogniser.read((await pictureOfImage(png)).png);
    const read = lines.flat();
    const printed = text.split(/\s+/).filter((word) => word !== '');
    const page = aligned(
      read.map((word) => word.text),
      printed,
    );
    for (const [a, b] of page) {
      words += b === null ? 0 : 1;
      wrong += a === null || b === null || read[a].text !== printed[b] ? 1 : 0;
      if (a !== null && b !== null) count(read[a].text, printed[b]);
    }
    kept.push({
      ...set,
      words: page.map(([a, b]) => [
        a === null ? null : read[a].text,
        a === null ? 0 : read[a].confidence,
        b === null ? null : printed[b],
      ]),
    });
    process.stderr.write(`${name}: ${words} words, ${wrong} wrong\n`);
  }),
);

/** Letters of a word laid beside each other; words of another length say nothing of single letters. */
function count(read, printed) {
  const [from, to] = [[...printed.toLowerCase()], [...read.toLowerCase()]];
  if (from.length !== to.length || from.filter((letter, i) => letter !== to[i]).length > 2) return;
  for (const [i, letter] of from.entries()) {
    counts[letter] ??= {};
    counts[letter][to[i]] = (counts[letter][to[i]] ?? 0) + 1;
  }
}

await recogniser.close();
writeFileSync(target, `${JSON.stringify(counts)}\n`);
if (pairs !== undefined) writeFileSync(pairs, kept.map((page) => `${JSON.stringify(page)}\n`).join(''));
process.stderr.write(`${files.length} pages, ${words} words, ${((100 * wrong) / words).toFixed(2)} % wrong\n`);
