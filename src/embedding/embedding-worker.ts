/**
 * A model in a thread of its own: while it embeds some texts, the caller puts those before into the index, and a server that
 * re-indexes keeps answering.
 */
import { Worker } from 'node:worker_threads';
import { CalledThread } from '../threads/called-thread.js';

/** What the thread is asked through; the first call asks for the dimensions, with no texts. */
export const EMBEDDING = 'embedding';

export interface EmbeddedTexts {
  readonly dimensions: number;
  /** Float32, one row per text, transferred, not copied. */
  readonly rows: Float32Array;
}

export class EmbeddingWorker {
  private constructor(
    private readonly thread: CalledThread<readonly string[], EmbeddedTexts>,
    readonly dimensions: number,
  ) {}

  /** Loads the model in `folder` in a new thread. Throws as {@link SentenceEmbeddings.load} does. */
  static async start(folder: string): Promise<EmbeddingWorker> {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: folder });
    const thread = new CalledThread<readonly string[], EmbeddedTexts>(worker, EMBEDDING);
    const { dimensions } = await thread.ready((calls) => calls.call([]));
    return new EmbeddingWorker(thread, dimensions);
  }

  /** Float32 rows, one per text, one after another. */
  async embedRows(texts: readonly string[]): Promise<Float32Array> {
    return (await this.thread.callAndWait(texts)).rows;
  }
}
