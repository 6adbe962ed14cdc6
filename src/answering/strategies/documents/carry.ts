/** What a follow-up about a document leans on: "Còn Điều 8?", "Ai ký?" after a question on a law, "Còn công văn về …?" after one on its signer. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { asksOfADocument } from './asked.js';
import type { Binding } from './binding.js';
import { restOf } from './rest.js';

/** A question and the documents that it named. */
export interface BoundQuestion {
  readonly query: UnderstoodQuery;
  readonly binding: Binding;
}

/** The follow-up with what it leans on; null where it does not lean on `before`, the last question that named documents. */
export function carriedOver({ query, binding }: BoundQuestion, before: BoundQuestion): BoundQuestion | null {
  if (binding.missing !== null || binding.elsewhere !== null) return null;
  const own = asksOfADocument(query);
  if (binding.documents.length === 0) {
    const carried = { ...binding, documents: before.binding.documents };
    return own ? { query, binding: carried } : null;
  }
  // Another document, asked the same.
  if (own || restOf(query, binding, []).length > 0 || !asksOfADocument(before.query)) return null;
  return { query: before.query, binding: { ...binding, mentions: before.binding.mentions } };
}

/** How a question that leans on another is told to stand alone. */
export const standingAlone = (asked: string, documents: readonly CatalogueEntry[]): string => {
  const [document] = documents;
  return document === undefined ? asked : `${asked.replace(/\s*\?*$/u, '')} (${document.title})?`;
};
