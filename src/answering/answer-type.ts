/** The short answer inside a sentence: what in it could be the number, day, person or document asked for. */

import type { Span } from '../domain/article.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { foldedWords, tokenize } from '../text/analyze.js';
import { findDates } from '../text/dates.js';
import { findPeople, placeSpans } from '../text/names.js';
import { findReferences, referenceBefore, sameReference } from '../text/references.js';
import { officeSpans } from './offices.js';
import { askedOrdinal, itemSpans } from './ordinals.js';
import type { QuestionKind } from './question-kind.js';

/** Kinds whose answer must hold something of the type, if one can be told; a name may also be an office, so `who` is not one. */
const STRICT: ReadonlySet<QuestionKind> = new Set([
  'percentage',
  'quantity',
  'when',
  'where',
  'office',
  'document',
  'item',
]);

/** What a document is for is said in so many words. */
export const needsType = (kind: QuestionKind, { references }: UnderstoodQuery): boolean =>
  STRICT.has(kind) || (kind === 'purpose' && references.length > 0);

/** Words that judge; none is an answer by itself, yet a sentence without any judges nothing. */
const JUDGEMENT =
  /(?<!\p{L})(?:ưu điểm|hạn chế|bất cập|khó khăn|thành tựu|hiệu quả|ấn tượng|phù hợp|tích cực|tốt|đầu tiên|cho rằng)(?!\p{L})/giu;
/** Words by which something is asked of somebody. */
const REQUEST = /(?<!\p{L})(?:đề nghị|yêu cầu|kiến nghị|khuyến nghị|cần|phải)(?!\p{L})/giu;
/** What something is for, to the end of its clause. */
const PURPOSE = /(?<!\p{L})(?:với mục tiêu|với mục đích|mục tiêu|mục đích|nhằm)\s[^;.]+/giu;
const PERCENT = /\d+(?:[.,]\d+)?\s?%/gu;
/** A number with the word it counts, or by itself. */
const NUMBER = /(?<![\p{L}\d/-])\d+(?:[.,]\d+)*\s?%?(?:\s\p{Ll}+(?:\/\p{Ll}+)?)?(?![\d/-])/gu;
/** "Tỉnh nào": a name of such a place is wanted; "ở đâu" may be answered otherwise. */
const WHICH_PLACE = /\b(?:tinh|thanh pho) nao\b/;
/** A year by itself counts nothing. */
const YEAR = /^(?:19|20)\d\d$/;
const HOW_MANY = /\b(?:co|con) (?:tat ca |tong cong |tong so )?(?:bao nhieu|may)\b/;
/** "tổng số hộ nghèo": words that may stand between a number and what it counts. */
const COUNTED_REACH = 4;
/** "bao nhiêu **nhóm** nhiệm vụ": what is counted comes after. */
const CLASSIFIERS = new Set(['nhom', 'loai']);
/** "giảm bao nhiêu **mỗi** năm": nothing is named that is counted. */
const NO_NOUN = new Set(['moi', 'hang', 'trong', 'la', 'thi', 'o', 'tai', 'vao', 'bua', 'lan']);
/** As the analyzer writes them. */
const SHARE = new Set(['ti le', 'chi so']);
/** Characters between a document's number and its day: " ngày ". */
const DATED_REACH = 12;

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length }));

/**
 * Spans of `sentence` of the type that `kind` asks for, without those the question already names; null
 * where the kind has no type.
 */
export function typedSpans(kind: QuestionKind, sentence: string, query: UnderstoodQuery): Span[] | null {
  const spans = spansByKind(kind, sentence, query);
  if (spans === null) return null;
  const asked = foldedWords(query.text);
  return spans.filter((span) => !asked.includes(foldedWords(sentence.slice(span.start, span.end))));
}

