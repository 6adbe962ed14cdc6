/** Numbers up to ten, which are written as words as often as digits. */
import { foldDiacritics } from '../text/normalize.js';

/** By what they count, from none. */
export const NUMERALS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;
const FOLDED = NUMERALS.map(foldDiacritics);

/** Whether a number in digits stands in folded words, in digits or as a word; words as `foldedWords` gives them. */
export const holdsNumber = (folded: string, digits: string): boolean =>
  [digits, FOLDED[Number(digits)] ?? digits].some((form) => folded.includes(` ${form} `));
