/** Words that the end of a line or a page broke. */
import { isSyllable } from '../encodings.js';

/** A hyphen at the end, and what it is fixed to. */
const BEFORE = /([\p{L}\d]+)([-\u00ad\u2010])$/u;
const AFTER = /^[\p{L}\d]+/u;

/**
 * Two lines as one where a hyphen joins them; null where none does. The hyphen stays where it is spelt ("Ra-đi-ô", "CN-01", "6-15"),
 * and goes where it only stands for the break: the whole is then a syllable, or one of the halves is none.
 */
export function joinedWord(before: string, next: string): string | null {
  const [hyphened, first = '', hyphen = ''] = BEFORE.exec(before) ?? [];
  const second = AFTER.exec(next)?.[0];
  if (hyphened === undefined || second === undefined) return null;
  const small = /^\p{Ll}+$/u;
  const halves = isSyllable(first) && isSyllable(second) && !isSyllable(first + second);
  const breaks = small.test(second) && /\p{Ll}$/u.test(first) && !halves;
  return hyphen === '\u00ad' || breaks ? before.slice(0, -1) + next : before + next;
}
