/** Question → events of an answer. JSON and every stream fold the same events, so they cannot drift. */
import { randomUUID } from 'node:crypto';
import type { AskRequest, AskResponse, Citation, ClosestPassage, Explanation, WritingReport } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { RankedHit } from '../domain/hit.js';
import { explainCandidate } from '../retrieval/explain.js';
import { type Retrieval, retrieve } from '../retrieval/retrieve.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { answerText, toCitation } from './cite.js';
import { standalone } from './conversation.js';
import { type Answering, type FoundAnswer, findAnswer } from './find-answer.js';
import { smalltalkReply } from './smalltalk.js';
import { stopwatch } from './stopwatch.js';
import { condense } from './written/condense.js';
import { passagesFor, type WrittenEvent, writtenAnswer } from './written/written-answer.js';

export type AnswerEvent =
  | WrittenEvent
  /** `passing`: it would come out better at another time, so it is not to be remembered. */
  | { readonly type: 'done'; readonly response: AskResponse; readonly passing?: boolean };

const NOT_FOUND = 'Không tìm thấy thông tin để trả lời câu hỏi này trong các bài viết hiện có.';
const DISAGREEMENT = 'Các bài viết nêu khác nhau; hãy xem ngày của từng nguồn.';
const SNIPPET_LENGTH = 160;

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
    model: { embedding: context.embedding, chat: context.writer?.chat.name ?? null },
  };
  const reply = smalltalkReply(request.question);
  if (reply !== null) {
    yield { type: 'sources', citations: [] };
    yield { type: 'delta', text: reply };
    const empty = { abstained: false, sentences: [], citations: [], confidence: 1, generator: 'smalltalk' as const };
    yield done({ ...base, ...empty, standaloneQuestion: request.question, answer: reply, timings: clock.timings() });
    return;
  }
  const endsAt = context.writer?.chat.endsAt() ?? Number.POSITIVE_INFINITY;
  const query = await context.interpret(await completed(context, request, endsAt, signal));
  clock.lap('understand');
  const vector = await context.embed(query);
  clock.lap('embed');
  signal?.throwIfAborted();
  const retrieval = await retrieve(context, query, vector, request.filters);
  clock.add(retrieval.timings);
  clock.restart();
  signal?.throwIfAborted();
  const found = await findAnswer(context, query, retrieval, request.topK);
  const explain = (writing?: WritingReport): Pick<AskResponse, 'explain'> =>
    request.explain ? { explain: { ...explanation(query, retrieval, found), ...(writing && { writing }) } } : {};
  const common = {
    ...base,
    standaloneQuestion: query.restored,
    generator: 'extractive' as const,
    confidence: found.confidence.value,
  };
  if (found.quotations.length === 0) {
    clock.lap('answer');
    yield { type: 'sources', citations: [] };
    yield { type: 'delta', text: NOT_FOUND };
    const refusal = {
      abstained: true,
      answer: NOT_FOUND,
      sentences: [],
      citations: [],
      closest: closest(retrieval.hits),
    };
    yield done({ ...common, ...explain(), ...refusal, timings: clock.timings() });
    return;
  }
  let report: WritingReport | undefined;
  // Where articles differ, both are quoted as they stand.
  if (context.writer !== null && !found.disagree) {
    const writing = { ...context.verifying, ...context.writer, abbreviations: context.abbreviations };
    const passages = passagesFor(found.quotations, found.usable);
    const asked = { question: query.restored, history: request.history, passages, endsAt };
    const written = yield* writtenAnswer(writing, asked, query, context.store, signal);
    report = written.report;
    if (written.sentences.length > 0) {
      clock.lap('answer');
      const { sentences, citations, answer: text, notice } = written;
      const said = { abstained: false, answer: text, notice, sentences: [...sentences], citations: [...citations] };
      yield done({ ...common, ...explain(report), ...said, generator: 'chat', timings: clock.timings() }, report);
      return;
    }
  }
  const citations: Citation[] = [];
  for (const quotation of found.quotations)
    citations.push(await toCitation(citations.length + 1, quotation, context.store));
  yield { type: 'sources', citations };
  const sentences = found.quotations.map(({ article, said, ownLine }, i) => ({
    sentence: { text: article.text.slice(said.start, said.end), citations: [i + 1], support: 1 },
    ownLine,
  }));
  let sent = '';
  for (const [i, { sentence }] of sentences.entries()) {
    const text = answerText(sentences.slice(0, i + 1));
    yield { type: 'sentence', sentence };
    yield { type: 'delta', text: text.slice(sent.length) };
    sent = text;
  }
  clock.lap('answer');
  yield done(
    {
      ...common,
      ...explain(report),
      notice: found.disagree ? DISAGREEMENT : null,
      abstained: false,
      answer: sent,
      sentences: sentences.map(({ sentence }) => sentence),
      citations,
      timings: clock.timings(),
    },
    report,
  );
}

/** The question as it can be asked without its history: by the rules, or by a chat model that the rules find true to it. */
function completed(
  { writer }: Answering,
  { question, history }: AskRequest,
  endsAt: number,
  signal?: AbortSignal,
): Promise<string> {
  const byRules = standalone(question, history);
  return writer === null ? Promise.resolve(byRules) : condense(writer.chat, question, history, byRules, endsAt, signal);
}

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
    missing: [...found.missing],
  };
}
