/** The store port: what retrieval needs of a published index, whatever holds it. */

import type { Lexicon } from '../documents/lexicon.js';
import type { Article } from '../domain/article.js';
import type { Candidate } from '../domain/hit.js';
import type { Passage } from '../domain/passage.js';
import type { WeightedTerm } from '../vietnamese/text/analyze.js';

export interface ArticleFilter {
  readonly articleIds?: readonly string[] | undefined;
  /** ISO days, both included. An article without a date is outside either. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface CandidateQuery {
  /** Unit length, or null to search by terms only. */
  readonly vector: Float32Array | null;
  /** Empty to search by vector only. */
  readonly terms: readonly WeightedTerm[];
  /** How many passages each list proposes. */
  readonly limit: number;
  readonly filter?: ArticleFilter | undefined;
}

export interface SnapshotInfo {
  readonly id: string;
  /** ISO instant. */
  readonly builtAt: string;
  readonly model: string;
  readonly articles: number;
  /** All passages, those that are only cited (titles, bylines) included. */
  readonly passages: number;
  /** Passages that can be found: the N of BM25's idf. */
  readonly searchable: number;
}

export interface PassageStore {
  readonly info: SnapshotInfo;
  /**
   * The union of the dense and the lexical list, each of at most `limit` passages, in no order. Every
   * candidate carries both exact scores, whichever list proposed it, so fusion has no gaps to guess.
   */
  candidates(query: CandidateQuery): Promise<Candidate[]>;
  /** In how many searchable passages each term occurs; same order as `terms`. */
  documentFrequencies(terms: readonly string[]): Promise<number[]>;
  /** What the articles' texts tell of names. */
  lexicon(): Promise<Lexicon>;
  /** In order of id. */
  articles(): Promise<readonly Article[]>;
  article(id: string): Promise<Article | null>;
  passage(id: string): Promise<Passage | null>;
  /** In reading order; empty for an unknown article. */
  passagesOf(articleId: string): Promise<readonly Passage[]>;
}
