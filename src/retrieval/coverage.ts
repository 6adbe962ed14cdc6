/** How much of what the question speaks of a text speaks of, weighted by rarity. */
import type { UnderstoodQuery } from '../question/analyse.js';
import type { PassageStore } from '../store/passage-store.js';
import { inverseDocumentFrequency } from '../store/scoring.js';
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { findDates } from '../vietnamese/mentions/dates.js';
import { findPlaces } from '../vietnamese/mentions/names.js';
import { type FoundReference, sameReference } from '../vietnamese/mentions/references.js';
import type { Token } from '../vietnamese/text/analyze.js';
import { type TextWords, wordsOf } from './text-words.js';

export interface Weighted {
  readonly form: string;
  readonly weight: number;
  /** Part of a date or place: it says where the answer holds, and the sentence need not repeat it. */
  readonly scope: boolean;
}

/** What a document's number weighs at least: many passages name the document, yet nothing says better which is meant. */
const REFERENCE_WEIGHT = 3;
/** What a scope word weighs where the sentence alone is judged. */
const SCOPE_WEIGHT = 0.3;

/** A question's content words, adjacent pairs of them and document numbers, each with its idf. */
export interface WeightedQuestion {
  readonly accented: boolean;
  readonly words: readonly Weighted[];
  readonly pairs: readonly Weighted[];
  readonly references: readonly { readonly reference: FoundReference; readonly weight: number }[];
  /** All content words in order; null where another word stood between two. */
  readonly sequence: readonly (Weighted | null)[];
}

/** The texts that are judged together: a sentence alone, or with what surrounds it. */
export interface Vocabulary {
  readonly texts: readonly TextWords[];
  readonly references: readonly FoundReference[];
}

const formOf = (token: Token, accented: boolean): string => (accented ? token.text : token.folded);

/** Weighs the question's words by how rare they are among the store's passages; unknown words weigh most. */
export async function weighQuestion(query: UnderstoodQuery, store: PassageStore): Promise<WeightedQuestion> {
  const { accented } = query;
  const content = new Set(query.content);
  const words = [...new Set(query.content.map((token) => formOf(token, accented)))];
  const pairs = query.tokens.flatMap((token, i) => {
    const next = query.tokens[i + 1];
    const adjacent = next !== undefined && content.has(token) && content.has(next) && !next.breakBefore;
    return adjacent ? [`${formOf(token, accented)} ${formOf(next, accented)}`] : [];
  });
  const uniquePairs = [...new Set(pairs)];
  const [wordPrefix, pairPrefix] = accented ? ['a:', 'b:'] : ['u:', 'v:'];
  const frequencies = await store.documentFrequencies([
    ...words.map((word) => wordPrefix + word),
    ...uniquePairs.map((pair) => pairPrefix + pair),
    ...query.references.map(({ kind, number }) => `#${kind ?? ''}${number}`),
  ]);
  const weight = (i: number): number => inverseDocumentFrequency(store.info.searchable, frequencies[i] ?? 0);
  const scoped = scopeForms(query);
  const weightedWords = words.map((form, i) => ({ form, weight: weight(i), scope: scoped.has(form) }));
  const byForm = new Map(weightedWords.map((word) => [word.form, word]));
  return {
    accented,
    words: weightedWords,
    pairs: uniquePairs.map((form, i) => ({
      form,
      weight: weight(words.length + i),
      scope: form.split(' ').every((word) => scoped.has(word)),
    })),
    references: query.references.map((reference, i) => ({
      reference,
      weight: Math.max(REFERENCE_WEIGHT, weight(words.length + uniquePairs.length + i)),
    })),
    sequence: query.tokens.map((token) => (content.has(token) ? (byForm.get(formOf(token, accented)) ?? null) : null)),
  };
}

/** Words of the question's dates and places. */
function scopeForms(query: UnderstoodQuery): Set<string> {
  const dates = findDates(query.text);
  const places = new Set(findPlaces(query.text).flatMap((place) => place.split(' ')));
  const scoped = query.tokens.filter(
    (token) => places.has(token.folded) || dates.some(({ start, end }) => token.start < end && token.end > start),
  );
  return new Set(scoped.map((token) => formOf(token, query.accented)));
}

/** The words, pairs and document numbers of `texts`. */
export function vocabulary(texts: readonly string[], abbreviations: AbbreviationTable): Vocabulary {
  const words = texts.map((text) => wordsOf(text, abbreviations));
  return { texts: words, references: words.flatMap(({ references }) => references) };
}

const holds = (question: WeightedQuestion, text: Vocabulary, kind: 'words' | 'pairs', form: string): boolean =>
  text.texts.some((words) => (question.accented ? words.accented : words.unaccented)[kind].has(form));

/** What is judged: a sentence by itself, or with what surrounds it. */
export type Extent = 'sentence' | 'context';

const weightIn = ({ weight, scope }: Weighted, extent: Extent): number =>
  scope && extent === 'sentence' ? weight * SCOPE_WEIGHT : weight;

