/** A question about the head of something is not answered by its deputy, nor the other way round. */
import { type Token, tokenize } from '../../vietnamese/text/analyze.js';
import type { EvidenceCheck } from './check.js';

/** Words that make another office of the title after them. */
const OTHER_OFFICE = new Set(['phó', 'nguyên', 'cựu']);
/** The same typed without marks. */
const UNMARKED = new Set(['pho']);
/** Words of a title: "trưởng ban", "giám đốc". */
const TITLE = 2;

/** Titles after such a word, and titles by themselves; folded. */
function titlesIn(
  tokens: readonly Token[],
  accented: boolean,
): { readonly marked: Set<string>; readonly bare: Set<string> } {
  const [marked, bare] = [new Set<string>(), new Set<string>()];
  for (let at = 0; at + TITLE <= tokens.length; at++) {
    const title = tokens
      .slice(at, at + TITLE)
      .map(({ folded }) => folded)
      .join(' ');
    const before = tokens[at - 1]?.text ?? '';
    (OTHER_OFFICE.has(before) || (!accented && UNMARKED.has(before)) ? marked : bare).add(title);
  }
  return { marked, bare };
}

export const deputyCheck: EvidenceCheck = {
  id: 'deputy',
  prepare: ({ query, kind }) => {
    // Whether somebody is the head is answered by what says that he is the deputy.
    if (kind === 'yes-no') return null;
    const { tokens, accented } = query;
    const asked = titlesIn(tokens, accented);
    return ({ text }) => {
      const there = titlesIn(tokenize(text), true);
      const onlyMarked = [...there.marked].some(
        (title) => !there.bare.has(title) && asked.bare.has(title) && !asked.marked.has(title),
      );
      const onlyBare = [...asked.marked].some(
        (title) => !asked.bare.has(title) && there.bare.has(title) && !there.marked.has(title),
      );
      return onlyMarked || onlyBare;
    };
  },
};
