/** The shipped question set: what a person asks, what must be cited, what the answer must contain. */
import { z } from 'zod';
import { answerOnce } from '../answering/answer.js';
import type { Answering } from '../answering/answering.js';
import { hitsToShow } from '../answering/pipeline.js';
import { askRequest } from '../answering/question.js';
import type { AskResponse } from '../contract/ask.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { exchangeBefore, standalone } from '../question/contextualise.js';
import { type Retrieval, retrieve } from '../retrieval/retrieve.js';
import { readJsonLines } from './json-lines.js';
import { mean } from './metrics.js';
import { fold, withoutDiacritics } from './spellings.js';
import { areaUnderRoc, bootstrapInterval, type Interval, type Scored } from './statistics.js';

const EVIDENCE = z.object({ seed: z.string().optional(), article: z.string().optional(), text: z.string().min(1) });
const QUESTION = z.object({
  id: z.string(),
  /** Which half the question belongs to: what is developed on, or what is reported on. */
  split: z.enum(['dev', 'test']).optional(),
  question: z.string().min(1),
  kind: z.string(),
  evidence: z.array(EVIDENCE),
  must: z.array(z.string()).default([]),
  /** All evidences are needed, rather than any one. */
  all: z.boolean().default(false),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
});
export type EvalQuestion = z.infer<typeof QUESTION>;

/** Throws as {@link readJsonLines} does. */
export const readQuestions = (file: string): Promise<EvalQuestion[]> => readJsonLines(file, QUESTION);

export interface QuestionOutcome {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly abstained: boolean;
  readonly evidenceHit1: boolean;
  readonly evidenceHit5: boolean;
  readonly facts: boolean;
  readonly citationRecall: number;
  readonly citationPrecision: number;
  readonly quotesExact: boolean;
  readonly confidence: number;
  /** Of the answer. */
  readonly words: number;
  readonly answer: string;
  readonly quotes: readonly string[];
  readonly expected: readonly string[];
}

export interface KindReport {
  readonly questions: number;
  readonly evidenceHit1: number;
  readonly evidenceHit5: number;
  /** Share of the answerable whose answer holds every expected fact. */
  readonly facts: number;
  readonly citationRecall: number;
  readonly citationPrecision: number;
  /** Share of the unanswerable that were refused. */
  readonly refused: number;
  /** Share of the answerable that were refused. */
  readonly overRefused: number;
  /** Words of the answers given, mean and median. */
  readonly words: { readonly mean: number; readonly median: number };
  /** Area under the ROC curve of `confidence`: answerable or not, and of the answerable that were answered right or wrong; null without both kinds. */
  readonly auroc: { readonly answerable: number | null; readonly right: number | null };
  /** 95 % bootstrap interval of each share; null where there was nothing to count. */
  readonly intervals: Readonly<Record<ShareName, Interval | null>>;
}

const SHARES = [
  'evidenceHit1',
  'evidenceHit5',
  'facts',
  'citationRecall',
  'citationPrecision',
  'refused',
  'overRefused',
] as const;
export type ShareName = (typeof SHARES)[number];

export interface QuestionReport extends KindReport {
  /** Share of citations whose quote is the article's text between its offsets. */
  readonly quotesExact: number;
  readonly kinds: Readonly<Record<string, KindReport>>;
  /** All questions again, without diacritics. */
  readonly unaccented: KindReport;
  readonly outcomes: readonly QuestionOutcome[];
  readonly unaccentedOutcomes: readonly QuestionOutcome[];
}

const seedOf = (articleId: string): string => articleId.split('-')[0] ?? '';

type Evidence = z.infer<typeof EVIDENCE>;

/** Whether `text` of the article holds the evidence, or enough of its words where the cut went through it. */
const holds = (articleId: string, text: string, evidence: Evidence): boolean =>
  (evidence.seed === undefined ? evidence.article === articleId : evidence.seed === seedOf(articleId)) &&
  fold(text).includes(fold(evidence.text));

/** The question as it stands alone after its history, and what search proposes for it. */
export async function proposed(
  context: Answering,
  asked: string,
  history: EvalQuestion['history'],
): Promise<{ readonly query: UnderstoodQuery; readonly retrieval: Retrieval }> {
  const query = await context.interpret(standalone(asked, exchangeBefore(history)));
  return { query, retrieval: await retrieve(context, query, await context.embed(query)) };
}

async function judge(context: Answering, question: EvalQuestion, asked: string): Promise<QuestionOutcome> {
  const response = await answerOnce(context, askRequest(asked, { history: question.history }));
  const { query, retrieval } = await proposed(context, asked, question.history);
  const hits = await hitsToShow(context, query, retrieval);
  const found = (k: number): boolean => {
    const top = hits.slice(0, k).flatMap((hit) => [hit, ...hit.collapsed]);
    const present = (evidence: Evidence): boolean =>
      top.some(({ article, passage }) => holds(article.id, article.text.slice(passage.start, passage.end), evidence));
    // Where all are needed, as many as there is room for: six tasks cannot all stand first.
    const needed = question.all ? Math.min(k, question.evidence.length) : 1;
    return question.evidence.filter(present).length >= needed;
  };
  const answerable = question.evidence.length > 0;
  const answer = fold(response.answer.replace(/ \[\d+\]/g, ''));
  return {
    id: question.id,
    kind: question.kind,
    question: asked,
    answerable,
    abstained: response.abstained,
    evidenceHit1: answerable && found(1),
    evidenceHit5: answerable && found(5),
    facts: answerable && !response.abstained && question.must.every((fact) => answer.includes(fold(fact))),
    ...citationScores(question, response),
    quotesExact: await quotesExact(context, response),
    confidence: response.confidence,
    words: answer.split(' ').length,
    answer: response.answer,
    quotes: response.citations.map(({ quote }) => quote),
    expected: question.evidence.map(({ text }) => text),
  };
}

