/**
 * Fits which of the places read answers (src/answering/evidence/choice-weights.json) and how sure that is
 * (confidence-weights.json), over question sets of several subjects.
 *
 *   node scripts/train/reading.mjs [--write] [--cache FILE] FOLDER...
 *
 * Each FOLDER holds corpus/ and questions.jsonl. Questions with a `split` are fitted on where it is "dev" and reported on where
 * it is "test". Every figure "left out" is of weights fitted on the other folders only. Readings are kept in FILE, since they
 * take nearly all the time. Deterministic.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareChecks } from '../../dist/answering/checks/index.js';
import { labelFocus } from '../../dist/answering/checks/label.js';
import { confidenceFeatures } from '../../dist/answering/evidence/confidence.js';
import { readHits } from '../../dist/answering/evidence/read.js';
import { sift } from '../../dist/answering/pipeline.js';
import { wire } from '../../dist/cli/wiring.js';
import { readQuestions } from '../../dist/evaluation/question-set.js';
import { exchangeBefore, standalone } from '../../dist/question/contextualise.js';
import { questionKind } from '../../dist/question/kinds.js';
import { retrieve } from '../../dist/retrieval/retrieve.js';
import { openFolder } from './folder.mjs';
import { auroc, fitConditional, fitLogistic, linear, predict } from './logistic.mjs';

const { values: flags, positionals: folders } = parseArgs({
  options: { write: { type: 'boolean' }, cache: { type: 'string' } },
  allowPositionals: true,
});
/** Windows read for each question. */
const READ = 8;
/** Questions of other subjects asked of every corpus. */
const STRANGERS = 40;
/** Share of the answerable questions that may be refused where the threshold is set. */
const OVER_REFUSED = 0.06;
/** Precision of the prior, which is no weight at all, for features of unit variance, in questions. */
const STRENGTH = { choice: 30, confidence: 10 };
/** Questions of one set that count; more of them count no more. */
const MOST_OF_A_SET = 150;
const CHOICE = [
  'answers',
  'span',
  'margin',
  'answersBehind',
  'spanBehind',
  'second',
  'rank',
  'retrieval',
  'retrievalBehind',
  'lexical',
  'cosine',
  'words',
  'contextWords',
  'contextPairs',
  'contextMeant',
  'untyped',
  'above',
  'announces',
  'spanLength',
  'length',
];
const CONFIDENCE = ['answers', 'margin', 'utility', 'ahead', 'retrieval', 'unitMissing'];

const fold = (text) => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase().trim();

