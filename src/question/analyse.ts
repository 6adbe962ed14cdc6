/** A question, taken apart: what to search for and what an answer must speak of. */
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { otherWritings } from '../vietnamese/mentions/measures.js';
import { NUMERALS } from '../vietnamese/mentions/numerals.js';
import { type FoundReference, findReferences } from '../vietnamese/mentions/references.js';
import { isAccented, queryTerms, type Token, tokenize, type WeightedTerm } from '../vietnamese/text/analyze.js';
import { foldDiacritics, foldSpaces, normalizeText } from '../vietnamese/text/normalize.js';
import { askingPlaces, contentPlaces, isFunctionWord } from './question-words.js';

export interface UnderstoodQuery {
  /** NFC, white space folded, misspellings mended. */
  readonly text: string;
  /** `text` without diacritics, lower case: what patterns over the whole question are tried on. */
  readonly folded: string;
  /** `text` with the diacritics it was typed without: what is embedded and shown. */
  readonly restored: string;
  readonly accented: boolean;
  readonly tokens: readonly Token[];
  /** Tokens that an answer should speak of: no question words, no grammar, no document numbers (see `references`). */
  readonly content: readonly Token[];
  /** Of `content`: the syllables as meant, with how much each says in the language at large, in nats. */
  readonly meant: readonly MeantSyllable[];
  /** Compound words of two syllables as meant ("giải thể"), by the same measure. */
  readonly compounds: readonly string[];
  readonly terms: readonly WeightedTerm[];
  readonly references: readonly FoundReference[];
}

/** The question with its marks, where the places of its tokens are those of the text as typed: restoring marks changes no length. */
export const meantText = ({ text, restored }: UnderstoodQuery): string =>
  restored.length === text.length ? restored : text;

export interface MeantSyllable {
  readonly form: string;
  readonly information: number;
}

/** What the language at large knows of syllables; without it all say the same and none make a compound. */
export interface Informing {
  information(form: string): number;
  association(first: string, second: string): number;
}

const UNINFORMED: Informing = { information: () => 1, association: () => 0 };
/** Nats of association from which two syllables count as one word. */
const COMPOUND = 1.5;

/** An expansion is the same thing by another name, but only one of the two need match. */
const EXPANSION_WEIGHT = 0.5;

/** Numerals from two on; "không" and "một" mean more than a number. */
const COUNTS = new Map(
  NUMERALS.flatMap((word, count) =>
    count < 2 ? [] : [word, foldDiacritics(word)].map((form) => [form, String(count)] as const),
  ),
);
const THINGS = 'nhiệm vụ|mục tiêu|giải pháp|nội dung|chỉ số|tiêu chí';
const COUNTED = [
  `(${[...COUNTS.keys()].join('|')})`,
  `(?=\\s(?:nh[oó]m\\s)?(?:${THINGS}|${foldDiacritics(THINGS)}))`,
].join('');
const COUNTED_THINGS = new RegExp(`(?<![\\p{L}\\d])${COUNTED}`, 'giu');

/** "sáu nhiệm vụ" → "6 nhiệm vụ", as documents write it; an ordinal ("nhiệm vụ thứ sáu") stays a word. */
const countsInDigits = (text: string): string =>
  text.replace(COUNTED_THINGS, (word) => COUNTS.get(word.toLowerCase()) ?? word);

export function understand(
  question: string,
  abbreviations: AbbreviationTable,
  restored: string = question,
  informing: Informing = UNINFORMED,
): UnderstoodQuery {
  const text = countsInDigits(foldSpaces(normalizeText(question)));
  const accented = isAccented(text);
  const tokens = tokenize(text);
  const folded = tokens.map((token) => token.folded);
  const asking = askingPlaces(folded);
  const saying = contentPlaces(folded);
  const weights = new Map(queryTerms(text).map(({ term, weight }) => [term, weight]));
  for (const form of [...abbreviations.otherForms(tokens), ...otherWritings(text)]) {
    for (const { term, weight } of queryTerms(form)) {
      if (!weights.has(term)) weights.set(term, weight * EXPANSION_WEIGHT);
    }
  }
  const references = findReferences(text);
  const inReference = (token: Token): boolean =>
    references.some(({ start, end }) => token.start < end && token.end > start);
  const marked = foldSpaces(normalizeText(restored));
  const asMeant = tokenize(countsInDigits(marked));
  const meant = asMeant.length === tokens.length ? asMeant : tokens;
  const content = tokens.flatMap((token, place): ContentSyllable[] => {
    if (inReference(token)) return [];
    if (!saying.has(place) && (asking.has(place) || isFunctionWord(token, accented))) return [];
    return [{ token, place, form: meant[place]?.text ?? token.text }];
  });
  return {
    text,
    folded: foldDiacritics(text),
    restored: marked,
    accented,
    tokens,
    content: content.map(({ token }) => token),
    meant: content.map(({ form }) => ({ form, information: informing.information(form) })),
    compounds: compoundsOf(content, informing),
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    references,
  };
}

interface ContentSyllable {
  readonly token: Token;
  /** Among all tokens of the question. */
  readonly place: number;
  readonly form: string;
}

/** Adjacent syllables that belong together, the closest first, none in two words: "gặp khó khăn" has "khó khăn", not "gặp khó". */
function compoundsOf(content: readonly ContentSyllable[], informing: Informing): string[] {
  const pairs = content.flatMap(({ place, form }, i) => {
    const next = content[i + 1];
    if (next === undefined || next.place !== place + 1 || next.token.breakBefore) return [];
    return [{ place, compound: `${form} ${next.form}`, association: informing.association(form, next.form) }];
  });
  const taken = new Set<number>();
  const compounds: string[] = [];
  for (const { place, compound, association } of pairs.toSorted((a, b) => b.association - a.association)) {
    if (association < COMPOUND || taken.has(place) || taken.has(place + 1)) continue;
    taken.add(place).add(place + 1);
    compounds.push(compound);
  }
  return compounds;
}
