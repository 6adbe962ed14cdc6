import type { Article } from './article.js';
import type { Passage } from './passage.js';

/** A list's opinion of a passage; `rank` is from 1, null where the list's top n did not hold it. */
export interface ListScore {
  readonly rank: number | null;
  readonly score: number;
}

/** A passage that either list proposed, with both lists' exact scores. */
export interface Candidate {
  readonly passage: Passage;
  readonly article: Article;
  /** BM25, unbounded. */
  readonly lexical: ListScore;
  /** Cosine: a mix of the whole passage and its best sentence. */
  readonly dense: ListScore;
  /** Cosine of each of the passage's sentences; empty when there was no query vector. */
  readonly sentenceCosines: readonly number[];
}

/** A candidate in its final place. */
export interface RankedHit extends Candidate {
  readonly rank: number;
  /** Fused score, 0 to 1. */
  readonly score: number;
  /** Near-duplicates that this hit stands for. */
  readonly collapsed: readonly Candidate[];
}
