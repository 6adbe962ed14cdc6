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
  /** Cosine of the whole passage; 0 when there was no query vector. */
  readonly passageCosine: number;
  /** Cosine of each of the passage's sentences; empty when there was no query vector. */
  readonly sentenceCosines: readonly number[];
}

/** A candidate with its score. */
export interface RankedCandidate extends Candidate {
  /** 0 to 1. */
  readonly score: number;
  /** The score before the second stage; 0 to 1. */
  readonly fused: number;
  /** What the second stage judged by; null for a candidate too far down to be looked at. */
  readonly features: Readonly<Record<string, number>> | null;
}

/** A candidate in its final place. */
export interface RankedHit extends RankedCandidate {
  readonly rank: number;
  /** Near-duplicates that this hit stands for. */
  readonly collapsed: readonly Candidate[];
}
