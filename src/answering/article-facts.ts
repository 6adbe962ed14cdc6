/** What a whole article holds, worked out once: every question asks it of many passages. */
import type { Article } from '../domain/article.js';
import { foldedWords } from '../text/analyze.js';
import type { FoundDate } from '../text/dates.js';
import { type FoundReference, findReferences } from '../text/references.js';

export interface ArticleFacts {
  /** See {@link foldedWords}. */
  readonly folded: string;
  readonly references: readonly FoundReference[];
  /** The article's own date, if it has one. */
  readonly days: readonly FoundDate[];
}

const facts = new WeakMap<Article, ArticleFacts>();

export function factsOf(article: Article): ArticleFacts {
  let known = facts.get(article);
  if (known === undefined) {
    known = {
      folded: foldedWords(`${article.title}\n${article.text}`),
      references: findReferences(article.text),
      days: articleDay(article),
    };
    facts.set(article, known);
  }
  return known;
}

function articleDay(article: Article): FoundDate[] {
  const [year, month, day] = (article.date?.day ?? '').split('-').map(Number);
  return year === undefined || month === undefined || day === undefined ? [] : [{ year, month, day, start: 0, end: 0 }];
}
