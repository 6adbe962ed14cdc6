/**
 * Where the generations of an index are kept: a folder, or a database. One writer at a time makes a generation out of
 * records as they come, so that a large corpus is never held whole; readers see the published one or the next, never part
 * of either.
 */
import type { Article } from '../domain/article.js';
import type { SnapshotData } from './embedded/snapshot-data.js';
import type { EmbeddingQueue } from './embedding-queue.js';
import type { PassageStore } from './passage-store.js';
import type { PassageRecord, Provenance } from './records.js';

/** A published generation: searched by questions, and asked by the next re-index for what need not be embedded again. */
export interface PublishedIndex extends PassageStore {
  readonly dimensions: number;
  /** What other threads of this process read the same by; null where each opens it for itself. */
  readonly shared: SnapshotData | null;
  /** Rows (the whole, then each sentence; float32) of those of the passages that are searched, by id. */
  vectorsOf(passageIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
}

/** What is known of a generation before its passages are worked out. */
export interface GenerationPlan {
  readonly provenance: Provenance;
  readonly articles: readonly Article[];
  readonly dimensions: number;
  /** Passages, at most, and the vectors that all have together. */
  readonly passages: number;
  readonly rows: number;
}

export interface GenerationWriter {
  /** Passages article by article, in reading order. */
  add(records: readonly PassageRecord[]): Promise<void>;
  /** Makes all that was added readable in one step; returns the generation's id. */
  publish(): Promise<string>;
  /** Takes back what was not published. */
  abandon(): Promise<void>;
}

/** Every step that writes throws `index_write_failed` where it cannot, and leaves what was published as it was. */
export interface IndexHome {
  /** Makes the caller the one writer; call the result to end that. Throws `index_locked` while another lives. */
  lock(): Promise<() => Promise<void>>;
  /** The published generation's id. Throws `index_missing`, or `index_corrupt` where that cannot be told. */
  currentId(): Promise<string>;
  /**
   * Opens the published generation, or the one of that id. Throws `index_missing`, `index_corrupt`, or `index_incompatible`
   * where other mechanisms than `expected` made it.
   */
  open(expected: Provenance, id?: string): Promise<PublishedIndex>;
  begin(plan: GenerationPlan): Promise<GenerationWriter>;
  /** Where other machines help to embed, with the model of this fingerprint; null where they cannot. Throws `index_write_failed`. */
  embeddingQueue(model: string): Promise<EmbeddingQueue | null>;
  /** Removes what dead runs left and all generations but the current one and the one before it. */
  removeOld(): Promise<void>;
  /** Checks every hash. Throws as `open` does, naming the part at fault. */
  verify(): Promise<{ readonly id: string; readonly parts: number }>;
  /** Publishes the generation before the current one again, found whole first. Throws `no_previous_snapshot`. */
  rollBack(): Promise<{ readonly from: string; readonly to: string }>;
  close(): Promise<void>;
}
