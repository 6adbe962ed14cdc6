/** A question, taken apart: what to search for and what an answer must speak of. */
import type { AbbreviationTable } from '../text/abbreviations.js';
import { isAccented, queryTerms, type Token, tokenize, type WeightedTerm } from '../text/analyze.js';
import { foldSpaces, normalizeText } from '../text/normalize.js';
import { type FoundReference, findReferences } from '../text/references.js';
import { askingPlaces, isFunctionWord } from './question-words.js';

export interface UnderstoodQuery {
  /** NFC, white space folded. */
  readonly text: string;
  readonly accented: boolean;
  readonly tokens: readonly Token[];
  /** Tokens that an answer should speak of: no question words, no grammar, no document numbers (see `references`). */
  readonly content: readonly Token[];
  readonly terms: readonly WeightedTerm[];
  readonly references: readonly FoundReference[];
}

/** An expansion is the same thing by another name, but only one of the two need match. */
const EXPANSION_WEIGHT = 0.5;

const COUNTS: Readonly<Record<string, string>> = {
  hai: '2',
  ba: '3',
  bốn: '4',
  năm: '5',
  sáu: '6',
  bảy: '7',
  tám: '8',
  chín: '9',
  mười: '10',
};
const COUNTED =
  /(?<![\p{L}\d])(hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?=\s(?:nhóm\s)?(?:nhiệm vụ|mục tiêu|giải pháp|nội dung|chỉ số|tiêu chí))/giu;

/** "sáu nhiệm vụ" → "6 nhiệm vụ", as documents write it; an ordinal ("nhiệm vụ thứ sáu") stays a word. */
const countsInDigits = (text: string): string => text.replace(COUNTED, (word) => COUNTS[word.toLowerCase()] ?? word);

export function understand(question: string, abbreviations: AbbreviationTable): UnderstoodQuery {
  const text = countsInDigits(foldSpaces(normalizeText(question)));
  const accented = isAccented(text);
  const tokens = tokenize(text);
  const asking = askingPlaces(tokens.map((token) => token.folded));
  const weights = new Map(queryTerms(text).map(({ term, weight }) => [term, weight]));
  for (const form of abbreviations.otherForms(tokens)) {
    for (const { term, weight } of queryTerms(form)) {
      if (!weights.has(term)) weights.set(term, weight * EXPANSION_WEIGHT);
    }
  }
  const references = findReferences(text);
  const inReference = (token: Token): boolean =>
    references.some(({ start, end }) => token.start < end && token.end > start);
  return {
    text,
    accented,
    tokens,
    content: tokens.filter(
      (token, place) => !asking.has(place) && !isFunctionWord(token, accented) && !inReference(token),
    ),
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    references,
  };
}
