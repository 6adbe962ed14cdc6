/** Question → events of an answer. JSON and every stream fold the same events, so they cannot drift. */
import { randomUUID } from 'node:crypto';
import type {
  AskRequest,
  AskResponse,
  Citation,
  ClosestPassage,
  Explanation,
  ShortAnswer,
  WritingReport,
} from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { smalltalkReply } from '../question/smalltalk.js';
import { explainCandidate } from '../retrieval/explain.js';
import { type Retrieval, retrieve } from '../retrieval/retrieve.js';
import type { Answering } from './answering.js';
import { answerText, type Quotation, toCitation } from './citing/cite.js';
import { findInConversation } from './conversation.js';
import type { FoundAnswer, StrategyId } from './found-answer.js';
import type { WritingTask } from './generation/prompt.js';
import { passagesFor, type ReadAnswer, type WrittenEvent, writtenAnswer } from './generation/written-answer.js';
import { findAnswer } from './pipeline.js';
import { gapsOf, NOT_FOUND, refusalOf, refusalText } from './refusal.js';
import { stopwatch } from './stopwatch.js';

export type AnswerEvent =
  | WrittenEvent
  /** `passing`: it would come out better at another time, so it is not to be remembered. */
  | { readonly type: 'done'; readonly response: AskResponse; readonly passing?: boolean };

const LIST_CUT = 'Danh sách dài; chỉ trích các mục đầu. Hãy mở văn bản để xem đủ.';
const RECOGNISED = 'Nhận dạng từ bản quét: hãy đối chiếu với ảnh của trang.';
const DISAGREEMENT = 'Các bài viết nêu khác nhau; hãy xem ngày của từng nguồn.';
const SNIPPET_LENGTH = 160;
/** Ways of answering that account for every word of the question: nothing of it is left that no document speaks of. */
const ALL_ACCOUNTED_FOR: ReadonlySet<StrategyId> = new Set(['place', 'record', 'summary']);
/** Ways of answering that a chat model has nothing to add to. */
const QUOTED_AS_IT_STANDS: ReadonlySet<StrategyId> = new Set(['disagreement', 'place', 'record']);

/** Names one answer to one asking. */
export const answerId = (): string => `ans_${randomUUID().replaceAll('-', '')}`;

/** Answers one question. The last event is always `done`; aborting stops the work between stages. */
export async function* answer(
  context: Answering,
  request: AskRequest,
  signal?: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const clock = stopwatch();
  const base = {
    id: answerId(),
    question: request.question,
    notice: null,
    short: null,
    refusal: null,
    gaps: [],
    model: { embedding: context.embedding, chat: context.writer?.chat.name ?? null },
  };
  const reply = smalltalkReply(request.question, context.field.subject);
  if (reply !== null) {
    yield { type: 'sources', citations: [] };
    yield { type: 'delta', text: reply };
    const empty = { abstained: false, sentences: [], citations: [], confidence: 1, generator: 'smalltalk' as const };
    yield done({ ...base, ...empty, standaloneQuestion: request.question, answer: reply, timings: clock.timings() });
    return;
  }
  const { query, standalone, retrieval, found, condensing } = await findInConversation(context, request, clock, signal);
  // A chat model has one budget for condensing and writing; reading is no time of its.
  const endsAt = (context.writer?.chat.endsAt() ?? Number.POSITIVE_INFINITY) - condensing;
  const explain = (writing?: WritingReport): Pick<AskResponse, 'explain'> =>
    request.explain ? { explain: { ...explanation(query, retrieval, found), ...(writing && { writing }) } } : {};
  const common = {
    ...base,
    standaloneQuestion: standalone,
    generator: 'extractive' as const,
    confidence: found.confidence.value,
  };
  if (found.quotations.length === 0) {
    clock.lap('answer');
    const refusal = await refusalOf(context, query, retrieval.hits, found, (other) => answers(context, other, request));
    const text = found.note === null ? refusalText(refusal) : `${NOT_FOUND} ${found.note}`;
    yield { type: 'sources', citations: [] };
    yield { type: 'delta', text };
    const said = {
      abstained: true,
      refusal,
      answer: text,
      sentences: [],
      citations: [],
      closest: closest(retrieval.hits),
    };
    yield done({ ...common, ...explain(), ...said, timings: clock.timings() });
    return;
  }
  let report: WritingReport | undefined;
  // Where articles differ, both are quoted as they stand.
  if (context.writer !== null && !QUOTED_AS_IT_STANDS.has(found.strategy)) {
    const writing = {
      ...context.verifying,
      ...context.writer,
      abbreviations: context.abbreviations,
      subject: context.field.subject,
    };
    const task: WritingTask = found.strategy === 'summary' ? 'summary' : 'answer';
    const passages = passagesFor(task, found.quotations, found.usable);
    const asked = { question: standalone, history: request.history, passages, task, endsAt };
    const written = yield* writtenAnswer(writing, asked, readAnswers(found.quotations), context.store, signal);
    report = written.report;
    if (written.sentences.length > 0) {
      clock.lap('answer');
      const { sentences, citations, answer: text, notice } = written;
      const gaps = await gapsOf(context, query);
      const said = {
        abstained: false,
        answer: text,
        notice,
        gaps,
        sentences: [...sentences],
        citations: [...citations],
      };
      yield done({ ...common, ...explain(report), ...said, generator: 'chat', timings: clock.timings() }, report);
      return;
    }
  }
  const citations: Citation[] = [];
  for (const quotation of found.quotations)
    citations.push(await toCitation(citations.length + 1, quotation, context.store));
  yield { type: 'sources', citations };
  const sentences = found.quotations.map(({ article, said, ownLine, text }, i) => ({
    sentence: { text: text ?? article.text.slice(said.start, said.end), citations: [i + 1], support: 1 },
    ownLine,
  }));
  let sent = '';
  for (const [i, { sentence }] of sentences.entries()) {
    const text = answerText(sentences.slice(0, i + 1));
    yield { type: 'sentence', sentence };
    yield { type: 'delta', text: text.slice(sent.length) };
    sent = text;
  }
  const gaps = ALL_ACCOUNTED_FOR.has(found.strategy) ? [] : await gapsOf(context, query);
  clock.lap('answer');
  yield done(
    {
      ...common,
      ...explain(report),
      notice: noticeOf(found, citations),
      gaps,
      short: shortAnswer(found.quotations, citations),
      abstained: false,
      answer: sent,
      sentences: sentences.map(({ sentence }) => sentence),
      citations,
      timings: clock.timings(),
    },
    report,
  );
}

