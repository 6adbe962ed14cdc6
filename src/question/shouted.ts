import { tokenize } from '../vietnamese/text/analyze.js';

/** Share of capitalised words from which on capitals say nothing: a question typed ALL IN CAPITALS, or Each Word So. */
const SHARE = 0.7;
const FEWEST_WORDS = 4;

/** Whether the capitals of a text make no names. */
export function isShouted(text: string): boolean {
  const words = tokenize(text).filter(({ start, end }) => /^\p{L}/u.test(text.slice(start, end)));
  const capitals = words.filter(({ start }) => /^\p{Lu}/u.test(text.slice(start)));
  return words.length >= FEWEST_WORDS && capitals.length / words.length >= SHARE;
}
