/** Numbers that are written as words as often as digits, and ordinals. */
import { foldDiacritics } from '../text/normalize.js';

/** By what they count, from none. */
export const NUMERALS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;
const FOLDED = NUMERALS.map(foldDiacritics);

/** Whether a number in digits stands in folded words, in digits or as a word; words as `foldedWords` gives them. */
export const holdsNumber = (folded: string, digits: string): boolean =>
  [digits, FOLDED[Number(digits)] ?? digits].some((form) => folded.includes(` ${form} `));

const ROMAN: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
  ['l', 50],
]);

/** Words for one to nine, folded, behind "mươi" and elsewhere. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...FOLDED.slice(1, 10).map((word, i) => [word, i + 1] as const),
  ['nhat', 1],
  ['tu', 4],
  ['lam', 5],
]);
const TENS = 10;
const UNIT = [...UNITS.keys()].join('|');

/** A number in folded words, up to ninety-nine: "nhat", "muoi lam", "hai muoi ba". */
export const NUMBER_WORDS = `(?:(?:${UNIT}) )?muoi(?: (?:${UNIT}))?|${UNIT}`;

function inWords(words: string): number {
  const [, tens, units] = /^(?:(\S+) )?muoi(?: (\S+))?$/.exec(words) ?? [];
  if (!/(?:^| )muoi(?: |$)/.test(words)) return UNITS.get(words) ?? 0;
  return TENS * (tens === undefined ? 1 : (UNITS.get(tens) ?? 0)) + (units === undefined ? 0 : (UNITS.get(units) ?? 0));
}

/** What an ordinal counts, in digits, folded words or Roman: 5 for "5", "nam" and "v", 15 for "muoi lam"; 0 for none of these. */
export function ordinalOf(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral);
  const counted = inWords(numeral);
  if (counted > 0) return counted;
  const values = [...numeral].map((letter) => ROMAN.get(letter) ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
