/**
 * One written form for Vietnamese text.
 *
 * The same word reaches us composed or decomposed (NFC/NFD), with the tone mark on either vowel
 * (`hoà`/`hòa`) and, from phones, with no marks at all. Everything downstream relies on these
 * functions agreeing, for articles and questions alike.
 */

const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Eth is typed for đ by some keyboards and old converters; Vietnamese has no eth. */
const ETH: Readonly<Record<string, string>> = { Ð: 'Đ', ð: 'đ' };

/** Marks that one letter may carry; no writing needs more. */
const MOST_MARKS = 8;
const HEAP_OF_MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/**
 * NFC. Of a heap of combining marks only the first are kept: to put n marks in order takes n² steps, which is half a minute
 * for as many as a request may hold.
 */
export const composed = (text: string): string => text.replace(HEAP_OF_MARKS, '$1').normalize('NFC');

/** NFC, ordinary spaces, `\n` line ends, no invisible characters, đ for a mistyped eth. */
export function normalizeText(text: string): string {
  return composed(text)
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(ODD_SPACE, ' ')
    .replace(/[Ðð]/g, (eth) => ETH[eth] ?? eth);
}

/** Folds every run of white space to one space and trims. */
export function foldSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const END_MARKS: ReadonlySet<string> = new Set(['?', '.', '!', ' ', '\n', '\t']);

/** Without the stops, question marks and spaces at its end. A pattern that looks for an end tries each run of them from every place. */
export function withoutEndMarks(text: string): string {
  let end = text.length;
  while (end > 0 && END_MARKS.has(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Old-style placement (mark on the last vowel of an open oa/oe/uy) → the style schools teach. */
const TONE_PLACEMENT: readonly (readonly [string, string])[] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['oè', 'òe'],
  ['oé', 'óe'],
  ['oẻ', 'ỏe'],
  ['oẽ', 'õe'],
  ['oẹ', 'ọe'],
  ['uỳ', 'ùy'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỹ', 'ũy'],
  ['uỵ', 'ụy'],
];
const OPEN_ENDINGS = new Map(TONE_PLACEMENT);

/**
 * Unifies tone placement in one lower-case syllable: `uỷ` → `ủy`, but not `quý`, where u belongs to
 * the consonant, nor `toán`, where a final consonant fixes the mark's place.
 */
export function unifyTonePlacement(syllable: string): string {
  if (syllable.length < 2) return syllable;
  const ending = OPEN_ENDINGS.get(syllable.slice(-2));
  if (ending === undefined) return syllable;
  const before = syllable.at(-3);
  if (before === 'q') return syllable;
  return syllable.slice(0, -2) + ending;
}

/** After these consonants a lone y and i are one vowel in two spellings: tỷ/tỉ, sỹ/sĩ, quý/quí. */
const LONE_Y = '(h|k|l|m|s|t|v|qu)([yỳýỷỹỵ])';
const SYLLABLE_WITH_LONE_Y = new RegExp(`^${LONE_Y}$`, 'u');
const LONE_Y_IN_TEXT = new RegExp(`(?<!\\p{L})${LONE_Y}(?!\\p{L})`, 'gu');
const Y_TO_I: Readonly<Record<string, string>> = { y: 'i', ỳ: 'ì', ý: 'í', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' };

const withLoneI = (_: string, onset: string, vowel: string): string => onset + (Y_TO_I[vowel] ?? vowel);

/** One spelling of a lone i/y in one lower-case syllable: `tỷ` → `tỉ`. For matching, never for display. */
export const unifyLoneVowel = (syllable: string): string => syllable.replace(SYLLABLE_WITH_LONE_Y, withLoneI);

/** The same for every syllable of a lower-case text; its length stays. */
export const unifyLoneVowels = (text: string): string => text.replace(LONE_Y_IN_TEXT, withLoneI);

/** Letters already folded; Vietnamese has under two hundred of them. */
const foldedLetters = new Map<string, string>();

function foldLetter(letter: string): string {
  let folded = foldedLetters.get(letter);
  if (folded === undefined) {
    folded = letter
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace('đ', 'd')
      .normalize('NFC');
    if (foldedLetters.size < 4_096) foldedLetters.set(letter, folded);
  }
  return folded;
}

/**
 * Lower case without diacritics, đ as d. For composed (NFC) Vietnamese the length is unchanged, so
 * offsets into the result are offsets into the input.
 */
export function foldDiacritics(text: string): string {
  return text.toLowerCase().replace(/[^\0-\x7F]/g, foldLetter);
}

/** Whether any letter carries a Vietnamese diacritic. */
export function hasDiacritics(text: string): boolean {
  return /[\u0300-\u036Fđ]/u.test(text.toLowerCase().normalize('NFD'));
}

/** Digits in any form, but for raised ones behind a letter or a number, which are a power or a note: "９５%", "⑨⑤", "𝟗𝟓", "⁹⁵%" are "95". */
export const withPlainDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (digits) => digits.normalize('NFKC'));
const OTHER_DIGITS = /(?<![\p{L}0-9⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]+|(?![0-9⁰¹²³⁴-⁹])[\p{Nd}\p{No}]/gu;
