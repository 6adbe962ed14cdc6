/**
 * Fits the confidence models (MODELS in src/answering/confidence.ts) and shows what a threshold costs.
 *
 *   npm run index && node scripts/train/confidence.mjs QUERIES.jsonl...
 *
 * Positives are the shipped answerable questions; negatives the shipped unanswerable ones and those of the
 * given files (`text` per line: questions on subjects the corpus does not treat). All are asked as written
 * and without diacritics. Figures are of five-fold cross-validation.
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
  bias: -7.2,
  weights: {
    words: 3.2,
    pairs: 1.6,
    contextWords: 4.2,
    contextPairs: 2.2,
    run: 0.5,
    cosine: 2.4,
    typed: 0.4,
    untyped: -0.6,
  },
};
const STRENGTH = 3;
/** All negatives together weigh this many times the positives: a wrong answer costs more than a refusal. */
const NEGATIVE_SHARE = 3;
const FOLDS = 5;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.4, 0.5];
/** Questions taken of each file. */
const MOST = 500;

const shipped = await readQuestions(fileURLToPath(new URL('../../evaluation/questions.jsonl', import.meta.url)));
const labelled = shipped.map(({ question, evidence }) => ({ question, label: evidence.length > 0 ? 1 : 0 }));
for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(0, MOST);
  process.stderr.write(`${path.basename(path.dirname(file))}: ${lines.length}\n`);
  labelled.push(...lines.map((line) => ({ question: JSON.parse(line).text, label: 0 })));
}

const context = await wire().openAnswering();

async function examplesOf(spell) {
  const examples = [];
  for (const { question, label } of labelled) {
    const asked = { question: spell(question.normalize('NFC')), history: [], topK: 6, stream: false, explain: true };
    const features = (await answerOnce(context, asked)).explain?.features ?? {};
    if ('words' in features) examples.push({ features, label });
  }
  const positives = examples.filter(({ label }) => label === 1).length;
  const weight = (NEGATIVE_SHARE * positives) / (examples.length - positives);
  return examples.map((example) => ({ ...example, weight: example.label === 1 ? 1 : weight }));
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
  const scores = examples.map(({ label, features }, i) => ({ label, score: predict(models[i % FOLDS], features) }));
  const of = (label) => scores.filter((one) => one.label === label).map(({ score }) => score);
  const [positives, negatives] = [of(1), of(0)];
  const share = (list, test) => ((100 * list.filter(test).length) / list.length).toFixed(1);
  process.stdout.write(
    `${name}: ${positives.length} answerable, ${negatives.length} with weak evidence; AUROC ${auroc(positives, negatives).toFixed(4)}\n`,
  );
  for (const threshold of THRESHOLDS) {
    const refused = share(positives, (score) => score < threshold);
    const answered = share(negatives, (score) => score >= threshold);
    process.stdout.write(
      `  at ${threshold}: ${refused} % of answerable refused, ${answered} % of unanswerable answered\n`,
    );
  }
  process.stdout.write(`${JSON.stringify(fitLogistic(examples, PRIOR, () => STRENGTH))}\n`);
}
