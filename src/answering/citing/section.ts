/** Where in its document a place stands: the page, and the numbered parts that hold it. */

import type { Place } from '../../contract/ask.js';
import { outlineOf, placeLabel } from '../../documents/outline.js';
import type { Article } from '../../domain/article.js';

/** The numbered parts that hold the place, the largest first: "Chương II, Điều 5, khoản 2"; null where it stands in none. */
export function sectionOf(article: Article, at: number): string | null {
  const parts = outlineOf(article).at(at);
  return parts.length === 0 ? null : parts.map(({ label }) => label).join(', ');
}

/** The place as it is cited: "khoản 2 Điều 5"; null where it stands in no numbered part. */
export function placeOf(article: Article, at: number): Place | null {
  const parts = outlineOf(article).at(at);
  if (parts.length === 0) return null;
  return {
    label: placeLabel(parts),
    path: parts.map(({ label, name }) => (name === '' ? label : `${label}. ${name}`)),
  };
}

/** The page, from 1, that holds the place; null in a text without pages. */
export function pageOf({ pages }: Pick<Article, 'pages'>, at: number): number | null {
  return pages.length === 0 ? null : Math.max(1, pages.findLastIndex((start) => start <= at) + 1);
}
