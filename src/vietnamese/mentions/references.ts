/**
 * Numbers of official documents, however they are written: "Nghị quyết số 17-NQ/TU", "NQ17",
 * "nghi quyet 17", "Quyết định 290-QĐ-TW", "Thông tư 12/2022/TT-BLĐTBXH".
 */
import { foldDiacritics } from '../text/normalize.js';
import { DOCUMENT_KINDS } from './document-kinds.js';

export interface FoundReference {
  /** Folded abbreviation of the kind ("nq"), or null where only a number with an issuer stands. */
  readonly kind: string | null;
  readonly number: string;
  /** Folded issuer ("tw", "tu", "bldtbxh"), null where the text does not say. */
  readonly issuer: string | null;
  readonly year: string | null;
  readonly start: number;
  readonly end: number;
}

/** Kinds as questions name them, folded. */
const KINDS = DOCUMENT_KINDS.filter(({ calledByNumber }) => calledByNumber).map(({ name, abbreviation }) => ({
  name: foldDiacritics(name),
  abbreviation: foldDiacritics(abbreviation ?? '').replaceAll(' ', ''),
  printed: abbreviation ?? '',
  label: name,
}));
const BY_ABBREVIATION = new Map(KINDS.toReversed().map((kind) => [kind.abbreviation, kind]));
const BY_NAME = new Map(KINDS.map((kind) => [kind.name, kind]));

const ABBREVIATIONS = [...BY_ABBREVIATION.keys()].sort((a, b) => b.length - a.length).join('|');
const NAMES = KINDS.map((kind) => kind.name.replaceAll(' ', '\\s{1,2}')).join('|');
/** A counted noun after the number makes it a quantity: "kế hoạch 5 năm", "chương trình 10 điểm"; not in "quyết định 23 ngày nào". */
const COUNTED =
  '(?!\\d|\\s*(?:%|[.,]\\d|(?:nam|thang|ngay)\\b(?!\\s*(?:\\d|nao\\b|may\\b))|nhiem vu|muc tieu|diem\\b|nguoi\\b|ti\\b|ty\\b))';

/** "17-NQ/TU", "290-QD-TW", "12/2022/TT-BLDTBXH", "160 - TB / TW", with the kind's name in front or not. */
const CODED = new RegExp(
  `(?:(${NAMES})\\s{1,2}(?:so:?\\s{1,2})?)?(?<![\\d/])(\\d{1,5})(?:\\s?/\\s?((?:19|20)\\d{2}))?\\s?[-/–]\\s?(${ABBREVIATIONS})(?![a-z])(?:\\s?[-/–]\\s?([a-z]{2,12}\\d{0,2})(?![a-z]))?`,
  'g',
);
/** "Nghi quyet so 17", "quyet dinh 290", "thong tu 36/2021". */
const NAMED = new RegExp(
  `(?<![a-z])(${NAMES})\\s{1,2}(?:so:?\\s{1,2})?(\\d{1,5})(?:/((?:19|20)\\d{2})(?:/([a-z]{2,12}\\d{0,2})(?![a-z-]))?|(?![\\d/-])${COUNTED})`,
  'g',
);
/** "NQ17", "NQ 17", "QD so 23". */
const SHORT = new RegExp(`(?<![a-z0-9/-])(${ABBREVIATIONS})\\s?(?:so\\s)?(\\d{1,5})(?![\\d/-])${COUNTED}`, 'g');

/** With a vowel it can be read as a word. */
const SYLLABLE = /[aeiouy]/;

const trimZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** All document numbers in `text` (NFC), in reading order, without overlaps. */
export function findReferences(text: string): FoundReference[] {
  const folded = foldDiacritics(text);
  if (folded.length !== text.length || !/\d/.test(folded)) return [];
  const found: FoundReference[] = [];
  // A list of documents has thousands: a letter is looked up, not all that was found before.
  const covered = new Uint8Array(text.length);
  const keep = (match: RegExpMatchArray, kind: string | null, parts: Partial<FoundReference>): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (covered.subarray(start, end).includes(1)) return;
    covered.fill(1, start, end);
    found.push({ kind, number: '', issuer: null, year: null, ...parts, start, end });
  };
  for (const match of folded.matchAll(CODED)) {
    const [, , number = '', year, abbreviation = '', issuer] = match;
    keep(match, abbreviation, { number: trimZeros(number), year: year ?? null, issuer: issuer ?? null });
  }
  for (const match of folded.matchAll(NAMED)) {
    const kind = BY_NAME.get((match[1] ?? '').replace(/\s+/g, ' '));
    keep(match, kind?.abbreviation ?? null, {
      number: trimZeros(match[2] ?? ''),
      year: match[3] ?? null,
      issuer: match[4] ?? null,
    });
  }
  for (const match of folded.matchAll(SHORT)) {
    const [, abbreviation = ''] = match;
    const written = text.slice(match.index, match.index + abbreviation.length);
    // "tối đa 100", "toi da 100": an abbreviation that is a word as well is written in capitals.
    if (SYLLABLE.test(abbreviation) && written !== written.toUpperCase()) continue;
    keep(match, abbreviation, { number: trimZeros(match[2] ?? '') });
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Index terms of one reference, from the loosest to the exact, so that "NQ17" meets "17-NQ/TU".
 * A notice of conclusions (TB) is also called by "kết luận".
 */
export function referenceTerms(reference: FoundReference): string[] {
  const terms: string[] = [];
  const { kind, number, issuer, year } = reference;
  if (kind !== null) terms.push(`#${kind}${number}`);
  if (kind === 'tb') terms.push(`#kl${number}`);
  if (kind !== null && issuer !== null) terms.push(`#${number}${year === null ? '' : `/${year}`}-${kind}/${issuer}`);
  return terms;
}

/** Whether two mentions can be the same document: same number, nothing known of both that differs. */
export function sameReference(a: FoundReference, b: FoundReference): boolean {
  const agree = (x: string | null, y: string | null): boolean => x === null || y === null || x === y;
  const kinds = agree(a.kind, b.kind) || [a.kind, b.kind].every((kind) => kind === 'tb' || kind === 'kl');
  return a.number === b.number && kinds && agree(a.issuer, b.issuer) && agree(a.year, b.year);
}

/**
 * How the reference is printed: "23-QĐ/TW", "62-KL", "12/2022/TT-BLĐTBXH". `text` is what it was found in: its own capitals and
 * its own order of marks stand, "63/KH-UBND" as "63-KH/UBND".
 */
export function printReference(reference: FoundReference, text: string): { number: string; kind: string } {
  const kind = BY_ABBREVIATION.get(reference.kind ?? '');
  const surface = text.slice(reference.start, reference.end);
  const named = KINDS.find((candidate) => foldDiacritics(surface).replace(/\s+/g, ' ').startsWith(candidate.name));
  const written = (/\d.*$/su.exec(surface)?.[0] ?? '').replace(/\s+/g, '').replaceAll('–', '-');
  const number = /\p{Lu}/u.test(written) ? written : written.toUpperCase();
  return { number: withMarks(number, kind?.printed ?? ''), kind: (named ?? kind)?.label ?? '' };
}

/** "23-QD/TW" → "23-QĐ/TW": typed without marks, no kind is abbreviated so. */
function withMarks(number: string, printed: string): string {
  const at = printed === '' ? -1 : foldDiacritics(number).indexOf(foldDiacritics(printed));
  const typed = number.slice(at, at + printed.length);
  const isTyped = at < 0 || KINDS.some((kind) => kind.printed.toUpperCase() === typed.toUpperCase());
  return isTyped ? number : `${number.slice(0, at)}${printed}${number.slice(at + printed.length)}`;
}

/** The last of a text's references that ends before `at`, at most `reach` characters away: the document a day belongs to. */
export const referenceBefore = (
  references: readonly FoundReference[],
  at: number,
  reach: number,
): FoundReference | undefined => references.findLast(({ end }) => end <= at && at - end <= reach);
