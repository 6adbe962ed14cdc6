/** Extracting spans as SQuAD measures it (Rajpurkar et al. 2016): the reader alone, over the one passage that it is given. */

import { z } from 'zod';
import type { Reader } from '../reading/reader.js';
import { composed } from '../vietnamese/text/normalize.js';
import { readJsonLines } from './json-lines.js';
import { mean } from './metrics.js';
import { areaUnderRoc } from './statistics.js';

const SPAN_QUESTION = z.object({
  question: z.string().min(1),
  context: z.string().min(1),
  /** Alternatives; none: the passage does not answer. */
  answers: z.array(z.object({ text: z.string().min(1) })),
});
export type SpanQuestion = z.infer<typeof SPAN_QUESTION>;

/** Throws as {@link readJsonLines} does. */
export const readSpanQuestions = (file: string): Promise<SpanQuestion[]> => readJsonLines(file, SPAN_QUESTION);

export interface SpanReport {
  readonly questions: number;
  readonly answerable: number;
  /** Of the answerable: share whose likeliest span is an answer, and its overlap with the nearest answer in syllables. */
  readonly exactMatch: number;
  readonly f1: number;
  /** Area under the ROC curve of the *answers* logit, answerable or not; null without both kinds. */
  readonly auroc: number | null;
}

/** Syllables, as SQuAD's script leaves them: small letters, no punctuation. */
const syllables = (text: string): string[] =>
  composed(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');

export function overlapF1(found: string, wanted: string): number {
  const [own, other] = [syllables(found), syllables(wanted)];
  const left = [...other];
  let both = 0;
  for (const syllable of own) {
    const at = left.indexOf(syllable);
    if (at < 0) continue;
    left.splice(at, 1);
    both++;
  }
  return (2 * both) / (own.length + other.length);
}

export async function evaluateSpans(
  reader: Reader,
  questions: readonly SpanQuestion[],
  onProgress?: (done: number, total: number) => void,
): Promise<SpanReport> {
  const scored: { score: number; positive: boolean }[] = [];
  const overlaps: number[] = [];
  for (const [i, { question, context, answers }] of questions.entries()) {
    const [reading] = await reader.read({ text: question }, [context]);
    scored.push({ score: reading?.answers ?? 0, positive: answers.length > 0 });
    const [span] = reading?.spans ?? [];
    const said = span === undefined ? '' : context.slice(span.start, span.end);
    if (answers.length > 0) overlaps.push(Math.max(...answers.map(({ text }) => overlapF1(said, text))));
    onProgress?.(i + 1, questions.length);
  }
  return {
    questions: questions.length,
    answerable: overlaps.length,
    exactMatch: mean(overlaps.map((f1) => (f1 === 1 ? 1 : 0))),
    f1: mean(overlaps),
    auroc: areaUnderRoc(scored),
  };
}
