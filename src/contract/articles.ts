import type { Attribution } from './ask.js';
import type { Dropped } from './dropped.js';

export interface ArticleSummary extends Attribution {
  articleId: string;
  title: string;
  /** True on an article without a title of its own. */
  titleDerived: boolean;
  passages: number;
  characters: number;
}

export interface ArticleReference {
  number: string;
  kind: string;
  date: string | null;
}

export interface ArticleDetail extends Omit<ArticleSummary, 'passages'> {
  text: string;
  passages: { passageId: string; start: number; end: number }[];
  references: ArticleReference[];
  /** What the file says beside its text: nothing is left out in silence. */
  dropped: Dropped[];
  /** Numbers, from 1, of pages that hold no text. */
  blankPages: number[];
}

export interface ArticleList {
  articles: ArticleSummary[];
}

/** GET /readyz */
export interface Readiness {
  snapshot: string;
  articles: number;
  passages: number;
  embeddingModel: string;
  builtAt: string;
}
