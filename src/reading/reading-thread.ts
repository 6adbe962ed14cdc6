/**
 * A reader in a thread of its own, one for the process: whoever answers asks it, so that the model lies once in memory and
 * the thread that serves is never held up. A thread that ends is replaced when next it is asked.
 */
import { Worker } from 'node:worker_threads';
import { loadOnce } from '../domain/load-once.js';
import { CalledThread } from '../threads/called-thread.js';
import type { Reader, ReaderQuestion, Reading } from './reader.js';
import { READING, type ReaderCall, RemoteReader } from './remote-reader.js';

export class ReadingThread implements Reader {
  private constructor(
    readonly name: string,
    private readonly started: () => Promise<RemoteReader>,
  ) {}

  /** Loads the model in `folder` in a new thread. Throws `model_missing` or `model_corrupt`. */
  static async start(folder: string): Promise<ReadingThread> {
    let current = loadOnce(() => open());
    const open = (): Promise<RemoteReader> => {
      const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: folder });
      const thread = new CalledThread<ReaderCall, unknown>(worker, READING, () => {
        current = loadOnce(() => open());
      });
      return thread.ready((calls) => RemoteReader.through(calls));
    };
    const { name } = await current();
    return new ReadingThread(name, () => current());
  }

  async read(question: ReaderQuestion, passages: readonly string[], round?: number): Promise<Reading[]> {
    return (await this.started()).read(question, passages, round);
  }

  async supports(sentence: string, passages: readonly string[]): Promise<number[]> {
    return (await this.started()).supports(sentence, passages);
  }
}
