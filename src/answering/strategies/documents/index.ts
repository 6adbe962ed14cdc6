/** Questions about a document itself, before anything is searched: its record, its numbered parts, its outline. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch } from '../../../vietnamese/rules/rule.js';
import type { Binding } from './binding.js';
import type { DocumentAnswer } from './document-answer.js';
import { countAnswer, PART_RULES, placeAnswer } from './place.js';
import { recordAnswer } from './record.js';
import { SUMMARY_RULES, summaryAnswer } from './summary.js';

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
  return recordAnswer(query, binding, catalogue, store);
}
