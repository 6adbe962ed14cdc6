/** What answering without reading is worth: the first sentence of the passage that BM25 puts first. */
import type { Answering } from '../answering/answering.js';
import { mean } from './metrics.js';
import { type EvalQuestion, proposed } from './question-set.js';
import { fold } from './spellings.js';

export interface BaselineReport {
  /** Share of the answerable whose sentence holds every expected fact. */
  readonly facts: number;
  /** Mean words of a sentence. */
  readonly words: number;
}

export async function evaluateBaseline(
  context: Answering,
  questions: readonly EvalQuestion[],
): Promise<BaselineReport> {
  const answerable = questions.filter(({ evidence }) => evidence.length > 0);
  const said: { readonly text: string; readonly right: boolean }[] = [];
  for (const { question, history, must } of answerable) {
    const { retrieval } = await proposed(context, question, history);
    const best = retrieval.hits.toSorted((a, b) => b.lexical.score - a.lexical.score)[0];
    const sentence = best?.passage.sentences[0];
    const text = sentence === undefined ? '' : fold(best?.article.text.slice(sentence.start, sentence.end) ?? '');
    said.push({ text, right: must.every((fact) => text.includes(fold(fact))) });
  }
  return {
    facts: mean(said.map(({ right }) => (right ? 1 : 0))),
    words: mean(said.map(({ text }) => text.split(' ').length)),
  };
}
