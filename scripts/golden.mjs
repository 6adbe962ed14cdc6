/**
 * All answers to the shipped questions and dialogues, kept as they were, so that every change of behaviour is seen and meant.
 *
 *   npm run golden              what answers differ from evaluation/golden.jsonl; exits with 1 where any does
 *   npm run golden -- --write   takes today's answers as the ones to compare with
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../evaluation/golden.jsonl', import.meta.url));

import { build } from './build.mjs';

build();
const DIST = new URL('../dist/', import.meta.url);
const load = (file) => import(new URL(file, DIST).href);

const { wire } = await load('cli/wiring.js');
const { answerOnce } = await load('answering/answer.js');
const { askRequest } = await load('answering/question.js');

const linesOf = (name) =>
  readFileSync(fileURLToPath(new URL(`../evaluation/${name}.jsonl`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const context = await wire().openAnswering();
const answers = [];
async function ask(id, question, history) {
  const { abstained, answer, standaloneQuestion } = await answerOnce(context, askRequest(question, { history }));
  answers.push({ id, question, understood: standaloneQuestion, abstained, answer });
  return answer;
}
for (const name of ['questions', 'heldout'])
  for (const { id, question, history = [] } of linesOf(name)) await ask(`${name}/${id}`, question, history);
for (const { id, turns } of linesOf('dialogues')) {
  const history = [];
  for (const [i, { question }] of turns.entries()) {
    const content = await ask(`dialogues/${id}.${i + 1}`, question, history);
    history.push({ role: 'user', content: question }, { role: 'assistant', content });
  }
}

if (process.argv.includes('--write')) {
  writeFileSync(FILE, answers.map((one) => `${JSON.stringify(one)}\n`).join(''));
  process.stderr.write(`${answers.length} câu trả lời đã ghi\n`);
  process.exit(0);
}
const before = new Map(linesOf('golden').map((one) => [one.id, one]));
let different = 0;
for (const now of answers) {
  const then = before.get(now.id);
  if (then?.answer === now.answer && then.understood === now.understood) continue;
  different++;
  process.stdout.write(`${now.id} ${now.question}\n`);
  if (then?.understood !== now.understood) process.stdout.write(`  ≠ ${then?.understood}\n  → ${now.understood}\n`);
  if (then?.answer !== now.answer) process.stdout.write(`  - ${then?.answer}\n  + ${now.answer}\n`);
}
process.stderr.write(`${different} / ${answers.length} câu trả lời khác trước\n`);
process.exit(different === 0 ? 0 : 1);
