/**
 * What the reader is given for each question of a set, as JSON lines, for training it on what it will read
 * (scripts/train/reader/asked.py makes the sets, train_windows.py learns from the lines).
 *
 *   node scripts/train/windows.mjs FOLDER OUT.jsonl
 *
 * FOLDER holds corpus/ and questions.jsonl as for evaluation; `evidence` is the sentence that answers, `must` the answer in
 * it. A line: `question` and `before` as the reader is asked, `windows` best first, each with its `text`, whether it holds the
 * sentence (`right`), the answer's `start` and `end` in it (−1 where not), and whether it holds the answer's words elsewhere (`says`).
 */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { prepareChecks } from '../../dist/answering/checks/index.js';
import { formsOf } from '../../dist/answering/conversation.js';
import { windowOf, windowsOf } from '../../dist/answering/evidence/window.js';
import { sift } from '../../dist/answering/pipeline.js';
import { wire } from '../../dist/cli/wiring.js';
import { readQuestions } from '../../dist/evaluation/question-set.js';
import { questionKind } from '../../dist/question/kinds.js';
import { retrieve } from '../../dist/retrieval/retrieve.js';
import { openFolder } from './folder.mjs';

const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined) {
  process.stderr.write('node scripts/train/windows.mjs FOLDER OUT.jsonl\n');
  process.exit(2);
}
/** Windows given for each question. */
const GIVEN = 6;

const wiring = wire();
const [sentences, syllables, reader] = await Promise.all([
  wiring.loadModel(),
  wiring.loadSyllables(),
  wiring.loadReader(),
]);
const context = await openFolder(wiring, { sentences, syllables, reader }, folder, 'windows');
const { store } = context;

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spaced = (text) => text.trim().split(/\s+/).map(escaped).join('\\s+');
/**
 * Where a text stands, whatever the spaces between its words; null where not. Cells of a table's row stand in one line, with
 * the names of their columns between them.
 */
function placeOf(text, within) {
  const cells = text
    .normalize('NFC')
    .split('|')
    .filter((cell) => cell.trim() !== '');
  const match = cells.length === 0 ? null : new RegExp(cells.map(spaced).join('[^\\n]{1,200}?')).exec(within);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

function labelled({ evidence, must }, window) {
  const { text, hit } = window;
  const [answer] = must;
  const says = answer !== undefined && answer.length > 3 && placeOf(answer, text) !== null;
  for (const { article, text: sentence } of evidence) {
    const place = article === undefined || article === hit.article.id ? placeOf(sentence, text) : null;
    const within = place === null || answer === undefined ? null : placeOf(answer, text.slice(place.start, place.end));
    if (within !== null)
      return { text, right: true, start: place.start + within.start, end: place.start + within.end, says };
  }
  return { text, right: false, start: -1, end: -1, says };
}

/** The window of the passage that answers, where search did not propose it. */
async function missed(question, like) {
  for (const { article, text } of question.evidence.filter((one) => one.article !== undefined))
    for (const passage of await store.passagesOf(article)) {
      if (passage.kind === 'meta') continue;
      const owner = await store.article(article);
      if (owner === null || placeOf(text, owner.text.slice(passage.start, passage.end)) === null) continue;
      return labelled(question, windowOf({ ...like, article: owner, passage }, null));
    }
  return null;
}

const out = createWriteStream(target);
let [asked, held, proposed] = [0, 0, 0];
for (const question of await readQuestions(path.join(folder, 'questions.jsonl'))) {
  const [form] = await formsOf(context, question);
  const query = await context.interpret(form.asked);
  const { hits } = await retrieve(context, query, await context.embed(query));
  const checks = prepareChecks({ query, kind: questionKind(query), people: context.people });
  const windows = windowsOf(sift(hits, checks.lacks, GIVEN).usable).map((window) => labelled(question, window));
  asked++;
  if (question.evidence.length > 0 && hits[0] !== undefined) {
    held++;
    if (windows.some(({ right }) => right)) proposed++;
    else {
      const own = await missed(question, hits[0]);
      if (own?.right === true) windows.unshift(own);
    }
  }
  const read = form.read ?? { text: query.restored };
  const line = { id: question.id, kind: question.kind, question: read.text, before: read.before, windows };
  if (windows.length > 0) out.write(`${JSON.stringify(line)}\n`);
}
out.end();
process.stderr.write(
  `${path.basename(folder)}: ${asked} asked, ${held} answered there, ${proposed} of them proposed\n`,
);
