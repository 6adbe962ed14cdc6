/** A question with its history → what is asked, what search proposes for it, and what was found. */
import type { AskRequest } from '../contract/ask.js';
import type { Passage } from '../domain/passage.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { type Exchange, exchangeBefore, recentTurns, standalone } from '../question/contextualise.js';
import { type FollowUpForm, followUpForms } from '../question/follow-up.js';
import { NOT_SEARCHED, type Retrieval, retrieve } from '../retrieval/retrieve.js';
import type { ArticleFilter } from '../store/passage-store.js';
import type { Answering } from './answering.js';
import { findInDocument, findInHits, partsInstead } from './document-finding.js';
import type { Focus } from './evidence/window.js';
import type { FoundAnswer } from './found-answer.js';
import { condense } from './generation/condense.js';
import { findAnswer } from './pipeline.js';
import { NOT_FOUND } from './refusal.js';
import type { Stopwatch } from './stopwatch.js';
import type { Binding } from './strategies/documents/binding.js';
import { type BoundQuestion, carriedOver, standingAlone } from './strategies/documents/carry.js';
import { type NamedPart, namedParts } from './strategies/documents/index.js';

export interface Found {
  readonly query: UnderstoodQuery;
  /** The question as it stands alone, as the asker is shown it. */
  readonly standalone: string;
  readonly retrieval: Retrieval;
  readonly found: FoundAnswer;
  /** Milliseconds that a chat model took to condense the question. */
  readonly condensing: number;
}

/** Of the ways a follow-up may be meant, the one that is answered most surely; the first where none is. */
export async function findInConversation(
  context: Answering,
  request: AskRequest,
  clock: Stopwatch,
  signal?: AbortSignal,
): Promise<Found> {
  let best: Found | null = null;
  const started = performance.now();
  const forms = await formsOf(context, request, signal);
  const condensing = context.writer === null ? 0 : performance.now() - started;
  const carried = await carriedFrom(context, request);
  if (carried !== null) {
    const { query, binding, standalone: shown } = carried;
    const found = await findInDocument(context, query, binding);
    clock.lap('answer');
    if (found !== null) return { query, standalone: shown, retrieval: NOT_SEARCHED, found, condensing };
  }
  for (const form of forms) {
    const query = await context.interpret(form.asked);
    clock.lap('understand');
    const binding = context.catalogue.bind(query, request.filters);
    const direct = await findInDocument(context, query, binding);
    if (direct !== null) {
      clock.lap('answer');
      if (best === null || isSurer(direct, best.found) || saysWhy(direct, best.found))
        best = { query, standalone: form.shown ?? query.restored, retrieval: NOT_SEARCHED, found: direct, condensing };
      continue;
    }
    const vector = await context.embed(query);
    clock.lap('embed');
    signal?.throwIfAborted();
    const parts = await namedParts(query, binding, context.store);
    const retrieval = within(parts, await retrieve(context, query, vector, boundBy(binding, request.filters)));
    clock.add(retrieval.timings);
    clock.restart();
    signal?.throwIfAborted();
    const readAs = { asked: form.read, focus: focusOn(parts), isNamed: binding.documents.length > 0 };
    const read =
      (await findInHits(context, query, binding, retrieval)) ??
      (await findAnswer(context, withoutBound(query, binding), retrieval, request.topK, readAs));
    const found = read.quotations.length > 0 ? read : ((await partsInstead(context, query, binding, parts)) ?? read);
    clock.lap('answer');
    if (best === null || isSurer(found, best.found))
      best = { query, standalone: form.shown ?? query.restored, retrieval, found, condensing };
  }
  if (best === null) throw new Error('a question has no form');
  return best;
}

/** A follow-up about a document, with the document that it leans on; null for any other question. */
async function carriedFrom(
  context: Answering,
  { question, history, filters }: AskRequest,
): Promise<(BoundQuestion & { readonly standalone: string }) | null> {
  if (history.length === 0 || context.catalogue.entries.length === 0) return null;
  const bound = async (asked: string): Promise<BoundQuestion> => {
    const query = await context.interpret(asked);
    return { query, binding: context.catalogue.bind(query, filters) };
  };
  for (const { role, content } of recentTurns(history).toReversed()) {
    if (role !== 'user') continue;
    const before = await bound(content);
    if (before.binding.documents.length === 0) continue;
    const carried = carriedOver(await bound(question), before);
    return carried === null ? null : { ...carried, standalone: standingAlone(question, carried.binding.documents) };
  }
  return null;
}

/** A question that names a document is answered from it alone. */
const boundBy = ({ documents }: Binding, filter: ArticleFilter | undefined): ArticleFilter | undefined =>
  documents.length === 0 ? filter : { ...filter, articleIds: documents.map(({ articleId }) => articleId) };

/** What binds the question to a document need not be named in it again: a letter's own text seldom gives its number as others do. */
const withoutBound = (query: UnderstoodQuery, { documents, mentions }: Binding): UnderstoodQuery =>
  documents.length === 0
    ? query
    : {
        ...query,
        references: query.references.filter(
          ({ start, end }) => !mentions.some((mention) => start < mention.end && end > mention.start),
        ),
      };

/** The part that a passage stands in, of those that a question names. */
const partOf = (passage: Passage, parts: readonly NamedPart[]): NamedPart | undefined =>
  parts.find(
    ({ articleId, start, end }) => passage.articleId === articleId && passage.start < end && passage.end > start,
  );

/** A question that names a part of a document is answered from that part. */
function within(parts: readonly NamedPart[], retrieval: Retrieval): Retrieval {
  if (parts.length === 0) return retrieval;
  const hits = retrieval.hits.filter(({ passage }) => partOf(passage, parts) !== undefined);
  return { ...retrieval, hits: hits.map((hit, i) => ({ ...hit, rank: i + 1 })) };
}

/** What of a passage belongs to a part that is asked for; null where none is. */
const focusOn = (parts: readonly NamedPart[]): Focus | null =>
  parts.length === 0
    ? null
    : ({ passage }) => {
        const own = partOf(passage, parts);
        return own === undefined
          ? null
          : { start: Math.max(own.start, passage.start), end: Math.min(own.end, passage.end) };
      };

/** Of two refusals, the one that says what is missing. */
const saysWhy = (one: FoundAnswer, other: FoundAnswer): boolean =>
  other.quotations.length === 0 && other.note === null && one.note !== null;

const isSurer = (one: FoundAnswer, other: FoundAnswer): boolean =>
  one.quotations.length > 0 && (other.quotations.length === 0 || one.confidence.value > other.confidence.value);

/** At least one. A chat model condenses a follow-up where there is one; else its forms are worked out by rules. */
export async function formsOf(
  context: Answering,
  { question, history }: Pick<AskRequest, 'question' | 'history'>,
  signal?: AbortSignal,
): Promise<readonly FollowUpForm[]> {
  const before = exchangeBefore(history);
  const completed = standalone(question, before);
  if (context.writer !== null)
    return [
      {
        asked: await condense(context.writer.chat, question, history, completed, context.writer.chat.endsAt(), signal),
      },
    ];
  if (before === null) return [{ asked: completed }];
  const asked = await context.interpret(question);
  const earlier: UnderstoodQuery[] = [];
  for (let one: Exchange | null = before; one !== null; one = one.before)
    earlier.push(await context.interpret(one.asked));
  // A refusal says nothing that a follow-up could be about.
  const replied = before.replied.startsWith(NOT_FOUND) ? '' : before.replied;
  return followUpForms(asked, completed, earlier, replied);
}
