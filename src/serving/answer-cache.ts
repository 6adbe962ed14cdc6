/** Answers remembered: the same question over the same snapshot has the same answer. */
import { LRUCache } from 'lru-cache';
import { type AnswerEvent, answerId } from '../answering/answer.js';
import type { AskRequest, AskResponse } from '../contract/ask.js';
import type { PassageStore } from '../store/passage-store.js';

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

  /**
   * What the answer is remembered under: all it depends on. White space folds; anything else may matter (capitals make
   * names). Null for one that is not remembered.
   */
  keyOf(
    { info }: Pick<PassageStore, 'info'>,
    { question, history, filters, topK, explain }: AskRequest,
  ): string | null {
    if (this.kept === null || explain) return null;
    return JSON.stringify([info.id, question.replace(/\s+/g, ' '), history, filters ?? null, topK]);
  }

  /** The events of a remembered answer, with an id and times of their own; null where there is none. */
  recall(key: string, request: AskRequest): AnswerEvent[] | null {
    const started = performance.now();
    const events = this.kept?.get(key);
    this.onLookup(events !== undefined);
    return events?.map((event) => (event.type === 'done' ? anew(event.response, request, started) : event)) ?? null;
  }

  /** Resolves once whoever works out the same answer is done; undefined where nobody does. */
  others(key: string): Promise<void> | undefined {
    return this.underway.get(key);
  }

  /** Says that an answer is being worked out; the result says that it no longer is. */
  begin(key: string): () => void {
    if (this.underway.has(key)) return () => undefined;
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

  /** Passes an answer's events on, and remembers them once they are all there. */
  async *remember(key: string, events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
    const seen: AnswerEvent[] = [];
    for await (const event of events) {
      seen.push(event);
      // Before the last event is given: whoever has it asks for no more.
      if (event.type === 'done' && event.passing !== true) this.kept?.set(key, seen);
      yield event;
    }
  }
}

function anew(response: AskResponse, { question }: AskRequest, started: number): AnswerEvent {
  const none = { understand: 0, embed: 0, search: 0, rank: 0, answer: 0 };
  const timings = { ...none, total: performance.now() - started };
  return { type: 'done', response: { ...response, id: answerId(), question, timings } };
}
