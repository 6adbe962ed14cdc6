/** What a whole article holds, worked out once, and when it is asked for: a law of a hundred pages takes a tenth of a second. */
import type { Article } from '../domain/article.js';
import { once } from '../domain/once.js';
import { type FoundDate, findDates } from '../vietnamese/mentions/dates.js';
import { type FoundReference, findReferences } from '../vietnamese/mentions/references.js';
import { foldedWords, tokenize } from '../vietnamese/text/analyze.js';

export interface ArticleFacts {
  /** See {@link foldedWords}. */
  readonly folded: string;
  /** Each word with its marks, as tokens are spelt. */
  readonly syllables: ReadonlySet<string>;
  readonly references: readonly FoundReference[];
  /** The article's own date, if it has one. */
  readonly days: readonly FoundDate[];
  /** The dates that its text gives. */
  readonly told: readonly FoundDate[];
}

const facts = new WeakMap<Article, ArticleFacts>();

export function factsOf(article: Article): ArticleFacts {
  let known = facts.get(article);
  if (known === undefined) {
    const folded = once(() => foldedWords(`${article.title}\n${article.text}`));
    const syllables = once(() => new Set(tokenize(`${article.title}\n${article.text}`).map(({ text }) => text)));
    const references = once(() => findReferences(article.text));
    const told = once(() => findDates(article.text));
    known = {
      get folded() {
        return folded();
      },
      get syllables() {
        return syllables();
      },
      get references() {
        return references();
      },
      get told() {
        return told();
      },
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
