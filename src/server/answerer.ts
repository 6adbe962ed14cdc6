/** One door to an answer for every route: cache, admission, deadline, and being told of. */
import { setImmediate } from 'node:timers/promises';

import type { AnswerEvent } from '../answering/answer.js';
import type { AnswerCache } from '../answering/answer-cache.js';
import type { Answering } from '../answering/find-answer.js';
import type { AskRequest, AskResponse } from '../contract/ask.js';
import { AppError } from '../domain/errors.js';
import type { Admission } from './guards/admission.js';

export interface AnswererDeps {
  /** The snapshot to answer from; throws why there is none. */
  readonly answering: () => Answering;
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
   * The events of one answer, all from one snapshot. `signal` is asked for only where there is work to give up: making
   * one costs as much as a remembered answer.  Throws `overloaded` or
   * `deadline_exceeded` besides what answering throws.
   */
  async *events(request: AskRequest, signal: () => AbortSignal): AsyncGenerator<AnswerEvent> {
    const context = this.deps.answering();
    const { cache } = this.deps;
    let remembered = cache.recall(context, request);
    if (remembered === null) {
      // The same question asked by many at once is worked out once.
      await cache.othersDone(context, request);
      remembered = cache.recall(context, request);
    }
    for await (const event of remembered ?? this.work(context, request, signal())) {
      if (event.type === 'done') this.deps.onAnswer(event.response);
      yield event;
    }
  }

  /** The whole answer at once; folds the same events. */
  async once(request: AskRequest, signal: () => AbortSignal): Promise<AskResponse> {
    for await (const event of this.events(request, signal)) if (event.type === 'done') return event.response;
    throw new Error('an answer ended without its done event');
  }

  private async *work(context: Answering, request: AskRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const end = new AbortController();
    const gone = (): void => end.abort(signal.reason);
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone, { once: true });
    const timer = setTimeout(() => end.abort(new AppError('deadline_exceeded')), this.deps.deadline);
    const finish = this.deps.cache.begin(context, request);
    let leave = (): void => undefined;
    try {
      leave = await this.deps.admission.enter(end.signal);
      // Working out an answer hardly ever waits: without this, those behind it would not be read, let alone counted.
      await setImmediate();
      end.signal.throwIfAborted();
      yield* this.deps.cache.answer(context, request, end.signal);
    } finally {
      finish();
      leave();
      clearTimeout(timer);
      signal.removeEventListener('abort', gone);
    }
  }
}
