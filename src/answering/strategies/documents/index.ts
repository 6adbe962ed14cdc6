/** Questions about a document itself, before anything is searched: its record, its numbered parts, its outline. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { Span } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch } from '../../../vietnamese/rules/rule.js';
import type { Binding } from './binding.js';
import { type DocumentAnswer, notThere, refused } from './document-answer.js';
import { countAnswer, PART_RULES, partsMeant, placeAnswer, wholeParts } from './place.js';
import { recordAnswer } from './record.js';
import { SUMMARY_RULES, summaryAnswer } from './summary.js';

/** The parts of the documents bound that the question names; none where it names none that is there. */
export async function namedParts(
  query: UnderstoodQuery,
  binding: Binding,
  store: PassageStore,
): Promise<readonly NamedPart[]> {
  const provisions = findProvisions(query.text);
  if (provisions.length === 0 || binding.documents.length === 0) return [];
  const meant = await partsMeant(query, binding, provisions, store);
  return meant.flatMap(({ article, part }) => (part === null ? [] : [{ articleId: article.id, ...spanOfPart(part) }]));
}

/** A part named, as far as it is quoted whole. */
export interface NamedPart extends Span {
  readonly articleId: string;
}
const spanOfPart = ({ start, end }: Span): Span => ({ start, end });

/** The parts named as they stand. */
export const partsAsTheyStand = (
  query: UnderstoodQuery,
  binding: Binding,
  store: PassageStore,
): Promise<DocumentAnswer> => wholeParts(query, binding, findProvisions(query.text), store);

/** Null where the question is of another kind. */
export async function documentAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (catalogue.length === 0) return null;
  const provisions = findProvisions(query.text);
  const summed = firstMatch(SUMMARY_RULES, query);
  const summary = summed === null ? null : await summaryAnswer(query, binding, provisions, summed, store);
  if (summary !== null) return summary;
  const counted = firstMatch(PART_RULES, query);
  if (counted !== null) return countAnswer(query, binding, counted, store);
  if (provisions.length > 0) return placeAnswer(query, binding, provisions, catalogue, store);
  const record = await recordAnswer(query, binding, catalogue, store);
  // A number that reads as no reference cannot be looked for in the texts.
  if (record !== null || binding.missing === null || query.references.length > 0) return record;
  return refused('record', notThere(binding.missing, catalogue));
}
