/** How a document is named where another paper cites it: decree 30/2020/NĐ-CP (annex I, part II, section 5b) and decree 78/2025/NĐ-CP. */
import type { DocumentRecord } from '../domain/document.js';

export interface CitedForm {
  /** Where it is cited first: kind, number, day, issuer and subject; of a law its name and number. */
  readonly first: string;
  /** Where it is cited again: kind and number. */
  readonly later: string;
}

/** Kinds that are cited by their name, and not by who passed them on what day. */
const NAMED_KINDS: ReadonlySet<string> = new Set(['Luật', 'Bộ luật', 'Pháp lệnh']);

/** `text`: the document's; names printed in capitals are spelt as it spells them elsewhere. Null without a kind and a number. */
export function citedForm({ kind, number, issuer, issued, subject }: DocumentRecord, text: string): CitedForm | null {
  if (kind === null || number === null) return null;
  const later = `${kind.value} số ${number.value}`;
  const about = subject === null ? null : smallLetters(subject.value, text);
  if (NAMED_KINDS.has(kind.value)) {
    return { first: about === null ? later : `${kind.value} ${capitalised(about)} số ${number.value}`, later };
  }
  const day = issued?.day == null ? '' : ` ngày ${writtenDay(issued.day)}`;
  const by = issuer === null ? '' : ` của ${capitalised(smallLetters(issuer.value, text))}`;
  return { first: `${later}${day}${by}${about === null ? '' : ` ${uncapitalised(about)}`}`, later };
}

/** "2020-03-05" → "05 tháng 3 năm 2020": days below 10 and the first two months have a nought before them. */
function writtenDay(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** Words in capitals as the text has them elsewhere in small letters; as they are where it has them nowhere. */
function smallLetters(words: string, text: string): string {
  if (words !== words.toUpperCase()) return words;
  const spelt = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu');
  const found = [...text.matchAll(spelt)].find(([one]) => one !== one.toUpperCase());
  return found === undefined ? words : found[0].replace(/\s+/g, ' ');
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "Về công tác văn thư" → "về công tác văn thư"; words in capitals stay. */
const uncapitalised = (words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
