/**
 * A model in a thread of its own: while it embeds some texts, the caller puts those before into the index, and a server that
 * re-indexes keeps answering.
 */
import { Worker } from 'node:worker_threads';
import { Calls } from '../threads/calls.js';

/** What the thread is asked through; the first call asks for the dimensions, with no texts. */
export const EMBEDDING = 'embedding';

export interface EmbeddedTexts {
  readonly dimensions: number;
  /** Float32, one row per text, transferred, not copied. */
  readonly rows: Float32Array;
}

export class EmbeddingWorker {
  private constructor(
    private readonly worker: Worker,
    private readonly calls: Calls<readonly string[], EmbeddedTexts>,
    readonly dimensions: number,
  ) {}

  /** Loads the model in `folder` in a new thread. Throws as {@link SentenceEmbeddings.load} does. */
  static async start(folder: string): Promise<EmbeddingWorker> {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: folder });
    const calls = new Calls<readonly string[], EmbeddedTexts>(worker, EMBEDDING);
    worker.on('error', (error) => calls.fail(error));
    worker.on('exit', () => calls.fail(new Error('the embedding thread ended')));
    try {
      const { dimensions } = await calls.call([]);
      return new EmbeddingWorker(worker, calls, dimensions);
    } catch (error) {
      await worker.terminate();
      throw error;
    } finally {
      worker.unref();
    }
  }

  /** Float32 rows, one per text, one after another. */
  async embedRows(texts: readonly string[]): Promise<Float32Array> {
    this.worker.ref();
    try {
      return (await this.calls.call(texts)).rows;
    } finally {
      // A process that waits for nothing may end; the thread does not keep it.
      if (this.calls.open === 0) this.worker.unref();
    }
  }
}
