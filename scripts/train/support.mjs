/**
 * Fits the support model (src/answering/generation/support-weights.json) on labelled model answers.
 *
 *   npm run index && node scripts/train/support.mjs [ANSWERS.jsonl]
 *
 * Examples are the sentences of evaluation/model-answers.jsonl that no rule decides: against the passages that support them,
 * and those without any against every passage given. `npm run eval -- --model-answers` says what comes of them.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare } from '../../dist/answering/generation/support.js';
import { wire } from '../../dist/cli/wiring.js';
import { readModelAnswers, readSentence, sourcesOf } from '../../dist/evaluation/model-answers.js';
import { hasDiacritics } from '../../dist/vietnamese/text/normalize.js';
import { fitLogistic } from './logistic.mjs';

const here = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const WEIGHTS = here('src/answering/generation/support-weights.json');
const PRIOR = {
  bias: -4,
  weights: {
    words: 3,
    pairs: 1,
    nearest: 2,
    nearestTwo: 1,
    cosine: 1,
    strangest: -1,
    strangeRun: -1,
    clause: 1,
    numbers: 1,
    verdict: 0.3,
  },
};
const STRENGTH = 0.3;
/** What a passage counts that the sentence does not cite. */
const UNCITED = 0.3;

const context = await wire().openAnswering();
const examples = [];
for (const answer of await readModelAnswers(process.argv[2] ?? here('evaluation/model-answers.jsonl'))) {
  const sources = await sourcesOf(context, answer);
  for (const { text, supports } of answer.sentences) {
    // An English sentence shares no words with what supports it: it would teach that words do not matter.
    if (!hasDiacritics(text)) continue;
    const { sentence, cited } = await readSentence(context, text);
    const add = async (numbers, label, weight = 1) => {
      const own = numbers.flatMap((number) => sources[number - 1] ?? []);
      const { features, ruledOut } = compare(sentence, own, context.verifying.language);
      if (own.length === 0 || ruledOut) return;
      const verdicts = await context.reader.supports(
        sentence.text,
        own.map((source) => source.text),
      );
      examples.push({ features: { ...features, verdict: Math.max(...verdicts) }, label, weight });
    };
    if (supports.length > 0) await add(supports, 1);
    const wrong = sources.map((_, place) => place + 1).filter((number) => !supports.includes(number));
    for (const number of wrong) {
      if (supports.length === 0) await add([number], 0, cited.includes(number) ? 1 : UNCITED);
      else if (cited.includes(number)) await add([number], 0);
    }
  }
}
const model = fitLogistic(examples, PRIOR, () => STRENGTH);
process.stdout.write(`${examples.length} examples\n${JSON.stringify(model)}\n`);
writeFileSync(WEIGHTS, `${JSON.stringify(model, null, 2)}\n`);
