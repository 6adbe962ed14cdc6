/** Which articles a list of documents is cut down to. */
import type { CatalogueEntry } from '../documents/catalogue.js';
import { foldedWords } from '../vietnamese/text/analyze.js';

export interface DocumentFilter {
  readonly kind?: string | undefined;
  /** Words of the issuing body, with marks or without. */
  readonly issuer?: string | undefined;
  /** ISO days of issue, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Ids of the articles that pass; null where nothing is asked for. What is no official document passes no filter. */
export function documentFilter(
  { kind = '', issuer = '', from = '', to = '' }: DocumentFilter,
  documents: readonly CatalogueEntry[],
): ReadonlySet<string> | null {
  if (kind === '' && issuer === '' && from === '' && to === '') return null;
  const passes = (entry: CatalogueEntry): boolean =>
    (kind === '' || foldedWords(entry.kind) === foldedWords(kind)) &&
    (issuer === '' || foldedWords(entry.issuer ?? '').includes(foldedWords(issuer).trimEnd())) &&
    (from === '' || (entry.issued ?? '') >= from) &&
    (to === '' || (entry.issued !== null && entry.issued <= to));
  return new Set(documents.filter(passes).map(({ articleId }) => articleId));
}
