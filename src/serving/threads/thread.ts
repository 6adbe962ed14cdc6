/** One answering thread as it is seen from the one that serves. */
import { Worker } from 'node:worker_threads';
import { receivedFault } from '../../domain/sent-fault.js';
import type { Reader } from '../../reading/reader.js';
import { readFor } from '../../reading/remote-reader.js';
import type { ThreadReply, ThreadRequest } from './protocol.js';

/** Who waits for replies. */
interface Caller {
  readonly values: ReadableStreamDefaultController<unknown>;
  /** Nothing more comes. */
  readonly forget: () => void;
}

/** A request that is answered; its number is given when it is sent. */
type Answered<Request = ThreadRequest> = Request extends { readonly call: number } ? Omit<Request, 'call'> : never;

export class AnsweringThread {
  /** Resolves with why it ended. */
  readonly ended: Promise<unknown>;
  private readonly worker: Worker;
  private readonly callers = new Map<number, Caller>();
  private calls = 0;

  /** `entry` is run in a new thread, with `data` as its `workerData`; what it has to read is read by `reader`. */
  constructor(entry: URL, data: unknown, reader: Reader, onNews: (news: string) => void) {
    this.worker = new Worker(entry, { workerData: data });
    readFor(this.worker, reader);
    this.worker.on('message', (reply: ThreadReply) => {
      if (reply.type === 'news') onNews(reply.news);
      else if (reply.type !== undefined) this.receive(reply);
    });
    this.ended = new Promise((resolve) => {
      let fault: unknown = null;
      this.worker.once('error', (error) => {
        fault = error;
      });
      this.worker.once('exit', () => {
        // Made only now: an error holds on to what was under way where it was made, a snapshot among it.
        const why = fault ?? new Error('an answering thread ended');
        for (const { values, forget } of this.callers.values()) {
          forget();
          values.error(why);
        }
        resolve(why);
      });
    });
  }

  /** What is being worked on. */
  get load(): number {
    return this.callers.size;
  }

  /**
   * Asks for something; the values as they come. Fails with the fault the thread met, with what ended the thread, or with the
   * signal's reason, upon which, as when no more values are taken, the thread is told to give up.
   */
  call(request: Answered, signal?: AbortSignal): ReadableStream<unknown> {
    const call = ++this.calls;
    const giveUp = (): void => {
      const caller = this.callers.get(call);
      if (caller === undefined) return;
      caller.forget();
      this.post({ type: 'cancel', call });
    };
    return new ReadableStream({
      start: (values) => {
        signal?.throwIfAborted();
        const abort = (): void => {
          giveUp();
          values.error(signal?.reason);
        };
        const forget = (): void => {
          this.callers.delete(call);
          signal?.removeEventListener('abort', abort);
        };
        this.callers.set(call, { values, forget });
        signal?.addEventListener('abort', abort, { once: true });
        this.post({ ...request, call } as ThreadRequest);
      },
      cancel: giveUp,
    });
  }

  /** Lets go of a snapshot. */
  close(id: string): void {
    this.post({ type: 'close', id });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private post(request: ThreadRequest): void {
    this.worker.postMessage(request);
  }

  private receive(reply: Exclude<ThreadReply, { type: 'news' }>): void {
    const caller = this.callers.get(reply.call);
    if (caller === undefined) return;
    const { values, forget } = caller;
    if (reply.type === 'value') {
      values.enqueue(reply.value);
      return;
    }
    forget();
    if (reply.type === 'end') values.close();
    else values.error(receivedFault(reply.fault));
  }
}
