/** "Có hiệu lực từ ngày nào", "ai ký", "căn cứ vào đâu": asked of a document's record. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import type { Article, Span } from '../../../domain/article.js';
import type { DocumentRecord } from '../../../domain/document.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { findDates } from '../../../vietnamese/mentions/dates.js';
import type { FoundProvision } from '../../../vietnamese/mentions/provisions.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import { factsOf } from '../../article-facts.js';
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
import { type FieldAnswer, fieldsAsked } from './record-fields.js';
import { lawNamed, restOf } from './rest.js';

const SEVERAL = 'Có nhiều văn bản cùng tên; hãy xem tên từng nguồn.';

/** What no other document says of one: another may give its number and its day. */
const SAID_BY_ITSELF = new Set([
  'record.in-force',
  'record.expires',
  'record.signer',
  'record.recipients',
  'record.bases',
]);

/** What may be asked of a part as well as of a document. */
const OF_A_PART = new Set(['record.subject', 'record.kind', 'record.number', 'record.issued']);

/** The record with the days of the part that the question names, where it has such. */
function ofPart(record: DocumentRecord, provisions: readonly FoundProvision[]): DocumentRecord {
  const labels = provisions.flatMap(({ units }) => units.map(({ kind, number }) => foldedWords(`${kind} ${number}`)));
  const own = record.inForce.filter(
    ({ part }) => part !== null && labels.some((label) => foldedWords(part).includes(label)),
  );
  return own.length === 0 ? record : { ...record, inForce: own };
}

/** The words that ask, without those between them, which may be of a subject: "ký <hợp đồng thuê> ngày nào". */
function askingWords(match: RegExpExecArray): Span[] {
  const { start, end } = spanOf(match);
  const between = match.slice(1).find((words) => words !== undefined && words !== '') ?? '';
  if (between === '') return [{ start, end }];
  const from = start + match[0].indexOf(between);
  return [
    { start, end: from },
    { start: from + between.length, end },
  ];
}

/** "Nghị quyết 113 về chi phí khám bệnh ký ngày nào": a document that is named needs no describing. */
function describedBefore(
  { tokens }: UnderstoodQuery,
  { documents, mentions }: Binding,
  field: RegExpExecArray,
): Span[] {
  const [mention] = mentions;
  if (documents.length === 0 || mention === undefined) return [];
  const next = tokens.find(({ start }) => start >= mention.end);
  return next?.folded === 've' && next.start < field.index ? [{ start: next.start, end: field.index }] : [];
}

/** A year that the question gives and none of the documents speaks of: what is meant is another's, of that year; null elsewhere. */
function yearOfNone({ text }: UnderstoodQuery, articles: readonly Article[]): number | null {
  const years = findDates(text).flatMap(({ year }) => year ?? []);
  const isSpokenOf = (year: number): boolean =>
    articles.some((article) => factsOf(article).told.some((date) => date.year === year) || isOf(article, year));
  return years.find((year) => !isSpokenOf(year)) ?? null;
}

/** Whether its title or number has the year: "17/2022/UBTVQH15". */
const isOf = ({ title, record }: Article, year: number): boolean =>
  `${title} ${record?.number?.value ?? ''}`.includes(String(year));

/** Null where the question asks for no field of the record, or for more than that. */
export async function recordAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  provisions: readonly FoundProvision[],
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  // "Điều 5 quy định gì" asks for the part and not for what the document is about.
  const asked = fieldsAsked(query).filter(({ field }) => provisions.length === 0 || !OF_A_PART.has(field.id));
  const [first] = asked;
  if (first === undefined) return null;
  const spans = [
    ...asked.flatMap(({ match }) => askingWords(match)),
    ...describedBefore(query, binding, first.match),
    ...provisions,
  ];
  const rest = restOf(query, binding, spans);
  if (binding.documents.length === 0) {
    const missing = asked.every(({ field }) => SAID_BY_ITSELF.has(field.id)) ? binding.missing : null;
    const unknown = missing ?? lawNamed(query, rest, catalogue);
    return unknown === null ? null : refused('record', notThere(unknown, catalogue));
  }
  if (rest.length > 0) return null;
  const answers: { article: Article; answer: FieldAnswer }[] = [];
  const lacking: string[] = [];
  const articles = await articlesOf(binding.documents, store);
  const year = yearOfNone(query, articles);
  if (year !== null) return refused('record', notThere(`văn bản này của năm ${year}`, binding.documents));
  for (const field of new Set(asked.map((one) => one.field))) {
    const own = articles.flatMap((article) =>
      (article.record === null ? [] : field.read(ofPart(article.record, provisions))).map((answer) => ({
        article,
        answer,
      })),
    );
    answers.push(...own);
    if (own.length > 0) continue;
    // What its text says in other words is read there, and not denied.
    if (field.elsewhere !== undefined && articles.some(({ text }) => field.elsewhere?.test(text) === true)) return null;
    lacking.push(`Văn bản không ghi ${field.name}.`);
  }
  if (answers.length === 0) return refused('record', lacking.join(' '));
  const quotations: Quotation[] = [];
  for (const { article, answer } of answers.slice(0, MOST_LINES))
    quotations.push(...(await quotationsOf(article, answer.evidence, store, answer.words)));
  const meanings = answers.flatMap(({ answer }) => answer.meaning ?? []);
  const notes = [
    ...meanings.map((meaning) => `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`),
    ...lacking,
    ...(binding.documents.length > 1 ? [SEVERAL] : []),
  ];
  return {
    strategy: 'record',
    quotations,
    note: notes.length === 0 ? null : notes.join(' '),
    cut: answers.length > MOST_LINES,
  };
}
