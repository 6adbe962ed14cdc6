/**
 * A reader in a thread of its own, one for the process: whoever answers asks it, so that the model lies once in memory and
 * the thread that serves is never held up. A thread that ends is replaced when next it is asked.
 */
import { Worker } from 'node:worker_threads';
import { loadOnce } from '../domain/load-once.js';
import type { Reader, ReaderQuestion, Reading } from './reader.js';
import { RemoteReader } from './remote-reader.js';

export class ReadingThread implements Reader {
  private constructor(
    readonly name: string,
    private readonly started: () => Promise<RemoteReader>,
  ) {}

  /** Loads the model in `folder` in a new thread. Throws `model_missing` or `model_corrupt`. */
  static async start(folder: string): Promise<ReadingThread> {
    let current = loadOnce(() => open());
    const open = async (): Promise<RemoteReader> => {
      const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: folder });
      // A process that waits for nothing may end; the thread does not keep it.
      worker.unref();
      return RemoteReader.over(worker, (calls) => {
        let fault: unknown = null;
        worker.once('error', (error) => {
          fault = error;
        });
        worker.once('exit', () => {
          calls.fail(fault ?? new Error('the reading thread ended'));
          current = loadOnce(() => open());
        });
      });
    };
    const { name } = await current();
    return new ReadingThread(name, () => current());
  }

  async read(question: ReaderQuestion, passages: readonly string[]): Promise<Reading[]> {
    return (await this.started()).read(question, passages);
  }

  async supports(sentence: string, passages: readonly string[]): Promise<number[]> {
    return (await this.started()).supports(sentence, passages);
  }
}