/**
 * ALCE's citation recall and precision (Gao et al. 2023) with the shipped evidence as judge: recall is
 * whether the needed evidence was quoted, precision the share of quotes that overlap evidence.
 */
function citationScores(
  question: EvalQuestion,
  response: AskResponse,
): { citationRecall: number; citationPrecision: number } {
  if (question.evidence.length === 0) return { citationRecall: 0, citationPrecision: 0 };
  const quotesOf = (evidence: Evidence) =>
    response.citations.filter((citation) => {
      const sites = [citation.articleId, ...citation.alsoIn.map(({ articleId }) => articleId)];
      const quote = fold(citation.quote);
      const wanted = fold(evidence.text);
      const own = sites.some((id) =>
        evidence.seed === undefined ? evidence.article === id : evidence.seed === seedOf(id),
      );
      return own && (quote.includes(wanted) || wanted.includes(quote));
    });
  const quoted = question.evidence.map((evidence) => quotesOf(evidence));
  const recalled = quoted.filter((quotes) => quotes.length > 0).length;
  const supporting = new Set(quoted.flat());
  return {
    citationRecall: question.all ? recalled / question.evidence.length : recalled > 0 ? 1 : 0,
    citationPrecision: response.citations.length === 0 ? 0 : supporting.size / response.citations.length,
  };
}

async function quotesExact(context: Answering, response: AskResponse): Promise<boolean> {
  for (const { articleId, start, end, quote } of response.citations) {
    if ((await context.store.article(articleId))?.text.slice(start, end) !== quote) return false;
  }
  return true;
}

function report(outcomes: readonly QuestionOutcome[]): KindReport {
  const answerable = outcomes.filter((outcome) => outcome.answerable);
  const answered = answerable.filter((outcome) => !outcome.abstained);
  const refusable = outcomes.filter((outcome) => !outcome.answerable);
  const each = (of: readonly QuestionOutcome[], test: (outcome: QuestionOutcome) => boolean): number[] =>
    of.map((outcome) => (test(outcome) ? 1 : 0));
  const values: Readonly<Record<ShareName, readonly number[]>> = {
    evidenceHit1: each(answerable, ({ evidenceHit1 }) => evidenceHit1),
    evidenceHit5: each(answerable, ({ evidenceHit5 }) => evidenceHit5),
    facts: each(answerable, ({ facts }) => facts),
    citationRecall: answerable.map(({ citationRecall }) => citationRecall),
    citationPrecision: answered.map(({ citationPrecision }) => citationPrecision),
    refused: each(refusable, ({ abstained }) => abstained),
    overRefused: each(answerable, ({ abstained }) => abstained),
  };
  const over = <T>(make: (values: readonly number[]) => T): Record<ShareName, T> =>
    Object.fromEntries(SHARES.map((name) => [name, make(values[name])])) as Record<ShareName, T>;
  const words = answered.map((outcome) => outcome.words).toSorted((a, b) => a - b);
  const scored = (of: readonly QuestionOutcome[], test: (outcome: QuestionOutcome) => boolean): Scored[] =>
    of.map((outcome) => ({ score: outcome.confidence, positive: test(outcome) }));
  return {
    questions: outcomes.length,
    ...over(mean),
    words: { mean: mean(words), median: words[Math.floor(words.length / 2)] ?? 0 },
    auroc: {
      answerable: areaUnderRoc(scored(outcomes, ({ answerable: own }) => own)),
      right: areaUnderRoc(scored(answered, ({ facts }) => facts)),
    },
    intervals: over(bootstrapInterval),
  };
}

/** Asks every question as written, and again without diacritics. */
export async function evaluateQuestions(
  context: Answering,
  questions: readonly EvalQuestion[],
  onProgress?: (done: number, total: number) => void,
): Promise<QuestionReport> {
  const outcomes: QuestionOutcome[] = [];
  const folded: QuestionOutcome[] = [];
  for (const [i, question] of questions.entries()) {
    outcomes.push(await judge(context, question, question.question));
    folded.push(await judge(context, question, withoutDiacritics(question.question)));
    onProgress?.(i + 1, questions.length);
  }
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  const cited = outcomes.filter(({ abstained }) => !abstained);
  return {
    ...report(outcomes),
    quotesExact: cited.length === 0 ? 1 : mean(cited.map((outcome) => (outcome.quotesExact ? 1 : 0))),
    kinds: Object.fromEntries(kinds.map((kind) => [kind, report(outcomes.filter((outcome) => outcome.kind === kind))])),
    unaccented: report(folded),
    outcomes,
    unaccentedOutcomes: folded,
  };
}
