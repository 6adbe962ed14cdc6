/** What a written sentence says, syllable by syllable, and how much of it texts hold. */

import type { Informing } from '../../question/analyse.js';
import { isFunctionWord } from '../../question/question-words.js';
import { weightedShare } from '../../retrieval/coverage.js';
import type { TextWords } from '../../retrieval/text-words.js';
import type { Token } from '../../vietnamese/text/analyze.js';
import { numberForms } from './numbers.js';
import { turnPlaces } from './turns-of-speech.js';

/** A content syllable with what it says in the language at large, in nats. */
export interface Weighed {
  readonly token: Token;
  readonly weight: number;
}

/** The content syllables, turns of speech apart. */
export function weighContent(tokens: readonly Token[], language: Informing): Weighed[] {
  const turns = turnPlaces(tokens);
  return tokens
    .filter((token, at) => !isFunctionWord(token, true) && !turns.has(at))
    .map((token) => ({ token, weight: language.information(token.text) }));
}

/** Whether one of the texts has the syllable, or the number in another form. */
export const isHeld = ({ text }: Token, texts: readonly TextWords[]): boolean =>
  numberForms(text).some((form) => texts.some(({ accented }) => accented.words.has(form)));

/** Share of what the syllables say that the texts hold, 0 to 1; 0 without any. */
export const heldShare = (content: readonly Weighed[], texts: readonly TextWords[]): number =>
  weightedShare(content.map(({ token, weight }) => ({ weight, held: isHeld(token, texts) }))) ?? 0;

/** Share of adjacent content syllables that stand side by side in a source. */
export function pairShare(content: readonly Weighed[], tokens: readonly Token[], texts: readonly TextWords[]): number {
  const places = new Map(tokens.map((token, at) => [token, at]));
  const pairs = content.flatMap(({ token }, i) => {
    const next = content[i + 1]?.token;
    const adjacent =
      next !== undefined && (places.get(next) ?? 0) === (places.get(token) ?? 0) + 1 && !next.breakBefore;
    return adjacent ? [`${token.text} ${next.text}`] : [];
  });
  if (pairs.length === 0) return 1;
  return pairs.filter((pair) => texts.some(({ accented }) => accented.pairs.has(pair))).length / pairs.length;
}

/** The most that content syllables in a row say which are not held. */
export function strangestRun(content: readonly Weighed[], texts: readonly TextWords[]): number {
  let most = 0;
  let run = 0;
  for (const { token, weight } of content) {
    run = isHeld(token, texts) ? 0 : run + weight;
    most = Math.max(most, run);
  }
  return most;
}

/** Words that begin another clause. */
const JOINTS = new Set([
  'và',
  'nhưng',
  'kèm',
  'còn',
  'để',
  'kể',
  'do',
  'vì',
  'nên',
  'mà',
  'dù',
  'song',
  'đồng',
  'cùng',
]);
const LEAST_OF_CLAUSE = 2;

/** Of the clauses with something to say, the share held of the one of which least is; 1 without clauses. */
export function weakestClause(
  content: readonly Weighed[],
  tokens: readonly Token[],
  texts: readonly TextWords[],
): number {
  const weights = new Map(content.map(({ token, weight }) => [token, weight]));
  const clauses: Weighed[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before !== undefined && (token.breakBefore || JOINTS.has(token.text) || token.start - before.end > 1))
      clauses.push([]);
    const weight = weights.get(token);
    if (weight !== undefined) clauses.at(-1)?.push({ token, weight });
  }
  const shares = clauses.filter((clause) => clause.length >= LEAST_OF_CLAUSE).map((clause) => heldShare(clause, texts));
  return Math.min(1, ...shares);
}
