/** "nhiệm vụ thứ năm": one item of a list by its number. */
import type { Span } from '../domain/article.js';
import { foldDiacritics } from '../text/normalize.js';

const NUMERALS = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const NUMERAL = `(${NUMERALS.join('|')}|\\d{1,2})`;
const ASKED = new RegExp(`\\b(?:nhiem vu|muc tieu|giai phap|noi dung|diem|phan|nhom) thu ${NUMERAL}\\b`);
/** "Từ thứ nhất đến thứ sáu": all of them. */
const RANGE = /\bthu \S+ (?:den|toi) thu\b/;
const OPENING = new RegExp(`^\\P{L}*thu ${NUMERAL}\\b[\\s,:.]*`, 'u');
/** What an item says first; the rest tells more of it. */
const FIRST_CLAUSE = /^[^;.]+/;

const toNumber = (numeral: string): number => (/^\d/.test(numeral) ? Number(numeral) : NUMERALS.indexOf(numeral) + 1);

/** The number of the item that the question asks for; null where it asks for none. */
export function askedOrdinal(question: string): number | null {
  const folded = foldDiacritics(question);
  const numeral = RANGE.test(folded) ? undefined : ASKED.exec(folded)?.[1];
  return numeral === undefined ? null : toNumber(numeral);
}

/** What a sentence that opens with that number ("Thứ ba, …") says; none where it opens otherwise. */
export function itemSpans(sentence: string, ordinal: number): Span[] {
  const opening = OPENING.exec(foldDiacritics(sentence));
  if (opening?.[1] === undefined || toNumber(opening[1]) !== ordinal) return [];
  const start = opening[0].length;
  return [{ start, end: start + (FIRST_CLAUSE.exec(sentence.slice(start))?.[0].trimEnd().length ?? 0) }];
}
