/** "Có hiệu lực từ ngày nào", "ai ký", "căn cứ vào đâu": asked of a document's record. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { Article } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { matchRule } from '../../../vietnamese/rules/rule.js';
import type { Quotation } from '../../citing/cite.js';
import type { Binding } from './binding.js';
import {
  articlesOf,
  type DocumentAnswer,
  MOST_LINES,
  notThere,
  quotationsOf,
  refused,
  spanOf,
} from './document-answer.js';
import { type FieldAnswer, RECORD_FIELDS } from './record-fields.js';
import { lawNamed, restOf } from './rest.js';

const SEVERAL = 'Có nhiều văn bản cùng tên; hãy xem tên từng nguồn.';

/** Null where the question asks for no field of the record, or for more than that. */
export async function recordAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const { documents } = binding;
  for (const field of RECORD_FIELDS) {
    const match = matchRule(field, query);
    if (match === null) continue;
    const rest = restOf(query, binding, [spanOf(match)]);
    if (documents.length === 0) {
      const unknown = lawNamed(query, rest);
      if (unknown === null) continue;
      return refused('record', notThere(unknown, catalogue));
    }
    if (rest.length > 0) continue;
    const answers: { article: Article; answer: FieldAnswer }[] = [];
    for (const article of await articlesOf(documents, store))
      for (const answer of article.record === null ? [] : field.read(article.record)) answers.push({ article, answer });
    if (answers.length === 0) return refused('record', `Văn bản không ghi ${field.name}.`);
    const quotations: Quotation[] = [];
    for (const { article, answer } of answers.slice(0, MOST_LINES))
      quotations.push(...(await quotationsOf(article, answer.evidence, store, answer.words)));
    const meanings = answers.flatMap(({ answer }) => answer.meaning ?? []);
    const others = documents.length > 1 ? SEVERAL : null;
    const notes = [...meanings.map((meaning) => `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`), others];
    const note = notes.filter((part) => part !== null).join(' ');
    return { strategy: 'record', quotations, note: note === '' ? null : note, cut: answers.length > MOST_LINES };
  }
  return null;
}
