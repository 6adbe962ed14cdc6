/** A reader in another thread, seen through a port. */
import type { MessagePort, Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { answerCalls, Calls } from '../threads/calls.js';
import type { Reader, ReaderQuestion, Reading } from './reader.js';

/** The channel that readers are called on. */
export const READING = 'reading';

export type ReaderCall =
  | { readonly kind: 'name' }
  | {
      readonly kind: 'read';
      readonly question: ReaderQuestion;
      readonly passages: readonly string[];
      readonly round: number;
    }
  | { readonly kind: 'supports'; readonly sentence: string; readonly passages: readonly string[] };

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on'>;

export class RemoteReader implements Reader {
  private constructor(
    private readonly calls: Calls<ReaderCall, unknown>,
    readonly name: string,
  ) {}

  /** Once the other end is ready. Rejects with what keeps it from that. */
  static async through(calls: Calls<ReaderCall, unknown>): Promise<RemoteReader> {
    return new RemoteReader(calls, (await calls.call({ kind: 'name' })) as string);
  }

  /** The same through a port of its own thread. */
  static over(port: Port): Promise<RemoteReader> {
    return RemoteReader.through(new Calls(port, READING));
  }

  read(question: ReaderQuestion, passages: readonly string[], round = 0): Promise<Reading[]> {
    if (passages.length === 0) return Promise.resolve([]);
    return this.calls.call({ kind: 'read', question, passages, round }) as Promise<Reading[]>;
  }

  supports(sentence: string, passages: readonly string[]): Promise<number[]> {
    if (passages.length === 0) return Promise.resolve([]);
    return this.calls.call({ kind: 'supports', sentence, passages }) as Promise<number[]>;
  }
}

/** Calls read at once: one is taken apart while another runs. With more of them the first to come is the last to be answered. */
const AT_ONCE = 4;

/** Reads for whoever asks through the port. */
export function readFor(port: Port, reader: Promise<Reader> | Reader): void {
  const queue = new PQueue({ concurrency: AT_ONCE });
  answerCalls(port, READING, async (call: ReaderCall): Promise<unknown> => {
    const ready = await reader;
    if (call.kind === 'read')
      return queue.add(() => ready.read(call.question, call.passages), { priority: call.round });
    if (call.kind === 'supports') return queue.add(() => ready.supports(call.sentence, call.passages));
    return ready.name;
  });
}