/** Whether a question would be answered. */
async function answers(context: Answering, question: string, { filters, topK }: AskRequest): Promise<boolean> {
  const query = await context.interpret(question);
  const retrieval = await retrieve(context, query, await context.embed(query), filters);
  return (await findAnswer(context, query, retrieval, topK)).quotations.length > 0;
}

/** The words that answer, where one quotation alone has them. */
function shortAnswer(quotations: readonly Quotation[], citations: readonly Citation[]): ShortAnswer | null {
  const [own, second] = quotations.flatMap(({ article, span, answerSpans }, i) =>
    answerSpans.map(({ start, end }) => ({
      article,
      citation: i + 1,
      start: start + span.start,
      end: end + span.start,
    })),
  );
  if (own === undefined || second !== undefined) return null;
  const { article, citation, start, end } = own;
  const text = article.text.slice(start, end);
  const unsure = citations[citation - 1]?.scan?.uncertain ?? [];
  return { text, citation, start, end, uncertain: unsure.some((word) => text.includes(bare(word))) };
}

/** A word without the signs around it. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const noticeOf = ({ strategy, cut, note }: FoundAnswer, citations: readonly Citation[]): string | null => {
  const own = strategy === 'disagreement' ? DISAGREEMENT : cut ? LIST_CUT : null;
  const notices = [note, own, citations.some(({ scan }) => scan !== null) ? RECOGNISED : null].filter(
    (one) => one !== null,
  );
  return notices.length === 0 ? null : notices.join(' ');
};

/** The whole answer at once. */
export async function answerOnce(context: Answering, request: AskRequest, signal?: AbortSignal): Promise<AskResponse> {
  for await (const event of answer(context, request, signal)) if (event.type === 'done') return event.response;
  throw new Error('an answer ended without its done event');
}

const done = (response: AskResponse, writing?: WritingReport): AnswerEvent => ({
  type: 'done',
  response,
  passing: writing !== undefined && writing.fault !== null && writing.fault !== 'no_answer',
});

const readAnswers = (quotations: readonly Quotation[]): ReadAnswer[] =>
  quotations.flatMap(({ article, span, answerSpans }) =>
    answerSpans.map(({ start, end }) => ({ articleId: article.id, start: start + span.start, end: end + span.start })),
  );

function closest(hits: readonly RankedHit[]): ClosestPassage[] {
  return hits.slice(0, LIMITS.closest).map(({ article, passage, score }) => {
    const text = article.text.slice(passage.start, passage.end);
    const cut = text.length <= SNIPPET_LENGTH ? text : `${text.slice(0, text.lastIndexOf(' ', SNIPPET_LENGTH))}…`;
    return { articleId: article.id, passageId: passage.id, title: article.title, snippet: cut, score };
  });
}

function explanation(query: UnderstoodQuery, retrieval: Retrieval, found: FoundAnswer): Explanation {
  return {
    terms: query.terms.map(({ term }) => term),
    candidates: retrieval.ranked.map(explainCandidate),
    features: { ...found.confidence.features },
    missing: [...new Set(found.lacks.flatMap((lacks) => lacks.map(({ check, text }) => `${check}:${text}`)))],
    rejected: { ...found.rejected },
    strategy: found.strategy,
    readings: found.read,
  };
}
