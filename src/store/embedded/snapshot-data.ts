/** A snapshot read: numbers and bytes that the threads of a process share when it is sent to them. */
import type { Lexicon } from '../../documents/lexicon.js';
import type { SnapshotInfo } from '../passage-store.js';
import type { SharedRows } from '../quantised-rows.js';
import type { ArticleData } from './article-table.js';
import type { PassageData } from './passage-table.js';
import type { PostingsData } from './postings.js';

export interface SnapshotData {
  readonly info: SnapshotInfo;
  readonly lexicon: Lexicon;
  readonly articles: ArticleData;
  readonly passages: PassageData;
  readonly rows: SharedRows;
  /** Passage → its first row, in order of passages; one longer than there are passages. */
  readonly starts: Uint32Array;
  /** Row in order of passages → row in `rows`; null where both are the same. */
  readonly positions: Uint32Array | null;
  /** Row in `rows` → its passage. */
  readonly owners: Uint32Array;
  readonly nearest: NearestData;
  readonly postings: PostingsData;
}

/** A graph is hnswlib's own: each thread reads its file, of 100,000 vectors at most. */
export type NearestData =
  | { readonly kind: 'graph'; readonly file: string }
  | { readonly kind: 'lists'; readonly centroids: SharedRows; readonly starts: Uint32Array };
