/** Question → events of an answer. JSON and every stream fold the same events, so they cannot drift. */
import { randomUUID } from 'node:crypto';
import type {
  AnswerSentence,
  AskRequest,
  AskResponse,
  AskTimings,
  Citation,
  ClosestPassage,
  Explanation,
} from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { RankedHit } from '../domain/hit.js';
import { type Retrieval, retrieve } from '../retrieval/retrieve.js';
import { type UnderstoodQuery, understand } from '../retrieval/understand.js';
import type { PassageStore } from '../store/passage-store.js';
import type { AbbreviationTable } from '../text/abbreviations.js';
import { needsType } from './answer-type.js';
import { answerText, type Quotation, toCitation } from './cite.js';
import { compose } from './compose.js';
import { ANSWER_THRESHOLD, type Confidence, confidenceIn } from './confidence.js';
import { weighQuestion } from './coverage.js';
import { type Evidence, findEvidence } from './evidence.js';
import { metadataAnswer } from './metadata-answer.js';
import { questionKind } from './question-kind.js';
import { missingFrom, readRequirements } from './requirements.js';
import { smalltalkReply } from './smalltalk.js';

/** What answering needs: one snapshot's store, the abbreviations of its articles, and the model. */
export interface Answering {
  readonly store: PassageStore;
  readonly abbreviations: AbbreviationTable;
  /** People the articles name, folded. */
  readonly people: readonly string[];
  readonly embedding: string;
  readonly embed: (text: string) => Promise<Float32Array>;
}

export type AnswerEvent =
  | { readonly type: 'sources'; readonly citations: readonly Citation[] }
  | { readonly type: 'sentence'; readonly sentence: AnswerSentence }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'done'; readonly response: AskResponse };

const NOT_FOUND = 'Không tìm thấy thông tin để trả lời câu hỏi này trong các bài viết hiện có.';
const SNIPPET_LENGTH = 160;
/** Passages that can be cited may lie below the ones asked for when those lack a name the question gives. */
const REQUIREMENT_DEPTH = 30;
/** A comparison looks further, so that each side is found. */
const COMPARISON_DEPTH = 16;

/** Answers one question. The last event is always `done`; aborting stops the work between stages. */
export async function* answer(
  context: Answering,
  request: AskRequest,
  signal?: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const clock = stopwatch();
  const id = `ans_${randomUUID().replaceAll('-', '')}`;
  const base = { id, question: request.question, notice: null, model: { embedding: context.embedding, chat: null } };
  const reply = smalltalkReply(request.question);
  if (reply !== null) {
    yield { type: 'delta', text: reply };
    const empty = { abstained: false, sentences: [], citations: [], confidence: 1, generator: 'smalltalk' as const };
    yield done({ ...base, ...empty, standaloneQuestion: request.question, answer: reply, timings: clock.timings() });
    return;
  }
  const query = understand(request.question, context.abbreviations);
  clock.lap('understand');
  const vector = await context.embed(query.text);
  clock.lap('embed');
  signal?.throwIfAborted();
  const retrieval = await retrieve(context.store, query, vector, request.filters);
  clock.add(retrieval.timings);
  clock.restart();
  signal?.throwIfAborted();
  const found = await findAnswer(context, query, retrieval.hits, request.topK);
  const explain = request.explain ? { explain: explanation(query, retrieval, found) } : {};
  const common = {
    ...base,
    ...explain,
    standaloneQuestion: query.text,
    generator: 'extractive' as const,
    confidence: found.confidence.value,
  };
  if (found.quotations.length === 0) {
    clock.lap('answer');
    yield { type: 'delta', text: NOT_FOUND };
    const refusal = {
      abstained: true,
      answer: NOT_FOUND,
      sentences: [],
      citations: [],
      closest: closest(retrieval.hits),
    };
    yield done({ ...common, ...refusal, timings: clock.timings() });
    return;
  }
  const citations: Citation[] = [];
  for (const quotation of found.quotations)
    citations.push(await toCitation(citations.length + 1, quotation, context.store));
  yield { type: 'sources', citations };
  const sentences = citations.map((citation, i) => ({
    sentence: { text: citation.quote, citations: [citation.number], support: 1 },
    ownLine: found.quotations[i]?.ownLine ?? false,
  }));
  let sent = '';
  for (const [i, { sentence }] of sentences.entries()) {
    const text = answerText(sentences.slice(0, i + 1));
    yield { type: 'sentence', sentence };
    yield { type: 'delta', text: text.slice(sent.length) };
    sent = text;
  }
  clock.lap('answer');
  yield done({
    ...common,
    abstained: false,
    answer: sent,
    sentences: sentences.map(({ sentence }) => sentence),
    citations,
    timings: clock.timings(),
  });
}

