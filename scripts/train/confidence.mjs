/**
 * Fits the confidence models (MODELS in src/answering/confidence.ts) and shows what a threshold costs.
 *
 *   npm run index && node scripts/train/confidence.mjs QUERIES.jsonl...
 *
 * Examples are the questions of evaluation/questions.jsonl and evaluation/phrasings.jsonl, asked as written and without
 * diacritics; evaluation/heldout.jsonl is left for reporting. The given files (`text` per line: questions on subjects the
 * corpus does not treat) are negatives besides. Figures are of five-fold cross-validation over the questions on the
 * corpus's own subject, which are the hard ones.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerOnce } from '../../dist/answering/answer.js';
import { wire } from '../../dist/cli/wiring.js';
import { readQuestions } from '../../dist/evaluation/question-set.js';
import { foldDiacritics } from '../../dist/text/normalize.js';
import { auroc, fitLogistic, predict } from './logistic.mjs';

const PRIOR = {
  bias: -6,
  weights: {
    words: 2,
    pairs: 1.5,
    contextWords: 2.5,
    contextPairs: 2,
    meant: 1.5,
    contextMeant: 2.5,
    slot: 1,
    cosine: 2.5,
    typed: 1,
    untyped: -0.6,
    open: 0.3,
  },
};
const STRENGTH = 0.5;
/** Questions on other subjects together weigh this many times the answerable ones. */
const OTHER_SUBJECTS = 0.5;
const FOLDS = 5;
const THRESHOLDS = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5];
/** Questions taken of each file. */
const MOST = 500;

const labelled = [];
for (const file of ['questions', 'phrasings']) {
  const own = await readQuestions(fileURLToPath(new URL(`../../evaluation/${file}.jsonl`, import.meta.url)));
  for (const { question, evidence } of own) labelled.push({ question, label: evidence.length > 0 ? 1 : 0, own: true });
}
for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(0, MOST);
  process.stderr.write(`${path.basename(path.dirname(file))}: ${lines.length}\n`);
  labelled.push(...lines.map((line) => ({ question: JSON.parse(line).text, label: 0, own: false })));
}

const context = await wire().openAnswering();

async function examplesOf(spell) {
  const examples = [];
  for (const { question, label, own } of labelled) {
    const asked = { question: spell(question.normalize('NFC')), history: [], topK: 6, stream: false, explain: true };
    const features = (await answerOnce(context, asked)).explain?.features ?? {};
    if ('words' in features) examples.push({ features, label, own });
  }
  const positives = examples.filter(({ label }) => label === 1).length;
  const weight = (OTHER_SUBJECTS * positives) / Math.max(1, examples.filter(({ own }) => !own).length);
  return examples.map((example) => ({ ...example, weight: example.own ? 1 : weight }));
}

for (const [name, spell] of [
  ['accented', (text) => text],
  ['unaccented', foldDiacritics],
]) {
  const examples = await examplesOf(spell);
  const models = Array.from({ length: FOLDS }, (_, k) =>
    fitLogistic(
      examples.filter((_, j) => j % FOLDS !== k),
      PRIOR,
      () => STRENGTH,
    ),
  );
  const scores = examples.map(({ label, own, features }, i) => ({
    label,
    own,
    score: predict(models[i % FOLDS], features),
  }));
  const of = (label, own) => scores.filter((one) => one.label === label && one.own === own).map(({ score }) => score);
  const [positives, negatives, others] = [of(1, true), of(0, true), of(0, false)];
  const share = (list, test) => ((100 * list.filter(test).length) / list.length).toFixed(1);
  process.stdout.write(
    `${name}: ${positives.length} answerable, ${negatives.length} near misses with evidence, ${others.length} on other subjects; AUROC ${auroc(positives, negatives).toFixed(4)}\n`,
  );
  for (const threshold of THRESHOLDS) {
    const refused = share(positives, (score) => score < threshold);
    const answered = share(negatives, (score) => score >= threshold);
    const off = share(others, (score) => score >= threshold);
    process.stdout.write(
      `  at ${threshold}: ${refused} % of answerable refused, answered ${answered} % of near misses, ${off} % of other subjects\n`,
    );
  }
  process.stdout.write(`${JSON.stringify(fitLogistic(examples, PRIOR, () => STRENGTH))}\n`);
}
