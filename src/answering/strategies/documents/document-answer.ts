/** What answers to questions about documents are made of. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { Article, Span } from '../../../domain/article.js';
import type { PassageStore } from '../../../store/passage-store.js';
import type { Quotation } from '../../citing/cite.js';

export interface DocumentAnswer {
  readonly strategy: 'record' | 'place' | 'summary';
  readonly quotations: readonly Quotation[];
  /** What is told beside the quotations, or, where there are none, why not; null where nothing is. */
  readonly note: string | null;
  /** The part that answers is longer than what is quoted of it. */
  readonly cut: boolean;
}

/** Documents of one name that are answered from. */
const MOST_DOCUMENTS = 3;
/** Lines of a document that are quoted. */
export const MOST_LINES = 24;
/** Documents named where the one asked for is not there. */
const MOST_NAMED = 3;

/** No quotation, and why. */
export const refused = (strategy: DocumentAnswer['strategy'], note: string): DocumentAnswer => ({
  strategy,
  quotations: [],
  note,
  cut: false,
});

export const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });

export async function articlesOf(documents: readonly CatalogueEntry[], store: PassageStore): Promise<Article[]> {
  const found = await Promise.all(documents.slice(0, MOST_DOCUMENTS).map(({ articleId }) => store.article(articleId)));
  return found.filter((article) => article !== null);
}

/** That a document is not there, and which are. */
export const notThere = (asked: string, catalogue: readonly CatalogueEntry[]): string =>
  `Kho không có ${asked}; có ${named(catalogue)}.`;

export const named = (catalogue: readonly CatalogueEntry[]): string => {
  const titles = catalogue.slice(0, MOST_NAMED).map(({ title }) => `“${title}”`);
  const more = catalogue.length - titles.length;
  return more > 0 ? `${titles.join(', ')} và ${more} văn bản khác` : titles.join(', ');
};

/** A quotation for each passage that a span lies in. */
export async function quotationsOf(
  article: Article,
  span: Span,
  store: PassageStore,
  words: string | null,
): Promise<Quotation[]> {
  const passages = await store.passagesOf(article.id);
  return passages.flatMap((passage): Quotation[] => {
    const start = Math.max(span.start, passage.start);
    const end = Math.min(span.end, passage.end);
    if (start >= end) return [];
    const quoted = { start, end };
    const at = words === null ? -1 : article.text.slice(start, end).indexOf(words);
    const answerSpans = words === null || at < 0 ? [] : [{ start: at, end: at + words.length }];
    return [{ article, passage, said: quoted, span: quoted, answerSpans, ownLine: true }];
  });
}
