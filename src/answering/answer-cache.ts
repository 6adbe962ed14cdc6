/** Answers remembered: the same question over the same snapshot has the same answer. */
import { LRUCache } from 'lru-cache';
import type { AskRequest, AskResponse } from '../contract/ask.js';
import { type AnswerEvent, answer, answerId } from './answer.js';
import type { Answering } from './find-answer.js';

/** What an answer depends on. White space folds; anything else may matter (capitals make names). */
const keyOf = (snapshot: string, { question, history, filters, topK }: AskRequest): string =>
  JSON.stringify([snapshot, question.replace(/\s+/g, ' '), history, filters ?? null, topK]);

export class AnswerCache {
  private readonly kept: LRUCache<string, readonly AnswerEvent[]> | null;
  /** Answers being worked out, by what they will be remembered under. */
  private readonly underway = new Map<string, Promise<void>>();

  /** `most` answers; 0 keeps none. `onLookup` is told of every lookup whether it found one. */
  constructor(
    most: number,
    private readonly onLookup: (hit: boolean) => void = () => undefined,
  ) {
    this.kept = most === 0 ? null : new LRUCache({ max: most });
  }

  /** The events of a remembered answer, with an id and times of their own; null where there is none. */
  recall(context: Answering, request: AskRequest): AnswerEvent[] | null {
    if (this.kept === null || request.explain) return null;
    const started = performance.now();
    const events = this.kept.get(keyOf(context.store.info.id, request));
    this.onLookup(events !== undefined);
    return events?.map((event) => (event.type === 'done' ? anew(event.response, request, started) : event)) ?? null;
  }

  /** Resolves once nobody else is working out the same answer; whether that succeeded, `recall` tells. */
  async othersDone(context: Answering, request: AskRequest): Promise<void> {
    await this.underway.get(keyOf(context.store.info.id, request));
  }

  /** Says that an answer is being worked out; the result says that it no longer is. */
  begin(context: Answering, request: AskRequest): () => void {
    const key = keyOf(context.store.info.id, request);
    if (this.kept === null || request.explain || this.underway.has(key)) return () => undefined;
    let finish = (): void => undefined;
    this.underway.set(
      key,
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    return () => {
      this.underway.delete(key);
      finish();
    };
  }

  /** Answers, and remembers once the answer is whole. */
  async *answer(context: Answering, request: AskRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const events: AnswerEvent[] = [];
    for await (const event of answer(context, request, signal)) {
      events.push(event);
      // Before the last event is given: whoever has it asks for no more.
      if (event.type === 'done' && !request.explain) this.kept?.set(keyOf(context.store.info.id, request), events);
      yield event;
    }
  }
}

function anew(response: AskResponse, { question }: AskRequest, started: number): AnswerEvent {
  const none = { understand: 0, embed: 0, search: 0, rank: 0, answer: 0 };
  const timings = { ...none, total: performance.now() - started };
  return { type: 'done', response: { ...response, id: answerId(), question, timings } };
}