/** Weighted share of the question's words and document numbers in the text, 0 to 1; 0 for a question without any. */
export function wordCoverage(question: WeightedQuestion, text: Vocabulary, extent: Extent): number {
  return (
    weightedShare([
      ...question.words.map((word) => ({
        weight: weightIn(word, extent),
        held: holds(question, text, 'words', word.form),
      })),
      ...question.references.map(({ reference, weight }) => ({
        weight,
        held: text.references.some((found) => sameReference(reference, found)),
      })),
    ]) ?? 0
  );
}

/**
 * Share of what the question says, by how much each syllable says in the language at large, that stands in the text with
 * the marks meant; 0 to 1. A small corpus takes every word it lacks for rare, and folding takes "thủ đô" for "thu … đo".
 */
export const meantCoverage = ({ meant }: UnderstoodQuery, { texts }: Vocabulary): number =>
  weightedShare(
    meant.map(({ form, information }) => ({
      weight: information,
      held: texts.some(({ accented }) => accented.words.has(form)),
    })),
  ) ?? 0;

/** Weighted share of the question's pairs in the text, 0 to 1; of its words where it has no pairs. */
export function pairCoverage(question: WeightedQuestion, text: Vocabulary, extent: Extent): number {
  const pairs = question.pairs.map((pair) => ({
    weight: weightIn(pair, extent),
    held: holds(question, text, 'pairs', pair.form),
  }));
  return weightedShare(pairs) ?? wordCoverage(question, text, extent);
}

/** Weight of the longest run of the question's words that stands in the text, as a share of all its words; 0 to 1. */
export function longestRun(question: WeightedQuestion, text: TextWords): number {
  const words = text.tokens.map((token) => formOf(token, question.accented));
  const total = question.sequence.reduce((sum, word) => sum + (word?.weight ?? 0), 0);
  if (total === 0) return 0;
  let best = 0;
  for (let from = 0; from < question.sequence.length; from++) {
    for (let at = 0; at < words.length; at++) {
      let weight = 0;
      for (let i = 0; ; i++) {
        const wanted = question.sequence[from + i];
        if (wanted === undefined || wanted === null || wanted.form !== words[at + i]) break;
        weight += wanted.weight;
      }
      best = Math.max(best, weight);
    }
  }
  return best / total;
}

/** Words that make one window: a clause. */
const WINDOW = 12;

/** The greatest weighted share of the question's words that stand within one window of the text, 0 to 1; 0 for a single word. */
export function proximity(question: WeightedQuestion, text: TextWords): number {
  const weights = new Map(question.words.map(({ form, weight }) => [form, weight]));
  const total = question.words.reduce((sum, { weight }) => sum + weight, 0);
  const places: { place: number; form: string; weight: number }[] = [];
  // A plain loop: this runs over every word of every passage looked at.
  for (let place = 0; place < text.tokens.length; place++) {
    const form = formOf(text.tokens[place] as Token, question.accented);
    const weight = weights.get(form);
    if (weight !== undefined) places.push({ place, form, weight });
  }
  if (total === 0 || new Set(places.map(({ form }) => form)).size < 2) return 0;
  let best = 0;
  for (const [i, first] of places.entries()) {
    const seen = new Set<string>();
    let sum = 0;
    for (let k = i; k < places.length; k++) {
      const { place, form, weight } = places[k] as (typeof places)[number];
      if (place - first.place >= WINDOW) break;
      if (!seen.has(form)) sum += weight;
      seen.add(form);
    }
    best = Math.max(best, sum);
  }
  return best / total;
}

/** Folded words that stand where the answer will: "năm dân vận **gì**", "**bao nhiêu** ngày". */
const SLOT_WORDS = new Set(['gi', 'nao', 'ai', 'dau', 'may', 'bao']);
const SLOT_REACH = 4;

/**
 * How many of the (up to four) words just before the question's slot stand together in the text, as a
 * share of four: in a statement the answer takes the slot's place.
 */
export function slotMatch(query: UnderstoodQuery, text: TextWords): number {
  const slot = query.tokens.findIndex((token, i) => i > 0 && SLOT_WORDS.has(token.folded));
  if (slot < 0) return 0;
  const before = query.tokens.slice(Math.max(0, slot - SLOT_REACH), slot).map((token) => formOf(token, query.accented));
  const words = text.tokens.map((token) => formOf(token, query.accented));
  let best = 0;
  for (let end = 0; end < words.length; end++) {
    let length = 0;
    while (length < before.length && words[end - length] === before[before.length - 1 - length]) length++;
    best = Math.max(best, length);
  }
  return best / SLOT_REACH;
}

export function weightedShare(items: readonly { readonly weight: number; readonly held: boolean }[]): number | null {
  let total = 0;
  let covered = 0;
  for (const { weight, held } of items) {
    total += weight;
    if (held) covered += weight;
  }
  return total === 0 ? null : covered / total;
}
