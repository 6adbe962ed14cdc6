import type { SentenceEmbeddings } from './model.js';

/** What a batch is worked out by. */
type Embedder = Pick<SentenceEmbeddings, 'dimensions' | 'embedRows'>;

interface Waiting {
  readonly texts: readonly string[];
  readonly resolve: (rows: Float32Array) => void;
  readonly reject: (fault: unknown) => void;
}

/** Texts a batch takes at most; an asker's own are never parted. */
const MOST = 64;

/**
 * Queries of several askers, embedded together: what comes while a batch is worked on makes up the next. Where nothing is
 * worked on nothing waits, so a lone asker pays nothing for it.
 */
export class QueryBatches {
  private waiting: Waiting[] = [];
  private working = false;

  constructor(private readonly embedder: Embedder) {}

  /** Float32 rows, one per text, one after another. A fault is told to all whose texts were in the batch. */
  embed(texts: readonly string[]): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ texts, resolve, reject });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) await this.workOn(this.next());
    this.working = false;
  }

  private next(): Waiting[] {
    let texts = 0;
    const count = this.waiting.findIndex((one) => {
      texts += one.texts.length;
      return texts > MOST;
    });
    return this.waiting.splice(0, count < 0 ? this.waiting.length : Math.max(1, count));
  }

  private async workOn(batch: readonly Waiting[]): Promise<void> {
    const { embedder } = this;
    try {
      const rows = await embedder.embedRows(
        batch.flatMap(({ texts }) => texts),
        'query',
      );
      let from = 0;
      for (const { texts, resolve } of batch) {
        const to = from + texts.length * embedder.dimensions;
        resolve(rows.slice(from, to));
        from = to;
      }
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  }
}