/** The whole answer at once. */
export async function answerOnce(context: Answering, request: AskRequest, signal?: AbortSignal): Promise<AskResponse> {
  for await (const event of answer(context, request, signal)) if (event.type === 'done') return event.response;
  throw new Error('an answer ended without its done event');
}

const done = (response: AskResponse): AnswerEvent => ({ type: 'done', response });

interface FoundAnswer {
  readonly quotations: readonly Quotation[];
  readonly confidence: Confidence;
  readonly missing: readonly string[];
}

async function findAnswer(
  context: Answering,
  query: UnderstoodQuery,
  hits: readonly RankedHit[],
  topK: number,
): Promise<FoundAnswer> {
  const requirements = readRequirements(query, context.people);
  const fromMetadata = await metadataAnswer(query, requirements, hits, context.store);
  if (fromMetadata !== null)
    return { quotations: fromMetadata, confidence: { value: 0.9, features: { metadata: 1 } }, missing: [] };
  const judged = hits.slice(0, REQUIREMENT_DEPTH).map((hit) => ({ hit, missing: missingFrom(requirements, hit) }));
  const usable = judged.filter(({ missing }) => missing.length === 0).map(({ hit }) => hit);
  const kind = questionKind(query.text);
  const weighted = await weighQuestion(query, context.store);
  const found = findEvidence(
    { query, weighted, kind, abbreviations: context.abbreviations, names: namesAsWritten(query, requirements.names) },
    usable.slice(0, kind === 'comparison' ? COMPARISON_DEPTH : topK),
  );
  // A question for a number, day or document is not answered by a sentence without one.
  const fitting = needsType(kind) ? found.filter(({ features }) => features.typed === 1) : found;
  const confidence = confidenceIn(fitting, query.accented);
  if (confidence.value < ANSWER_THRESHOLD) return { quotations: [], confidence, missing: judged[0]?.missing ?? [] };
  const chosen = await compose(kind, query, fitting, context.store);
  const quotations = chosen.map(({ evidence: item, listItem }) => ({
    ...quotationOf(item),
    ownLine: listItem || item.hit.passage.kind !== 'body',
  }));
  return { quotations, confidence, missing: [] };
}

/** The question's own spelling of the required names. */
function namesAsWritten(query: UnderstoodQuery, names: readonly string[]): string[] {
  const words = new Set(names.flatMap((name) => name.split(' ')));
  return query.accented
    ? [
        query.tokens
          .filter((token) => words.has(token.folded))
          .map((token) => token.text)
          .join(' '),
      ]
    : [...names];
}

const quotationOf = ({ hit, sentence, typedSpans }: Evidence): Quotation => ({
  article: hit.article,
  passage: hit.passage,
  span: sentence,
  answerSpans: typedSpans,
  ownLine: false,
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
    candidates: retrieval.fused.map((candidate) => ({
      passageId: candidate.passage.id,
      articleId: candidate.article.id,
      lexical: candidate.lexical,
      dense: candidate.dense,
      fused: candidate.score,
    })),
    features: { ...found.confidence.features },
    missing: [...found.missing],
  };
}

type Stage = Exclude<keyof AskTimings, 'total'>;

function stopwatch() {
  const started = performance.now();
  let last = started;
  const spent: Record<Stage, number> = { understand: 0, embed: 0, search: 0, rank: 0, answer: 0 };
  return {
    lap(stage: Stage): void {
      const now = performance.now();
      spent[stage] += now - last;
      last = now;
    },
    add(stages: Partial<Record<Stage, number>>): void {
      for (const [stage, ms] of Object.entries(stages)) spent[stage as Stage] += ms;
    },
    restart(): void {
      last = performance.now();
    },
    timings: (): AskTimings => ({ ...spent, total: performance.now() - started }),
  };
}
