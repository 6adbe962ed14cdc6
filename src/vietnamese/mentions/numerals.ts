/** Numbers up to ten, which are written as words as often as digits, and ordinals. */
import { foldDiacritics } from '../text/normalize.js';

/** By what they count, from none. */
export const NUMERALS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;
const FOLDED = NUMERALS.map(foldDiacritics);

/** Whether a number in digits stands in folded words, in digits or as a word; words as `foldedWords` gives them. */
export const holdsNumber = (folded: string, digits: string): boolean =>
  [digits, FOLDED[Number(digits)] ?? digits].some((form) => folded.includes(` ${form} `));

/** "thứ nhất" to "thứ mười": what follows "thứ", folded, by what it counts from one. */
export const ORDINALS: readonly string[] = 'nhat hai ba tu nam sau bay tam chin muoi'.split(' ');

const ROMAN: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
  ['l', 50],
]);

/** What an ordinal counts, in digits, folded words or Roman: 5 for "5", "nam" and "v"; 0 for none of these. */
export function ordinalOf(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral);
  const word = ORDINALS.indexOf(numeral);
  if (word >= 0) return word + 1;
  const values = [...numeral].map((letter) => ROMAN.get(letter) ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
