/**
 * A chat model that is given up on in time: deadlines until the first text, between texts and in all, one more try where the
 * connection failed before any text, and a breaker that stops asking a model that keeps failing.
 */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';

/** Why a model wrote nothing, or no further: for `explain` and the log; never what the provider said. */
export type ChatFault =
  | 'connection'
  | 'refused'
  | 'rate_limited'
  | 'first_token'
  | 'stalled'
  | 'deadline'
  | 'garbled'
  | 'empty'
  | 'resting';

export class ChatError extends Error {
  constructor(
    readonly reason: ChatFault,
    options?: { cause?: unknown },
  ) {
    super(reason, options);
    this.name = 'ChatError';
  }
}

export interface Deadlines {
  readonly firstTokenMs: number;
  readonly totalMs: number;
}

/** Failures in a row after which the model is left alone, and for how many milliseconds. */
const MOST_FAILURES = 3;
const REST = 30_000;

/** Milliseconds of silence in the middle of an answer, as a share of the time for the first text. */
const STALL_SHARE = 0.5;

export class ResilientChat {
  private failures = 0;
  private restsUntil = 0;

  constructor(
    private readonly model: BaseChatModel,
    readonly name: string,
    private readonly deadlines: Deadlines,
    /** Told of every fault but rest. */
    private readonly onFault: (fault: ChatFault) => void = () => undefined,
  ) {}

  /** When an answer begun now must have its last word: all its calls share that. */
  endsAt(): number {
    return performance.now() + this.deadlines.totalMs;
  }

  /** The model's text as it comes. Throws {@link ChatError}, or the signal's reason when the reader has gone. */
  async *stream(
    messages: readonly BaseMessage[],
    endsAt: number = this.endsAt(),
    signal?: AbortSignal,
  ): AsyncGenerator<string> {
    if (performance.now() < this.restsUntil) throw new ChatError('resting');
    let begun = false;
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          for await (const text of this.attempt(messages, endsAt, signal)) {
            begun = true;
            yield text;
          }
          break;
        } catch (error) {
          const again = error instanceof ChatError && error.reason === 'connection' && !begun && attempt === 1;
          if (!again) throw error;
        }
      }
      this.failures = 0;
    } catch (error) {
      signal?.throwIfAborted();
      this.failures++;
      if (this.failures >= MOST_FAILURES) this.restsUntil = performance.now() + REST;
      if (error instanceof ChatError) this.onFault(error.reason);
      throw error;
    }
  }

  private async *attempt(
    messages: readonly BaseMessage[],
    endsAt: number,
    signal?: AbortSignal,
  ): AsyncGenerator<string> {
    signal?.throwIfAborted();
    const own = new AbortController();
    const abort = (): void => own.abort();
    signal?.addEventListener('abort', abort, { once: true });
    // A model that thinks first sends parts without text: they are no first word.
    let waitsUntil = performance.now() + this.deadlines.firstTokenMs;
    let fault: ChatFault = 'first_token';
    const next = <T>(promise: Promise<T>): Promise<T> => {
      const last = endsAt < waitsUntil;
      return within(promise, (last ? endsAt : waitsUntil) - performance.now(), last ? 'deadline' : fault);
    };
    try {
      const stream = await next(this.model.stream([...messages], { signal: own.signal }));
      const chunks = stream[Symbol.asyncIterator]();
      for (;;) {
        const part = await next(chunks.next());
        if (part.done === true) {
          if (fault === 'first_token') throw new ChatError('empty');
          return;
        }
        const { content } = part.value;
        if (typeof content !== 'string') throw new ChatError('garbled');
        if (content === '') continue;
        yield content;
        fault = 'stalled';
        waitsUntil = performance.now() + this.deadlines.firstTokenMs * STALL_SHARE;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof ChatError ? error : new ChatError(faultOf(error), { cause: error });
    } finally {
      signal?.removeEventListener('abort', abort);
      own.abort();
    }
  }
}

/** The promise, or a {@link ChatError} when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number, reason: ChatFault): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ChatError(reason)), Math.max(0, milliseconds));
  });
  // What comes after its deadline is nobody's fault any more.
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** By the status or the kind of the client's error. */
function faultOf(error: unknown): ChatFault {
  const { status, code } = error as { status?: unknown; code?: unknown };
  // Inside a stream a fault has no status of its own; many servers put it into the code.
  const told = Number(status ?? code);
  if (told === 429) return 'rate_limited';
  if (told >= 400 && told < 500) return 'refused';
  return error instanceof SyntaxError ? 'garbled' : 'connection';
}
