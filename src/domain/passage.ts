import type { Span } from './article.js';

/** A run of whole sentences of one section of an article; the unit of search and of citation. */
export interface Passage extends Span {
  /** URL-safe; derived from the article, the context and the text, so an unchanged passage keeps it. */
  readonly id: string;
  readonly articleId: string;
  /** `meta` (title, dateline, byline, source) can be cited but is not searched. */
  readonly kind: 'body' | 'caption' | 'meta';
  /** Lead-in and headings: embedded and indexed with the text, not displayed. */
  readonly context: string;
  /** Whole sentences, in order, as offsets into the article's text. */
  readonly sentences: readonly PassageSentence[];
  /** Ids of passages of other articles that say nearly the same. */
  readonly nearDuplicates: readonly string[];
}

export interface PassageSentence extends Span {
  readonly listItem: boolean;
}
