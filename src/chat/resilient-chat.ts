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
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The model's text as it comes. Throws {@link ChatError}, or the signal's reason when the reader has gone. */
  async *stream(messages: readonly BaseMessage[], signal?: AbortSignal): AsyncGenerator<string> {
    if (this.now() < this.restsUntil) throw new ChatError('resting');
    let begun = false;
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          for await (const text of this.attempt(messages, signal)) {
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
      if (this.failures >= MOST_FAILURES) this.restsUntil = this.now() + REST;
      throw error;
    }
  }

  private async *attempt(messages: readonly BaseMessage[], signal?: AbortSignal): AsyncGenerator<string> {
    const own = new AbortController();
    const abort = (): void => own.abort();
    signal?.addEventListener('abort', abort, { once: true });
    const ends = this.now() + this.deadlines.totalMs;
    try {
      const opened = this.model.stream([...messages], { signal: own.signal });
      const stream = await within(opened, this.deadlines.firstTokenMs, 'first_token');
      const chunks = stream[Symbol.asyncIterator]();
      let patience = this.deadlines.firstTokenMs;
      let fault: ChatFault = 'first_token';
      for (;;) {
        const left = ends - this.now();
        const next = await within(chunks.next(), Math.min(patience, left), left < patience ? 'deadline' : fault);
        if (next.done === true) return;
        const { content } = next.value;
        if (typeof content !== 'string') throw new ChatError('garbled');
        if (content === '') continue;
        yield content;
        patience = Math.max(1, this.deadlines.firstTokenMs * STALL_SHARE);
        fault = 'stalled';
      }
    } catch (error) {
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
  const { status, name, code } = error as { status?: number; name?: string; code?: string };
  if (status === 429) return 'rate_limited';
  if (status !== undefined && status < 500) return 'refused';
  if (status !== undefined || name === 'APIConnectionError' || (code ?? '').startsWith('E')) return 'connection';
  if (error instanceof SyntaxError) return 'garbled';
  return 'connection';
}
