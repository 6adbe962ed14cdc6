/** One door to an answer for every route: cache, admission, deadline, and being told of. */
import { setImmediate } from 'node:timers/promises';
import type { AnswerEvent } from '../answering/answer.js';
import type { AskRequest, AskResponse } from '../contract/ask.js';
import { AppError } from '../domain/errors.js';
import type { AnswerCache } from '../serving/answer-cache.js';
import type { Admission } from './guards/admission.js';
import type { ServedIndex } from './live-index.js';

export interface AnswererDeps {
  /** The snapshot to answer from; throws why there is none. */
  readonly served: () => ServedIndex;
  readonly cache: AnswerCache;
  readonly admission: Admission;
  /** Milliseconds an answer may take, its wait included. */
  readonly deadline: number;
  /** Told of every answer that was given. */
  readonly onAnswer: (response: AskResponse) => void;
}

export class Answerer {
  constructor(private readonly deps: AnswererDeps) {}

  /**
   * The events of one answer, all from one snapshot. `signal` is asked for only where there is work to give up: making one
   * costs as much as a remembered answer. Throws `overloaded` or `deadline_exceeded` besides what answering throws.
   */
  async *events(request: AskRequest, signal: () => AbortSignal): AsyncGenerator<AnswerEvent> {
    const served = this.deps.served();
    const key = this.deps.cache.keyOf(served.store, request);
    const events = (await this.remembered(key, request)) ?? this.work(served, key, request, signal());
    for await (const event of events) {
      if (event.type === 'done') this.deps.onAnswer(event.response);
      yield event;
    }
  }

  /** The whole answer at once; folds the same events. */
  async once(request: AskRequest, signal: () => AbortSignal): Promise<AskResponse> {
    for await (const event of this.events(request, signal)) if (event.type === 'done') return event.response;
    throw new Error('an answer ended without its done event');
  }

  /** The same question asked by many at once is worked out once: the others wait for it. */
  private async remembered(key: string | null, request: AskRequest): Promise<AnswerEvent[] | null> {
    if (key === null) return null;
    const { cache } = this.deps;
    const found = cache.recall(key, request);
    const others = cache.others(key);
    if (found !== null || others === undefined) return found;
    await others;
    return cache.recall(key, request);
  }

  private async *work(
    { answers }: ServedIndex,
    key: string | null,
    request: AskRequest,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const { cache, admission, deadline } = this.deps;
    const end = new AbortController();
    const gone = (): void => end.abort(signal.reason);
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone, { once: true });
    const timer = setTimeout(() => end.abort(new AppError('deadline_exceeded')), deadline);
    const finish = key === null ? null : cache.begin(key);
    let leave = (): void => undefined;
    try {
      leave = await admission.enter(end.signal);
      // Working out an answer hardly ever waits: without this, those behind it would not be read, let alone counted.
      await setImmediate();
      end.signal.throwIfAborted();
      const events = answers.answer(request, end.signal);
      yield* key === null ? events : cache.remember(key, events);
    } finally {
      finish?.();
      leave();
      clearTimeout(timer);
      signal.removeEventListener('abort', gone);
    }
  }
}
