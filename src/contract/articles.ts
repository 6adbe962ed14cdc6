import type { Attribution } from './ask.js';

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
