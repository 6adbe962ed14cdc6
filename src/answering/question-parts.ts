/** What a question names, part by part, and how many documents speak of each: from the index, never guessed. */

import type { Article, Span } from '../domain/article.js';
import { meantText, type UnderstoodQuery } from '../question/analyse.js';
import type { PassageStore } from '../store/passage-store.js';
import { findDates, holdsDate } from '../vietnamese/mentions/dates.js';
import { findReferences, sameReference } from '../vietnamese/mentions/references.js';
import { foldedWords, queryTerms, tokenize, wordsAt } from '../vietnamese/text/analyze.js';
import { factsOf } from './article-facts.js';
import { labelledPart, labelledParts } from './checks/label.js';

export interface QuestionPart {
  /** As the question has it. */
  readonly text: string;
  /** Documents that speak of it. */
  readonly documents: number;
}

/** Parts looked up; a longer question names no more that matters. */
const MOST_PARTS = 6;
/** Passages looked at for each: "100" means a hundred and more. */
const LIMIT = 100;

/** Documents, days, names and compound words of the question, in reading order, none inside another. */
export function partsOf(query: UnderstoodQuery, names: readonly string[]): string[] {
  const { compounds, tokens } = query;
  const syllables = tokenize(meantText(query));
  const words = compounds.flatMap((compound): Span[] => {
    const at = syllables.findIndex(({ text: one }, i) => `${one} ${syllables[i + 1]?.text}` === compound);
    const [first, last] = [tokens[at], tokens[at + 1]];
    if (first === undefined || last === undefined) return [];
    // "tịch UBND" is half of "Chủ tịch UBND": an abbreviation is no syllable.
    const abbreviated = /\p{Lu}{2}/u.test(query.text.slice(first.start, last.end));
    return abbreviated ? [] : [{ start: first.start, end: last.end }];
  });
  return textsOf(query, [...namedSpans(query, names), ...words]);
}

/** Documents, days and names of the question, in reading order, none inside another: what can be looked up. */
export const namedPartsOf = (query: UnderstoodQuery, names: readonly string[]): string[] =>
  textsOf(query, namedSpans(query, names));

function namedSpans(query: UnderstoodQuery, names: readonly string[]): Span[] {
  const { text, references } = query;
  const words = tokenize(text);
  const named = names.flatMap((name): Span[] => {
    const parts = name.split(' ');
    const at = wordsAt(words, parts);
    const [first, last] = [words[at], words[at + parts.length - 1]];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
  });
  const labelled = labelledParts(query).map(({ asked }): Span => {
    const start = text.indexOf(asked);
    return { start, end: start + asked.length };
  });
  return [...references, ...findDates(text), ...named, ...labelled];
}

function textsOf(query: UnderstoodQuery, spans: readonly Span[]): string[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start)))
    if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span);
  return kept
    .toSorted((a, b) => a.start - b.start)
    .slice(0, MOST_PARTS)
    .map(({ start, end }) => meantText(query).slice(start, end));
}

/** Whether an article speaks of a part: of the document or the time it names, else of its words as they stand. */
function holding(part: string): (article: Article) => boolean {
  const [reference] = findReferences(part);
  if (reference !== undefined)
    return (article) => factsOf(article).references.some((found) => sameReference(reference, found));
  const [date] = findDates(part);
  if (date !== undefined)
    return (article) => {
      const { told, days } = factsOf(article);
      return [...told, ...days].some((found) => holdsDate(date, found));
    };
  const labelled = labelledPart(part);
  if (labelled !== null) return labelled.isIn;
  const words = foldedWords(part);
  return (article) => factsOf(article).folded.includes(words);
}

/** Each part with the documents that hold it as it stands, whatever the marks and capitals. */
export function countParts(parts: readonly string[], store: PassageStore): Promise<QuestionPart[]> {
  return Promise.all(
    parts.map(async (text) => {
      const candidates = await store.candidates({ vector: null, terms: queryTerms(text), limit: LIMIT });
      const holds = holding(text);
      const articles = new Map(candidates.map(({ article }) => [article.id, article]));
      return { text, documents: [...articles.values()].filter(holds).length };
    }),
  );
}
