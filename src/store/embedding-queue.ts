/** Texts to be embedded, where several machines find them. Each batch is claimed by one; who asks for it takes the rows. */
export interface EmbeddingQueue {
  /** Takes out what an earlier re-index left. */
  clear(): Promise<void>;
  /** Puts a batch in; returns its number. */
  put(texts: readonly string[]): Promise<number>;
  /** The rows of a batch, which leaves the queue by this; null while they are not worked out. */
  take(number: number): Promise<Float32Array | null>;
  /**
   * Claims a batch that nobody works on and puts in the rows that `work` makes of it; false where there is none. A claim ends
   * with the session that holds it, so that what a lost machine had claimed is open again. Throws `index_incompatible` where
   * the batch is for another model, `index_write_failed`.
   */
  workOnOne(work: (texts: readonly string[]) => Promise<Float32Array>): Promise<boolean>;
  /** Whether a re-index runs, on whichever machine. */
  isAwaited(): Promise<boolean>;
}
