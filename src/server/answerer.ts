/** One door to an answer for every route: cache, admission, deadline, and being told of. */
import { setImmediate } from 'node:timers/promises';
import type { AnswerEvent } from '../answering/answer.js';
import type { AskRequest, AskResponse } from '../contract/ask.js';
import { AppError } from '../domain/errors.js';
import type { Asker } from '../feedback/question-log.js';
import type { AnswerCache } from '../serving/answer-cache.js';
import { aborted } from './aborted.js';
import type { Admission } from './guards/admission.js';
import type { AnswerIds } from './guards/answer-ids.js';
import type { ServedIndex } from './live-index.js';

export interface AnswererDeps {
  /** The snapshot to answer from; throws why there is none. */
  readonly served: () => ServedIndex;
  readonly cache: AnswerCache;
  readonly admission: Admission;
  readonly ids: AnswerIds;
  /** Milliseconds an answer may take, its wait included. */
  readonly deadline: number;
  /** Told of every answer that was given. */
  readonly onAnswer: (response: AskResponse, asker: Asker | null) => void;
}

export class Answerer {
  constructor(private readonly deps: AnswererDeps) {}

  /**
   * The events of one answer, all from one snapshot. `signal` is asked for only where there is work to give up: making one
   * costs as much as a remembered answer. Throws `overloaded` or `deadline_exceeded` besides what answering throws.
   */
  async *events(request: AskRequest, asker: Asker | null, signal: () => AbortSignal): AsyncGenerator<AnswerEvent> {
    const served = this.deps.served();
    const key = this.deps.cache.keyOf(served.store, request);
    const events = (await this.remembered(key, request, signal)) ?? this.work(served, key, request, signal());
    for await (const event of events) {
      if (event.type !== 'done') {
        yield event;
        continue;
      }
      const response = { ...event.response, id: this.deps.ids.mark(event.response.id) };
      this.deps.onAnswer(response, asker);
      yield { ...event, response };
    }
  }

  /** The whole answer at once; folds the same events. */
  async once(request: AskRequest, asker: Asker | null, signal: () => AbortSignal): Promise<AskResponse> {
    for await (const event of this.events(request, asker, signal)) if (event.type === 'done') return event.response;
    throw new Error('an answer ended without its done event');
  }

  /** Other work over the snapshot, let in as answers are. Throws `overloaded`, or `deadline_exceeded` after too long a wait. */
  async admitted<T>(work: (served: ServedIndex) => Promise<T>, signal: AbortSignal): Promise<T> {
    const served = this.deps.served();
    const limits = this.limited(signal);
    try {
      const leave = await this.deps.admission.enter(limits.signal);
      try {
        return await work(served);
      } finally {
        leave();
      }
    } finally {
      limits.lift();
    }
  }

  /** Aborted when the reader goes or the deadline comes; to be lifted at the end. */
  private limited(signal: AbortSignal): { readonly signal: AbortSignal; readonly lift: () => void } {
    const end = new AbortController();
    const gone = (): void => end.abort(signal.reason);
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone, { once: true });
    const timer = setTimeout(() => end.abort(new AppError('deadline_exceeded')), this.deps.deadline);
    const lift = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', gone);
    };
    return { signal: end.signal, lift };
  }

  /** The same question asked by many at once is worked out once: the others wait for it, no longer than for an answer of their own. */
  private async remembered(
    key: string | null,
    request: AskRequest,
    signal: () => AbortSignal,
  ): Promise<AnswerEvent[] | null> {
    if (key === null) return null;
    const { cache } = this.deps;
    const found = cache.recall(key, request);
    const others = cache.others(key);
    if (found !== null || others === undefined) return found;
    const limits = this.limited(signal());
    try {
      await Promise.race([others, aborted(limits.signal)]);
    } finally {
      limits.lift();
    }
    return cache.recall(key, request);
  }

  /**
   * Works an answer out at its own pace and gives its events at the reader's: one who takes nothing keeps no place that others
   * wait for. One who goes ends the work.
   */
  private async *work(
    { answers }: ServedIndex,
    key: string | null,
    request: AskRequest,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const { cache, admission } = this.deps;
    const left = new AbortController();
    const limits = this.limited(AbortSignal.any([signal, left.signal]));
    const finish = key === null ? null : cache.begin(key);
    let leave = (): void => undefined;
    const given = new GivenEvents();
    const workOut = async (): Promise<void> => {
      try {
        leave = await admission.enter(limits.signal);
        // Working out an answer hardly ever waits: without this, those behind it would not be read, let alone counted.
        await setImmediate();
        limits.signal.throwIfAborted();
        const events = answers.answer(request, limits.signal);
        for await (const event of key === null ? events : cache.remember(key, events)) given.add(event);
        given.end();
      } catch (error) {
        given.fail(error);
      } finally {
        finish?.();
        leave();
        limits.lift();
      }
    };
    try {
      void workOut();
      yield* given.all();
    } finally {
      left.abort();
    }
  }
}

/** The events of one answer between who works it out and who reads it. */
class GivenEvents {
  private readonly events: AnswerEvent[] = [];
  private ended: { readonly error: unknown } | 'done' | null = null;
  private wake = (): void => undefined;

  add(event: AnswerEvent): void {
    this.events.push(event);
    this.wake();
  }

  end(): void {
    this.ended = 'done';
    this.wake();
  }

  fail(error: unknown): void {
    this.ended = { error };
    this.wake();
  }

  /** Throws what the work failed with, behind the events that came before. */
  async *all(): AsyncGenerator<AnswerEvent> {
    for (let next = 0; ; ) {
      const event = this.events[next];
      if (event !== undefined) {
        next++;
        yield event;
      } else if (this.ended === null) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      } else if (this.ended === 'done') return;
      else throw this.ended.error;
    }
  }
}
