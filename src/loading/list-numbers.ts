/** How lists count beside figures: in letters and in Roman numerals. */

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** From 1; in capitals. */
export function roman(count: number): string {
  let left = count;
  let text = '';
  for (const [worth, letters] of ROMAN) for (; left >= worth; left -= worth) text += letters;
  return text;
}

/** From 1: a … z, aa, bb, as Word counts. */
export function letter(count: number): string {
  const place = (count - 1) % 26;
  return String.fromCharCode(97 + place).repeat(Math.floor((count - 1) / 26) + 1);
}

/** The largest number that a list shows in other than figures; a file may claim any. */
export const GREATEST = 32_767;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A raised number is no digit of the number before it: "62¹", "m²". */
export const raised = (digits: string): string => digits.replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
