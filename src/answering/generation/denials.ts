/** What a text denies and what it limits, and where a sentence and its sources differ in it. */
import { isFunctionWord } from '../../question/question-words.js';
import type { Token } from '../../vietnamese/text/analyze.js';

/** What a text denies. */
export interface Denials {
  /** Of each denial, the first syllables it denies that say something. */
  readonly heads: readonly (readonly string[])[];
  /** Syllables that stand within reach of a denial, and those that stand somewhere out of reach of any. */
  readonly denied: ReadonlySet<string>;
  readonly affirmed: ReadonlySet<string>;
}

const DENIAL_WORDS = new Set(['không', 'chưa', 'chẳng', 'đừng', 'thiếu', 'ngoài']);
/** Syllables after a denial that it denies, and those of them that stand for all. */
const REACH = 7;
const HEADS = 4;
/** Words after which a denial no longer holds. */
const ENDS_DENIAL = new Set(['và', 'nên', 'do', 'vì', 'nhưng', 'mà', 'để', ...DENIAL_WORDS]);
/** Denials that deny nothing: "không chỉ … mà còn", "không ngừng", "không gian". */
const EMPTY = new Set(['chỉ', 'ngừng', 'gian', 'khí', 'ra']);

export function denialsIn(tokens: readonly Token[]): Denials {
  const reached = new Set<Token>();
  const heads: string[][] = [];
  for (const [at, token] of tokens.entries()) {
    if (!DENIAL_WORDS.has(token.text) || EMPTY.has(tokens[at + 1]?.text ?? '')) continue;
    const end = tokens.findIndex(
      (next, i) => i > at && (next.breakBefore || (i > at + 1 && ENDS_DENIAL.has(next.text))),
    );
    const own = tokens.slice(at + 1, Math.min(at + 1 + REACH, end < 0 ? tokens.length : end));
    for (const next of own) reached.add(next);
    heads.push(
      own
        .filter((next) => !isFunctionWord(next, true))
        .slice(0, HEADS)
        .map(({ text }) => text),
    );
  }
  const forms = (kept: (token: Token) => boolean): Set<string> => new Set(tokens.filter(kept).map(({ text }) => text));
  return { heads, denied: forms((token) => reached.has(token)), affirmed: forms((token) => !reached.has(token)) };
}

/** How many denials of the sentence the sources deny nothing of, though they speak of what it denies. */
export const deniedAlone = (sentence: Denials, sources: readonly Denials[]): number =>
  sentence.heads.filter((head) => {
    const spoken = head.filter((word) => sources.some(({ affirmed }) => affirmed.has(word)));
    const denied = head.some((word) => sources.some((source) => source.denied.has(word)));
    return head.length > 0 && spoken.length * 2 >= head.length && !denied;
  }).length;

/** How many denials of the source the sentence affirms, all of what they deny; not what the source says both of. */
export const affirmedAgainst = (sentence: Denials, source: Denials): number =>
  source.heads.filter(
    (head) =>
      head.length > 1 &&
      head.every((word) => sentence.affirmed.has(word)) &&
      !head.some((word) => sentence.denied.has(word)) &&
      !head.every((word) => source.affirmed.has(word)),
  ).length;

/** "Chỉ", "duy nhất": a limit, unless it is a part of another word. */
const LIMIT = /(?<!không |\p{L})(?:chỉ(?! (?:số|đạo|thị|tiêu|rõ|ra|huy|đích))|duy nhất)(?!\p{L})/giu;

/** Whether the text limits something. */
export const limits = (text: string): boolean => text.search(LIMIT) >= 0;
