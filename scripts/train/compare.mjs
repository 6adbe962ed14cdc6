/**
 * Two embedding models on the same benchmarks, in one run:
 *
 *   npm run build && node scripts/train/compare.mjs MODEL_DIR MODEL_DIR DIR:SPLIT...
 *
 * Prints nDCG@10 of the dense and the hybrid ranking under each, accented and not, and the mean difference over all
 * sets and spellings with its 95 % interval by the paired bootstrap (queries drawn within each set).
 */
import path from 'node:path';
import { wire } from '../../dist/cli/wiring.js';
import { SentenceEmbeddings } from '../../dist/embedding/model.js';
import { readBeirSet } from '../../dist/evaluation/beir.js';
import { rankingMetrics } from '../../dist/evaluation/metrics.js';
import { indexSet, rankDeep, rankings } from '../../dist/evaluation/rankings.js';
import { withoutDiacritics } from '../../dist/evaluation/spellings.js';

const LISTS = ['dense', 'hybrid'];
const SPELLINGS = [
  ['accented', (text) => text],
  ['unaccented', withoutDiacritics],
];
const RESAMPLES = 2_000;

const [first, second, ...given] = process.argv.slice(2);
if (given.length === 0) throw new Error('usage: node scripts/train/compare.mjs MODEL_DIR MODEL_DIR DIR:SPLIT...');
const syllables = await wire().loadSyllables();

/** nDCG@10, hit@1 and hit@10 of every query: { list: { spelling: [[ndcg, hit1, hit10]] } } */
async function measure(folder, dir, split) {
  const sentences = await SentenceEmbeddings.load(path.resolve(folder));
  const set = await readBeirSet(dir, split === 'all' ? undefined : split);
  const context = await indexSet(set, { sentences, syllables });
  const found = Object.fromEntries(LISTS.map((list) => [list, {}]));
  for (const [spelling, typed] of SPELLINGS) {
    for (const list of LISTS) found[list][spelling] = [];
    for (const { text, relevant } of set.queries) {
      const lists = rankings(await rankDeep(context, typed(text)));
      for (const list of LISTS) {
        const metrics = rankingMetrics(lists[list], relevant);
        found[list][spelling].push([metrics['ndcg@10'], metrics['hit@1'], metrics['hit@10']]);
      }
    }
  }
  return found;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const column = (rows, at) => mean(rows.map((row) => row[at])).toFixed(3);
const differences = Object.fromEntries(LISTS.map((list) => [list, []]));
for (const one of given) {
  const [dir, split] = one.split(':');
  const [before, after] = [await measure(first, dir, split), await measure(second, dir, split)];
  for (const list of LISTS) {
    for (const [spelling] of SPELLINGS) {
      const [b, a] = [before[list][spelling], after[list][spelling]];
      differences[list].push(a.map((row, i) => row[0] - b[i][0]));
      const figures = (rows) => `${column(rows, 1)} / ${column(rows, 2)} / ${column(rows, 0)}`;
      process.stdout.write(`${path.basename(dir)} ${split} ${spelling} ${list}: ${figures(b)} -> ${figures(a)}\n`);
    }
  }
}
for (const list of LISTS) {
  const sets = differences[list];
  const drawn = Array.from({ length: RESAMPLES }, () =>
    mean(sets.map((values) => mean(values.map(() => values[Math.floor(Math.random() * values.length)])))),
  ).sort((a, b) => a - b);
  const [low, high] = [drawn[Math.floor(RESAMPLES * 0.025)], drawn[Math.ceil(RESAMPLES * 0.975) - 1]];
  process.stdout.write(
    `${list}: mean difference ${mean(sets.map(mean)).toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]\n`,
  );
}
process.exit(0);