function spansByKind(kind: QuestionKind, sentence: string, query: UnderstoodQuery): Span[] | null {
  switch (kind) {
    case 'percentage':
      return spansOf(sentence, PERCENT);
    case 'quantity':
      return countedNumbers(sentence, query);
    case 'when':
      return datesAskedFor(sentence, query);
    case 'who':
      return findPeople(sentence);
    case 'office':
      return officeSpans(sentence, foldedWords(query.text));
    case 'where':
      return WHICH_PLACE.test(query.folded) ? placeSpans(sentence) : null;
    case 'document':
      return findReferences(sentence);
    case 'judgement':
      return spansOf(sentence, JUDGEMENT);
    case 'request':
      return spansOf(sentence, REQUEST);
    case 'purpose':
      return spansOf(sentence, PURPOSE);
    case 'item':
      return itemSpans(sentence, askedOrdinal(query.text) ?? 0);
    default:
      return null;
  }
}

/** Numbers of what the question counts ("bao nhiêu **xã**"); all numbers where it does not say. */
function countedNumbers(sentence: string, query: UnderstoodQuery): Span[] {
  const numbers = spansOf(sentence, NUMBER);
  const counted = countedWord(query);
  if (counted === null) return numbers;
  // "Có bao nhiêu hộ" asks how many there are; a share of them is no answer.
  const howMany = HOW_MANY.test(query.folded);
  return numbers.filter(({ start, end }) => {
    const number = sentence.slice(start, end);
    if ((howMany && number.includes('%')) || YEAR.test(number)) return false;
    const after = tokenize(sentence.slice(start)).slice(1, 1 + COUNTED_REACH);
    return after.some((token) => (query.accented ? token.text : token.folded) === counted);
  });
}

/** "Dân số Quảng Ninh là bao nhiêu?" → "dan so": what is measured, two folded words; null where the question does not begin with it. */
export function measuredThing(query: UnderstoodQuery): string | null {
  const [first, second] = query.tokens;
  if (first === undefined || second === undefined || !/\bla bao nhieu\b/.test(query.folded)) return null;
  const named = query.content.includes(first) && query.content.includes(second);
  return named ? `${first.folded} ${second.folded}` : null;
}

/** "Tỷ lệ **hài lòng** của người dân": the two folded words a share or an index is of; none where the question does not name it by two. */
export function sharedThing({ tokens, content }: UnderstoodQuery): string[] {
  const at = tokens.findIndex(({ folded }, i) => SHARE.has(`${tokens[i - 1]?.folded} ${folded}`));
  const thing = at < 0 ? [] : tokens.slice(at + 1, at + 3);
  return thing.every((token) => content.includes(token)) ? thing.map(({ folded }) => folded) : [];
}

function countedWord(query: UnderstoodQuery): string | null {
  const at = query.tokens.findIndex(
    ({ text, folded }, i) =>
      (query.accented ? text === 'mấy' : folded === 'may') ||
      (folded === 'bao' && query.tokens[i + 1]?.folded === 'nhieu'),
  );
  const after = at < 0 ? [] : query.tokens.slice(at + (query.tokens[at]?.folded === 'bao' ? 2 : 1));
  const token = after.find(({ folded }) => !CLASSIFIERS.has(folded));
  if (token === undefined || !query.content.includes(token) || NO_NOUN.has(token.folded)) return null;
  return query.accented ? token.text : token.folded;
}

/** What is asked of a document's own day; folded. */
const OWN_DAY =
  /\b(?:ban hanh|k[iy]|ra doi|ra ngay|ra khi|ra hom|ra luc|ra truoc|ra bao|co tu|co truoc|co hieu luc|hieu luc|de ngay)\b/;

/**
 * Dates that can be meant: with a document in the question, the day given with that document; without
 * one, or where something else is asked than the document's own day, days that do not belong to a document.
 */
function datesAskedFor(sentence: string, query: UnderstoodQuery): Span[] {
  const references = findReferences(sentence);
  const needsYear = /\bnam (?:nao|may|bao nhieu)\b/.test(query.folded);
  return findDates(sentence).filter((date) => {
    if (needsYear && date.year === null) return false;
    const owner = referenceBefore(references, date.start, DATED_REACH);
    const ownDay = query.content.length === 0 || OWN_DAY.test(query.folded);
    if (query.references.length === 0 || (owner === undefined && !ownDay)) return owner === undefined;
    return owner !== undefined && query.references.some((wanted) => sameReference(wanted, owner));
  });
}
