/**
 * A model in a thread of its own: while it embeds some texts, the caller puts those before into the index, and a server that
 * re-indexes keeps answering.
 */
import { Worker } from 'node:worker_threads';
import { receivedFault } from '../domain/sent-fault.js';
import type { WorkerReply } from './worker-protocol.js';

interface Waiting {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: unknown) => void;
}

export class EmbeddingWorker {
  readonly dimensions: number;
  private readonly waiting: Map<number, Waiting>;
  private asked = 0;

  private constructor(
    private readonly worker: Worker,
    dimensions: number,
    waiting: Map<number, Waiting>,
  ) {
    this.dimensions = dimensions;
    this.waiting = waiting;
  }

  /** Loads the model in `folder` in a new thread. Throws as {@link SentenceEmbeddings.load} does. */
  static async start(folder: string): Promise<EmbeddingWorker> {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: folder });
    const waiting = new Map<number, Waiting>();
    const failAll = (error: unknown): void => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('error', failAll);
    worker.on('exit', () => failAll(new Error('the embedding thread ended')));
    worker.on('message', (reply: WorkerReply) => {
      const asker = waiting.get(reply.id);
      waiting.delete(reply.id);
      // A process that waits for nothing may end; the thread does not keep it.
      if (waiting.size === 0) worker.unref();
      if ('fault' in reply) asker?.reject(receivedFault(reply.fault));
      else asker?.resolve(reply);
    });
    const loaded = new Promise<WorkerReply>((resolve, reject) => void waiting.set(0, { resolve, reject }));
    const ready = await loaded.catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    return new EmbeddingWorker(worker, 'dimensions' in ready ? ready.dimensions : 0, waiting);
  }

  /** Float32 rows, one per text, one after another. */
  async embedRows(texts: readonly string[]): Promise<Float32Array> {
    const id = ++this.asked;
    this.worker.ref();
    const reply = await new Promise<WorkerReply>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, texts });
    });
    if (!('rows' in reply)) throw new Error('the embedding thread answered something else');
    return reply.rows;
  }
}
