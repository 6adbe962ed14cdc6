/** Labelled answers as chat models write them: what verification lets through, drops and repairs. */
import { z } from 'zod';
import type { Answering } from '../answering/answering.js';
import { CitationStream } from '../answering/generation/citation-stream.js';
import { type GivenPassage, readSources, type Source } from '../answering/generation/source.js';
import { readWritten, type WrittenSentence } from '../answering/generation/support.js';
import { verify } from '../answering/generation/verify.js';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import { foldSpaces, normalizeText } from '../vietnamese/text/normalize.js';
import { readJsonLines } from './json-lines.js';

const LABELS = [
  'right',
  'wrong_citation',
  'wrong_number',
  'wrong_name',
  'invented',
  'negation',
  'contradiction',
  'mixed',
] as const;

const ANSWER = z.object({
  id: z.string(),
  question: z.string(),
  sources: z.array(z.object({ seed: z.string(), text: z.string() })).min(1),
  sentences: z.array(z.object({ text: z.string(), label: z.enum(LABELS), supports: z.array(z.number().int()) })),
});
export type ModelAnswer = z.infer<typeof ANSWER>;

/** Throws `questions_invalid`. */
export const readModelAnswers = (file: string): Promise<ModelAnswer[]> => readJsonLines(file, ANSWER);

export interface VerificationReport {
  readonly answers: number;
  readonly sentences: number;
  /** Shares of the unsupported sentences let through, of the supported ones dropped, of the wrong citations put right. */
  readonly letThrough: number;
  /** Share of the supported ones that stand as they were written. */
  readonly kept: number;
  readonly dropped: number;
  readonly repaired: number;
  /** After ALCE (Gao et al. 2023), as the model wrote it and as it is sent. */
  readonly before: { readonly recall: number; readonly precision: number };
  readonly after: { readonly recall: number; readonly precision: number };
  /** By label: how many, and how many were let through. */
  readonly labels: Readonly<Record<string, { readonly sentences: number; readonly sent: number }>>;
  /** Milliseconds a sentence took to verify, the median. */
  readonly milliseconds: number;
}

interface Judged {
  readonly label: (typeof LABELS)[number];
  readonly supports: ReadonlySet<number>;
  readonly cited: readonly number[];
  /** Null where the sentence was dropped. */
  readonly sent: readonly number[] | null;
  /** Whether the source's own sentence was sent in its place. */
  readonly replaced: boolean;
  readonly milliseconds: number;
}

const plain = (text: string): string => foldSpaces(normalizeText(text));

/** The paragraph that holds the excerpt, as one passage: what the labels were given by. */
async function paragraphOf(context: Answering, seed: string, excerpt: string): Promise<GivenPassage> {
  const article = (await context.store.articles()).find(({ id }) => id.startsWith(seed));
  const wanted = plain(excerpt);
  const block = article?.blocks.find(({ start, end }) => holds(article, start, end, wanted));
  if (article === undefined || block === undefined)
    throw new AppError('questions_invalid', { subject: `${seed}: ${excerpt.slice(0, 40)}` });
  const own = (await context.store.passagesOf(article.id)).filter(
    ({ kind, start, end }) => kind !== 'meta' && start < block.end && end > block.start,
  );
  const [first] = own;
  if (first === undefined) throw new AppError('questions_invalid', { subject: `${seed}: ${excerpt.slice(0, 40)}` });
  const sentences = own
    .flatMap((passage) => passage.sentences)
    .filter(({ start, end }) => start >= block.start && end <= block.end);
  return { article, passage: { ...first, start: block.start, end: block.end, sentences } };
}

/** The beginning is enough: an excerpt may run on into what cleaning made the next paragraph. */
const PREFIX = 50;
const holds = ({ text }: Article, start: number, end: number, wanted: string): boolean =>
  plain(text.slice(start, end)).includes(wanted.slice(0, PREFIX));

/** What the answer was written from, ready to be held against it. */
export async function sourcesOf(context: Answering, answer: ModelAnswer): Promise<Source[]> {
  const given: GivenPassage[] = [];
  for (const { seed, text } of answer.sources) given.push(await paragraphOf(context, seed, text));
  return readSources(given, context.abbreviations, context.verifying.embed);
}

/** A sentence as it would be read from a model's stream. */
export async function readSentence(
  { verifying }: Answering,
  text: string,
): Promise<{ readonly sentence: WrittenSentence; readonly cited: readonly number[] }> {
  const stream = new CitationStream();
  const read = [...stream.push(text), ...stream.end()];
  const bare = read.map((one) => one.text).join(' ');
  return {
    sentence: await readWritten(bare, verifying.embed),
    cited: read.flatMap(({ citations }) => citations),
  };
}

async function judge(context: Answering, answer: ModelAnswer): Promise<Judged[]> {
  const sources = await sourcesOf(context, answer);
  const judged: Judged[] = [];
  for (const { text, label, supports } of answer.sentences) {
    const started = performance.now();
    const { sentence, cited } = await readSentence(context, text);
    const places = cited.map((number) => number - 1);
    const verdict = await verify(sentence, places, sources, context.verifying);
    const sent = verdict === null ? null : verdict.sources.map((place) => place + 1);
    const replaced = verdict !== null && verdict.instead !== null;
    judged.push({
      label,
      supports: new Set(supports),
      cited,
      sent,
      replaced,
      milliseconds: performance.now() - started,
    });
  }
  return judged;
}

const share = (list: readonly Judged[], test: (one: Judged) => boolean): number =>
  list.length === 0 ? 0 : list.filter(test).length / list.length;

/** Recall: sentences whose citations support them; precision: citations that support their sentence. */
function alce(pairs: readonly { readonly supports: ReadonlySet<number>; readonly cited: readonly number[] }[]): {
  recall: number;
  precision: number;
} {
  const citations = pairs.flatMap(({ supports, cited }) => cited.map((number) => supports.has(number)));
  const supported = pairs.filter(({ supports, cited }) => cited.some((number) => supports.has(number))).length;
  return {
    recall: pairs.length === 0 ? 0 : supported / pairs.length,
    precision: citations.length === 0 ? 0 : citations.filter((right) => right).length / citations.length,
  };
}

export async function evaluateModelAnswers(
  context: Answering,
  answers: readonly ModelAnswer[],
): Promise<VerificationReport> {
  const judged: Judged[] = [];
  for (const answer of answers) judged.push(...(await judge(context, answer)));
  const supported = judged.filter(({ supports }) => supports.size > 0);
  const unsupported = judged.filter(({ supports }) => supports.size === 0);
  const wrong = judged.filter(({ label }) => label === 'wrong_citation');
  const sent = judged.flatMap(({ supports, sent: cited, replaced }) =>
    cited === null || replaced ? [] : [{ supports, cited }],
  );
  const times = judged.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return {
    answers: answers.length,
    sentences: judged.length,
    letThrough: share(unsupported, (one) => one.sent !== null && !one.replaced),
    kept: share(supported, (one) => one.sent !== null && !one.replaced),
    dropped: share(supported, (one) => one.sent === null),
    repaired: share(wrong, (one) => one.sent?.every((number) => one.supports.has(number)) === true),
    before: alce(judged),
    after: alce(sent),
    labels: Object.fromEntries(
      LABELS.map((label) => {
        const own = judged.filter((one) => one.label === label);
        return [label, { sentences: own.length, sent: own.filter((one) => one.sent !== null && !one.replaced).length }];
      }),
    ),
    milliseconds: times[times.length >> 1] ?? 0,
  };
}
