/** Numbers of a written sentence: the forms they take elsewhere, and whether they stand there among the same words. */
import { isFunctionWord } from '../../question/question-words.js';
import type { TextWords } from '../../retrieval/text-words.js';
import type { Token } from '../../vietnamese/text/analyze.js';

/** Digits → the words for them. */
const WRITTEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['1', ['một', 'nhất']],
  ['2', ['hai']],
  ['3', ['ba']],
  ['4', ['bốn', 'tư']],
  ['5', ['năm', 'lăm']],
  ['6', ['sáu']],
  ['7', ['bảy']],
  ['8', ['tám']],
  ['9', ['chín']],
  ['10', ['mười']],
]);
/** Those of the words that mean other things as well. */
const AMBIGUOUS = new Set(['một', 'nhất', 'ba', 'tư', 'năm', 'lăm']);
/** Words that only count → digits. */
const COUNTING: ReadonlyMap<string, string> = new Map(
  [...WRITTEN].flatMap(([digits, words]) =>
    words.filter((word) => !AMBIGUOUS.has(word)).map((word) => [word, digits] as const),
  ),
);

/** The forms under which a number may stand elsewhere. */
export function numberForms(text: string): readonly string[] {
  const digits = COUNTING.get(text) ?? text;
  return [digits, ...(WRITTEN.get(digits) ?? [])];
}

/** Places of the tokens that are numbers: in digits, or in words that only count. */
export const numberPlaces = (tokens: readonly Token[]): number[] =>
  tokens.flatMap(({ text }, at) => {
    // "Thứ sáu" names a place in a row and counts nothing.
    if (tokens[at - 1]?.text === 'thứ') return [];
    return /^\d/.test(text) || (COUNTING.has(text) && tokens[at - 1]?.text !== 'cả') ? [at] : [];
  });

/** Content syllables on either side of a number that tell what it counts, and how far from it a source may say them. */
const NEIGHBOURS = 4;
const NEAR = 9;
/**
 * Of every number, the share of the content around it that stands around it in a source as well; the least of them. 0 where a
 * source says clearly more of it around another number of the same unit: the figures were swapped.
 */
export function numbersInPlace(
  { tokens, numbers }: { readonly tokens: readonly Token[]; readonly numbers: readonly number[] },
  said: readonly TextWords[],
): number {
  const shares = numbers.map((at) => {
    const forms = new Set(numberForms(tokens[at]?.text ?? ''));
    const neighbours = clauseAround(tokens, at).filter(
      (token) => token !== tokens[at] && !isFunctionWord(token, true) && !/^\d/.test(token.text),
    );
    const shareAt = (sentence: TextWords, place: number): number => {
      const near = new Set(sentence.tokens.slice(Math.max(0, place - NEAR), place + NEAR + 1).map(({ text }) => text));
      const held = neighbours.filter(({ text }) => numberForms(text).some((form) => near.has(form)));
      return neighbours.length === 0 ? 1 : held.length / neighbours.length;
    };
    const sharesOf = (wanted: (token: Token) => boolean): number =>
      Math.max(
        0,
        ...said.flatMap((sentence) =>
          sentence.tokens.flatMap((token, place) => (wanted(token) ? [shareAt(sentence, place)] : [])),
        ),
      );
    const own = sharesOf((token) => forms.has(token.text));
    const others = sharesOf((token) => /^\d/.test(token.text) && !forms.has(token.text));
    return others >= SWAPPED && others - own >= SWAPPED_BY ? 0 : own;
  });
  return Math.min(1, ...shares);
}

/** Share around another number, and by how much it is more, from which figures count as swapped. */
const SWAPPED = 0.75;
const SWAPPED_BY = 0.25;

/** Up to so many tokens on either side, none beyond a comma or stop. */
function clauseAround(tokens: readonly Token[], at: number): Token[] {
  const parted = (place: number): boolean => (tokens[place]?.start ?? 0) - (tokens[place - 1]?.end ?? 0) > 1;
  let [from, to] = [at, at];
  while (from > 0 && at - from < NEIGHBOURS && !parted(from)) from--;
  while (to + 1 < tokens.length && to - at < NEIGHBOURS && !parted(to + 1)) to++;
  return tokens.slice(from, to + 1);
}
