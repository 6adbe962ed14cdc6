/**
 * Fits the evidence model (src/answering/evidence-weights.json): which sentence of a passage answers.
 *
 *   npm run build && node scripts/train/evidence.mjs TRAIN.json DEV.json
 *
 * Files are SQuAD 2 JSON (data[].paragraphs[].{context, qas[].{question, is_impossible, answers[].text}}).
 * Examples are the sentences of each answerable question's own passage; DEV only reports.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEvidence } from '../../dist/answering/evidence.js';
import { questionKind } from '../../dist/answering/question-kind.js';
import { plainArticle } from '../../dist/corpus/article.js';
import { cutPassages } from '../../dist/corpus/passages.js';
import { vectorize } from '../../dist/corpus/vectorize.js';
import { SentenceEmbeddings } from '../../dist/embedding/model.js';
import { weighQuestion } from '../../dist/retrieval/coverage.js';
import { fuse } from '../../dist/retrieval/fuse.js';
import { understand } from '../../dist/retrieval/understand.js';
import { storeOf } from '../../dist/store/embedded/build.js';
import { abbreviationTable } from '../../dist/text/abbreviations.js';
import { fitLogistic, predict } from './logistic.mjs';

/** What an official's eye says before any data: coverage first, then meaning, then the type asked for. */
const PRIOR = {
  bias: -4,
  weights: {
    words: 3,
    pairs: 2,
    contextWords: 1,
    run: 0.8,
    slot: 1,
    cosine: 3,
    passage: 1,
    typed: 1,
    untyped: -1,
    announces: -1.5,
    announced: 1.5,
    fragment: -1,
  },
};
/**
 * The set asks mostly "ai …?" in other words than the passage's, so it cannot say what a shared phrase is
 * worth in policy texts: `run` keeps its prior.
 */
const strength = (name) => (name === 'run' ? 1e6 : 30);

const modelDir = path.resolve(fileURLToPath(new URL('../../models/vi-static', import.meta.url)));
const model = await SentenceEmbeddings.load(modelDir);
const abbreviations = abbreviationTable([]);

/** Per question with a choice of sentences: their features and whether they hold the answer. */
async function readQuestions(file) {
  const paragraphs = JSON.parse(readFileSync(file, 'utf8')).data.flatMap(({ paragraphs: own }) => own);
  const contexts = [...new Set(paragraphs.map(({ context }) => context.normalize('NFC')))];
  const articles = new Map(contexts.map((context, i) => [context, plainArticle(`c${i}`, '', context)]));
  const byId = new Map([...articles.values()].map((article) => [article.id, article]));
  const passages = [];
  const cut = [...byId.values()].flatMap((article) => cutPassages(article));
  for await (const batch of vectorize(byId, cut, model)) passages.push(...batch);
  const store = await storeOf(
    { articles: [...byId.values()], passages, dimensions: model.dimensions },
    { id: '', builtAt: '', model: '' },
  );
  const questions = [];
  for (const { context, qas } of paragraphs) {
    const article = articles.get(context.normalize('NFC'));
    for (const { question, is_impossible: impossible, answers } of qas) {
      if (impossible) continue;
      const query = understand(question, abbreviations);
      const vector = await model.embedRows([query.text]);
      const filter = { articleIds: [article.id] };
      const hits = fuse(await store.candidates({ vector, terms: query.terms, limit: 1_000, filter }), 0.5);
      const weighted = await weighQuestion(query, store);
      const asked = { query, weighted, kind: questionKind(query.text), abbreviations, names: [] };
      const sentences = findEvidence(
        asked,
        hits.map((hit, i) => ({ ...hit, rank: i + 1, collapsed: [] })),
      ).map(({ features, text }) => ({
        features,
        label: answers.some((answer) => text.includes(answer.text.normalize('NFC'))) ? 1 : 0,
      }));
      const right = sentences.filter(({ label }) => label === 1).length;
      if (right > 0 && right < sentences.length) questions.push(sentences);
    }
  }
  return questions;
}

const hitAt1 = (questions, score) =>
  questions.filter((sentences) => sentences.toSorted((a, b) => score(b.features) - score(a.features))[0].label === 1)
    .length / questions.length;

const [trainFile, devFile] = process.argv.slice(2);
if (trainFile === undefined || devFile === undefined)
  throw new Error('usage: node scripts/train/evidence.mjs TRAIN.json DEV.json');
const train = await readQuestions(trainFile);
const dev = await readQuestions(devFile);
const fitted = fitLogistic(train.flat(), PRIOR, strength);
process.stdout.write(`${JSON.stringify(fitted, null, 2)}\n`);
for (const [name, questions] of [
  ['train', train],
  ['dev', dev],
]) {
  const figures = [
    ['coverage alone', ({ words }) => words],
    ['prior', (features) => predict(PRIOR, features)],
    ['fitted', (features) => predict(fitted, features)],
  ].map(([label, score]) => `${label} ${hitAt1(questions, score).toFixed(3)}`);
  process.stdout.write(`${name}: ${questions.length} questions, hit@1: ${figures.join(', ')}\n`);
}
