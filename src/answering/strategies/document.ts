/** Questions about a document itself, before anything is searched: its record ("ai ký", "có hiệu lực từ ngày nào") and its parts ("khoản 2 Điều 5"). */

import type { CatalogueEntry } from '../../documents/catalogue.js';
import { outlineOf, type Part, type PartKind } from '../../documents/outline.js';
import type { Article, Span } from '../../domain/article.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { PassageStore } from '../../store/passage-store.js';
import { type FoundProvision, findProvisions, sameNumber } from '../../vietnamese/mentions/provisions.js';
import { firstMatch, matchRule, type Rule } from '../../vietnamese/rules/rule.js';
import type { Token } from '../../vietnamese/text/analyze.js';
import type { Quotation } from '../citing/cite.js';
import type { Binding } from './binding.js';
import { type FieldAnswer, RECORD_FIELDS } from './record-fields.js';
import { restOf } from './rest.js';

export interface DocumentAnswer {
  readonly strategy: 'record' | 'place';
  readonly quotations: readonly Quotation[];
  /** What is told beside the quotations, or, where there are none, why not; null where nothing is. */
  readonly note: string | null;
  /** The part that answers is longer than what is quoted of it. */
  readonly cut: boolean;
}

/** Documents of one name that are answered from. */
const MOST_DOCUMENTS = 3;
/** Blocks of a part that are quoted. */
const MOST_BLOCKS = 24;
/** Documents named where the one asked for is not there. */
const MOST_NAMED = 3;

const COUNTED: readonly (readonly [string, PartKind])[] = [
  ['điều', 'Điều'],
  ['chương', 'chương'],
  ['mục', 'mục'],
  ['phần', 'phần'],
  ['phụ lục', 'annex'],
];
export const PART_RULES: readonly Rule[] = [
  {
    id: 'part.count',
    // "Điều kiện", "mục tiêu", "phần mềm" only begin as a part's name does.
    pattern: `(?:có |gồm |bao gồm |tổng cộng )?(?:bao nhiêu|mấy) (?:${COUNTED.map(([word]) => word).join('|')})(?! (?:kiện|tiêu|đích|mềm|thưởng|trăm|khoản|tra|lệ|hành|động|trị|dưỡng|thuốc|ăn|cơm|quà)(?!\\p{L}))`,
    because: 'how many parts a document has is counted, and written nowhere in it',
    matches: ['Luật Đê điều có bao nhiêu điều?', 'Nghị định 111 gồm mấy chương?'],
    rejects: ['Có bao nhiêu điều kiện để được cấp phép?'],
  },
];
/** Null where the question is of another kind. */
export async function documentAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (catalogue.length === 0) return null;
  const provisions = findProvisions(query.text);
  const counted = firstMatch(PART_RULES, query);
  if (counted !== null) return countAnswer(query, binding, counted, store);
  if (provisions.length > 0) return placeAnswer(query, binding, provisions, catalogue, store);
  return recordAnswer(query, binding, catalogue, store);
}

const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });

async function articlesOf(documents: readonly CatalogueEntry[], store: PassageStore): Promise<Article[]> {
  const found = await Promise.all(documents.slice(0, MOST_DOCUMENTS).map(({ articleId }) => store.article(articleId)));
  return found.filter((article) => article !== null);
}

async function recordAnswer(
  query: UnderstoodQuery,
  { documents, mentions }: Binding,
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  for (const field of RECORD_FIELDS) {
    const match = matchRule(field, query);
    if (match === null) continue;
    const rest = restOf(query, [...mentions, spanOf(match)]);
    if (documents.length === 0) {
      const unknown = lawNamed(query, rest);
      if (unknown === null) continue;
      return {
        strategy: 'record',
        quotations: [],
        note: `Kho không có ${unknown}; có ${named(catalogue)}.`,
        cut: false,
      };
    }
    if (rest.length > 0) continue;
    const answers: { article: Article; answer: FieldAnswer }[] = [];
    for (const article of await articlesOf(documents, store))
      for (const answer of article.record === null ? [] : field.read(article.record)) answers.push({ article, answer });
    if (answers.length === 0)
      return { strategy: 'record', quotations: [], note: `Văn bản không ghi ${field.name}.`, cut: false };
    const quotations: Quotation[] = [];
    for (const { article, answer } of answers.slice(0, MOST_BLOCKS))
      quotations.push(...(await quotationsOf(article, answer.evidence, store, answer.words)));
    const meanings = answers.flatMap(({ answer }) => answer.meaning ?? []);
    const others = documents.length > 1 ? 'Có nhiều văn bản cùng tên; hãy xem tên từng nguồn.' : null;
    const notes = [...meanings.map((meaning) => `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`), others];
    const note = notes.filter((part) => part !== null).join(' ');
    return { strategy: 'record', quotations, note: note === '' ? null : note, cut: answers.length > MOST_BLOCKS };
  }
  return null;
}

/** Kinds that stand in no question but as the name of a text: "hợp đồng", "quyết định" are things as well. */
const LAWS = new Set(['luat', 'bo luat', 'phap lenh', 'nghi dinh', 'thong tu']);