/** A reader whose readings are kept in a file. */
function keptReader(reader, file) {
  const kept = new Map();
  if (file !== undefined && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (line !== '') {
        const { key, reading } = JSON.parse(line);
        kept.set(key, reading);
      }
  const keyOf = (question, passage) =>
    createHash('sha1')
      .update(JSON.stringify([reader.name, question, passage]))
      .digest('base64');
  return {
    name: reader.name,
    supports: (...given) => reader.supports(...given),
    async read(question, passages) {
      const keys = passages.map((passage) => keyOf(question, passage));
      const missing = passages.filter((_, i) => !kept.has(keys[i]));
      const fresh = await reader.read(question, missing);
      for (const [i, passage] of missing.entries()) {
        const key = keyOf(question, passage);
        kept.set(key, fresh[i]);
        if (file !== undefined) appendFileSync(file, `${JSON.stringify({ key, reading: fresh[i] })}\n`);
      }
      return keys.map((key) => kept.get(key));
    },
  };
}

const wiring = wire();
const [sentences, syllables, model] = await Promise.all([
  wiring.loadModel(),
  wiring.loadSyllables(),
  wiring.loadReader(),
]);
const reader = keptReader(model, flags.cache);

/** Whether the evidence answers: holds all facts, or, of an answer in several places, overlaps what must be cited. */
function isRight(question, evidence) {
  if (question.evidence.length === 0) return false;
  const text = fold(evidence.text);
  if (question.all || question.kind === 'list' || question.kind === 'comparison')
    return question.evidence.some((one) => text.includes(fold(one.text)) || fold(one.text).includes(text));
  return question.must.every((fact) => text.includes(fold(fact)));
}

/** `strangers`: questions of other subjects, which the folder's articles do not answer. */
async function examplesOf(folder, strangers) {
  const context = await openFolder(wiring, { sentences, syllables, reader }, folder, 'fit');
  const found = [];
  for (const question of [...(await questionsOf(folder)), ...strangers]) {
    const query = await context.interpret(standalone(question.question, exchangeBefore(question.history)));
    const { hits, weighted } = await retrieve(context, query, await context.embed(query));
    const kind = questionKind(query);
    const checks = prepareChecks({ query, kind, people: context.people });
    const { usable } = sift(hits, checks.lacks, READ);
    const asked = { query, weighted, kind, abbreviations: context.abbreviations, focus: labelFocus(query) };
    const passagesOf = (article) => context.store.passagesOf(article);
    const options = { most: READ, all: true };
    const { evidence } = await readHits(reader, context.readings, passagesOf, asked, usable, options);
    found.push({
      question,
      evidence: evidence
        .filter((one) => checks.rejects(one) === null)
        .map((one) => ({ ...one, right: isRight(question, one) })),
    });
  }
  return { name: path.basename(folder), found };
}

const plain = (names) => ({ bias: 0, weights: Object.fromEntries(names.map((name) => [name, 0])) });

/** A prior as strong for a feature that varies little as for one that varies much. */
function strengthOver(features, strength) {
  const variance = (name) => {
    const values = features.map((one) => one[name] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  const variances = {};
  return (name) => {
    variances[name] ??= variance(name) + 1e-6;
    return strength * variances[name];
  };
}

/** Which of a question's places is right: learned from questions where some are and some are not. */
function fitChoice(sets) {
  const groups = sets.flatMap(({ found }) => {
    const told = found.filter(({ evidence }) => new Set(evidence.map(({ right }) => right)).size === 2);
    const weight = Math.min(1, MOST_OF_A_SET / told.length);
    return told.map(({ evidence }) => ({
      weight,
      choices: evidence.map(({ features, right }) => ({ features, right })),
    }));
  });
  const features = groups.flatMap(({ choices }) => choices.map((one) => one.features));
  return fitConditional(groups, plain(CHOICE).weights, strengthOver(features, STRENGTH.choice));
}

const choose = (choice, evidence) =>
  evidence.map((one) => ({ ...one, utility: linear(choice, one.features) })).sort((a, b) => b.utility - a.utility);

function fitConfidence(sets, choice) {
  const examples = sets.flatMap(({ found }) =>
    found.flatMap(({ question, evidence }) => {
      const [best, next] = choose(choice, evidence);
      if (best === undefined) return [];
      return [
        {
          features: confidenceFeatures(best, next),
          label: question.evidence.length > 0 ? 1 : 0,
          weight: 100 / found.length,
        },
      ];
    }),
  );
  const features = examples.map((one) => one.features);
  return fitLogistic(examples, plain(CONFIDENCE), strengthOver(features, STRENGTH.confidence));
}

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

function report(name, found, choice, confidence) {
  // Questions of other subjects are easy: they are fitted on and not counted.
  const judged = found
    .filter(({ question }) => question.stranger !== true)
    .map(({ question, evidence }) => {
      const [best, next] = choose(choice, evidence);
      const value = best === undefined ? 0 : predict(confidence, confidenceFeatures(best, next));
      return {
        answerable: question.evidence.length > 0,
        right: best?.right === true,
        value,
        words: best?.text.split(/\s+/).length ?? 0,
        any: evidence.some(({ right }) => right),
      };
    });
  const own = judged.filter(({ answerable }) => answerable);
  const others = judged.filter(({ answerable }) => !answerable);
  const mean = (list, of) => list.reduce((sum, one) => sum + Number(of(one)), 0) / Math.max(1, list.length);
  const values = (list) => list.map(({ value }) => value);
  const at = quantile(values(own), 0.07);
  const lower = quantile(values(own), 0.05);
  process.stdout.write(
    `${name.padEnd(24)} n ${String(judged.length).padStart(4)}  right ${mean(own, ({ right }) => right).toFixed(3)} of ${mean(own, ({ any }) => any).toFixed(3)}` +
      `  words ${mean(own, ({ words }) => words).toFixed(0)}  AUROC ${auroc(values(own), values(others)).toFixed(3)}` +
      `  right or wrong ${auroc(values(own.filter((one) => one.right)), values(own.filter((one) => !one.right))).toFixed(3)}` +
      `  refused at 7 % ${mean(others, ({ value }) => value < at).toFixed(3)} at 5 % ${mean(others, ({ value }) => value < lower).toFixed(3)}\n`,
  );
}

const questionsOf = (folder) => readQuestions(path.join(folder, 'questions.jsonl'));
/** The files of a folder's corpus: two sets over the same articles are of one subject. */
const corpusOf = (folder) => readdirSync(path.join(folder, 'corpus')).toSorted().join(' ');

/** Questions of the other folders, evenly taken, as ones that must be refused. */
async function strangersTo(folder) {
  const others = folders.filter((other) => corpusOf(other) !== corpusOf(folder));
  const all = (await Promise.all(others.map(questionsOf))).flat().filter(({ split }) => split !== 'test');
  const step = Math.max(1, Math.floor(all.length / STRANGERS));
  return all
    .filter((_, i) => i % step === 0)
    .slice(0, STRANGERS)
    .map((question) => ({ ...question, split: undefined, stranger: true, evidence: [], must: [] }));
}

const sets = [];
for (const folder of folders) {
  const { name, found } = await examplesOf(folder, await strangersTo(folder));
  sets.push({
    name,
    found: found.filter(({ question }) => question.split !== 'test'),
    test: found.filter(({ question }) => question.split === 'test'),
  });
  process.stderr.write(`${name}: ${found.length}\n`);
}
for (const { name, found } of sets) {
  const others = sets.filter((set) => set.name !== name);
  if (others.length === 0) break;
  const choice = fitChoice(others);
  report(`${name}, left out`, found, choice, fitConfidence(others, choice));
}
const choice = fitChoice(sets);
const confidence = fitConfidence(sets, choice);
for (const { name, test } of sets) if (test.length > 0) report(`${name}, test`, test, choice, confidence);
const values = sets.flatMap(({ found }) =>
  found.flatMap(({ question, evidence }) => {
    const [best, next] = choose(choice, evidence);
    return question.evidence.length === 0
      ? []
      : [best === undefined ? 0 : predict(confidence, confidenceFeatures(best, next))];
  }),
);
const threshold = Number(quantile(values, OVER_REFUSED).toFixed(3));
const rounded = ({ bias, weights }) => ({
  bias: Number(bias.toFixed(3)),
  weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(3))])),
});
const provenance = {
  recipe: 'scripts/train/reading.mjs',
  sets: Object.fromEntries(sets.map(({ name, found }) => [name, found.length])),
  reader: model.name,
  day: new Date().toISOString().slice(0, 10),
};
process.stdout.write(
  `${JSON.stringify({ choice: rounded(choice), confidence: { threshold, ...rounded(confidence) } })}\n`,
);
if (flags.write) {
  const target = (file) => fileURLToPath(new URL(`../../src/answering/evidence/${file}`, import.meta.url));
  const write = (file, weights) =>
    writeFileSync(target(file), `${JSON.stringify({ provenance, ...weights }, null, 2)}\n`);
  write('choice-weights.json', rounded(choice));
  write('confidence-weights.json', { threshold, ...rounded(confidence) });
}
