/**
 * Text → tokens → index terms.
 *
 * Vietnamese writes one syllable at a time and a word spans several, so bigrams stand in for a word
 * segmenter. Each text yields four families of terms: accented and unaccented, syllables and bigrams.
 * A query with diacritics searches all four, one without only the unaccented two.
 */

import { findReferences, referenceTerms } from '../mentions/references.js';
import {
  composed,
  foldDiacritics,
  hasDiacritics,
  normalizeText,
  unifyLoneVowel,
  unifyTonePlacement,
} from './normalize.js';

/** Bumped whenever the same text would yield other terms: an index of another version is refused. */
export const ANALYZER_VERSION = 'vi-4';

export interface Token {
  /** Lower case, tone placement and lone i/y unified, leading zeros of a number dropped. */
  readonly text: string;
  /** `text` without diacritics. */
  readonly folded: string;
  /** UTF-16 offsets into the analysed string. */
  readonly start: number;
  readonly end: number;
  /** A sentence or line ended between the previous token and this one. */
  readonly breakBefore: boolean;
}

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;
const BREAK = /[.!?…;:\n]/;

interface Forms {
  readonly text: string;
  readonly folded: string;
}

/** Syllables already normalised: a language has some thousands, a corpus repeats them endlessly. */
const knownForms = new Map<string, Forms>();
const MOST_KNOWN = 65_536;

function formsOf(surface: string): Forms {
  let forms = knownForms.get(surface);
  if (forms === undefined) {
    let text = unifyLoneVowel(unifyTonePlacement(composed(surface).toLowerCase()));
    if (/^0+\d/.test(text)) text = text.replace(/^0+(?=\d)/, '');
    forms = { text, folded: foldDiacritics(text) };
    if (knownForms.size >= MOST_KNOWN) knownForms.clear();
    knownForms.set(surface, forms);
  }
  return forms;
}

/** Tokens in reading order. `text` must be in NFC for the offsets to mean anything to the caller. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    const { text: form, folded } = formsOf(match[0]);
    tokens.push({
      text: form,
      folded,
      start,
      end,
      breakBefore: tokens.length > 0 && BREAK.test(text.slice(previousEnd, start)),
    });
    previousEnd = end;
  }
  return tokens;
}

/** Share of a question's words that must carry a diacritic for it to count as typed with them. */
const ACCENTED_SHARE = 0.55;

/**
 * Whether a question was typed with diacritics. In Vietnamese about three words in four carry one; a
 * question with a few here and there is searched as one without, which finds the same and forgives the rest.
 */
export function isAccented(text: string): boolean {
  const spoken = tokenize(text).filter((token) => /^\p{L}+$/u.test(token.text));
  // Abbreviations (MTTQ, TW) carry none either way, unless all is in capitals.
  const ordinary = spoken.filter(({ start, end }) => /\p{Ll}/u.test(text.slice(start, end)));
  const words = ordinary.length > 0 ? ordinary : spoken;
  const marked = words.filter((token) => hasDiacritics(token.text));
  return words.length > 0 && marked.length / words.length >= ACCENTED_SHARE;
}

/** Term families; the prefix keeps `dan` the accented syllable apart from `dan` the folded one. */
const ACCENTED = 'a:';
const ACCENTED_PAIR = 'b:';
const FOLDED = 'u:';
const FOLDED_PAIR = 'v:';

function addTerms(tokens: readonly Token[], accented: boolean, add: (term: string) => void): void {
  let previous: Token | undefined;
  for (const token of tokens) {
    add(FOLDED + token.folded);
    if (accented) add(ACCENTED + token.text);
    if (previous !== undefined && !token.breakBefore) {
      add(`${FOLDED_PAIR}${previous.folded} ${token.folded}`);
      if (accented) add(`${ACCENTED_PAIR}${previous.text} ${token.text}`);
    }
    previous = token;
  }
}

/** Term frequencies of a text to be indexed, document numbers included. */
export function indexTerms(text: string): Map<string, number> {
  const normalized = normalizeText(text);
  const frequencies = new Map<string, number>();
  const add = (term: string): void => {
    frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  };
  addTerms(tokenize(normalized), true, add);
  for (const reference of findReferences(normalized)) {
    for (const term of referenceTerms(reference)) add(term);
  }
  return frequencies;
}

/** Terms to search for; repeated terms weigh more, as BM25's query term frequency does. */
export function queryTerms(text: string): WeightedTerm[] {
  const normalized = normalizeText(text);
  const weights = new Map<string, number>();
  const add = (term: string): void => {
    weights.set(term, (weights.get(term) ?? 0) + 1);
  };
  addTerms(tokenize(normalized), isAccented(normalized), add);
  for (const reference of findReferences(normalized)) {
    for (const term of referenceTerms(reference)) add(term);
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

/** Folded words between single spaces, with one at either end, so that whole words can be looked for. Whole laws are read so: it makes no tokens. */
export const foldedWords = (text: string): string =>
  ` ${(text.match(TOKEN) ?? []).map((surface) => formsOf(surface).folded).join(' ')} `;

/** Syllables between white space. */
export const wordCount = (text: string): number => text.split(/\s+/u).length;

/** Place of the first token at which `words`, folded, stand in a row; -1 where they do not. */
export const wordsAt = (tokens: readonly Token[], words: readonly string[]): number =>
  tokens.findIndex((_, at) => words.every((word, n) => tokens[at + n]?.folded === word));