/** "Luật Đất đai": all that a question is about besides, named as a law; null for anything else. */
function lawNamed({ tokens, text }: UnderstoodQuery, rest: readonly Token[]): string | null {
  const [first] = rest;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return null;
  const at = tokens.findIndex(({ start }) => start === first.start);
  const apart = tokens.filter(({ start }) => start >= first.start && start <= last.start).length - rest.length;
  const start = [2, 1]
    .map((length) => at - length)
    .find((from) => from >= 0 && LAWS.has(folded(tokens.slice(from, at))));
  const from = tokens[start ?? -1];
  return from === undefined || apart > 1 ? null : text.slice(from.start, last.end);
}
const folded = (tokens: readonly Token[]): string => tokens.map((token) => token.folded).join(' ');

async function countAnswer(
  query: UnderstoodQuery,
  { documents, mentions }: Binding,
  counted: RegExpExecArray,
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (restOf(query, [...mentions, spanOf(counted)]).length > 0) return null;
  const [article] = await articlesOf(documents, store);
  const last = counted[0].split(' ').at(-1) ?? '';
  const kind = COUNTED.find(([word]) => word === last || counted[0].endsWith(word))?.[1] ?? 'Điều';
  if (article === undefined) return null;
  const { parts, ownText } = outlineOf(article);
  const own = parts.filter((part) => part.kind === kind && (kind === 'annex' || ownText(part.start)));
  const final = own.at(-1);
  const name = kind === 'annex' ? 'phụ lục' : kind.toLowerCase();
  if (final === undefined)
    return { strategy: 'place', quotations: [], note: `Văn bản không có ${name} nào.`, cut: false };
  const [quotation] = await quotationsOf(article, final.heading, store, final.label);
  if (quotation === undefined) return null;
  const text = `${article.title} có ${own.length} ${name}; ${name} cuối là ${final.label}${final.name === '' ? '' : ` (${final.name})`}.`;
  return { strategy: 'place', quotations: [{ ...quotation, text }], note: null, cut: false };
}

async function placeAnswer(
  query: UnderstoodQuery,
  { documents, mentions, missing }: Binding,
  provisions: readonly FoundProvision[],
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const rest = restOf(query, [...mentions, ...provisions]);
  const unknown = documents.length === 0 ? lawNamed(query, rest) : null;
  if (rest.length > 0 && unknown === null) return null;
  const refused = (note: string): DocumentAnswer => ({ strategy: 'place', quotations: [], note, cut: false });
  const lacking = missing ?? unknown;
  if (lacking !== null) return refused(`Kho không có ${lacking}; có ${named(catalogue)}.`);
  const [only] = catalogue.length === 1 ? catalogue : [];
  const meant = documents.length > 0 ? documents : only === undefined ? [] : [only];
  if (meant.length === 0) return refused(`Câu hỏi chưa nêu văn bản nào; kho có ${named(catalogue)}.`);
  const quotations: Quotation[] = [];
  const absent: string[] = [];
  let cut = false;
  for (const article of await articlesOf(meant, store)) {
    for (const provision of provisions) {
      const part = partNamed(outlineOf(article).parts, provision);
      if (part === null) {
        absent.push(`${article.title} không có ${query.text.slice(provision.start, provision.end)}`);
        continue;
      }
      const blocks = article.blocks.filter(({ start, end }) => start < part.end && end > part.start);
      cut ||= blocks.length > MOST_BLOCKS;
      for (const block of blocks.slice(0, MOST_BLOCKS))
        quotations.push(...(await quotationsOf(article, block, store, null)));
    }
  }
  if (quotations.length === 0) return refused(`${absent.join('; ')}.`);
  return { strategy: 'place', quotations, note: absent.length > 0 ? `${absent.join('; ')}.` : null, cut };
}

const named = (catalogue: readonly CatalogueEntry[]): string => {
  const titles = catalogue.slice(0, MOST_NAMED).map(({ title }) => `“${title}”`);
  const more = catalogue.length - titles.length;
  return more > 0 ? `${titles.join(', ')} và ${more} văn bản khác` : titles.join(', ');
};

/** The part of that place: in the document itself before what is appended. */
function partNamed(parts: readonly Part[], { units }: FoundProvision): Part | null {
  const last = units.at(-1);
  const fits = (part: Part | undefined, at: number): boolean => {
    const unit = units[at];
    if (unit === undefined) return true;
    for (let own = part; own !== undefined; own = own.within < 0 ? undefined : parts[own.within])
      if (isUnit(own, unit.kind, unit.number)) return fits(own.within < 0 ? undefined : parts[own.within], at - 1);
    return false;
  };
  if (last === undefined) return null;
  return parts.find((part) => isUnit(part, last.kind, last.number) && fits(part, units.length - 1)) ?? null;
}

/** In a paper without Điều, what stands under "1." is called điểm as well as khoản, and what under "I." phần as well as mục. */
const ALIKE: Readonly<Partial<Record<PartKind, readonly string[]>>> = {
  khoản: ['khoản', 'điểm'],
  mục: ['mục', 'phần'],
};
const isUnit = (part: Part, kind: string, number: string): boolean =>
  (ALIKE[part.kind] ?? [part.kind]).includes(kind) && sameNumber(part.number, number);

/** A quotation for each passage that a span lies in. */
async function quotationsOf(
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
