/** What a corpus tells of names and documents: worked out when they are indexed, for it takes a look at every one of them. */

import type { Article } from '../domain/article.js';
import { type Abbreviation, distinctAbbreviations, learnAbbreviations } from '../vietnamese/mentions/abbreviations.js';
import { findPeople } from '../vietnamese/mentions/names.js';
import { foldedWords } from '../vietnamese/text/analyze.js';
import { type CatalogueEntry, catalogueOf } from './catalogue.js';

export interface Lexicon {
  /** Abbreviations that texts explain. */
  readonly abbreviations: readonly Abbreviation[];
  /** People that texts name, folded. */
  readonly people: readonly string[];
  /** Official documents, in order of their articles' ids. */
  readonly documents: readonly CatalogueEntry[];
}

export function lexiconOf(articles: readonly Article[]): Lexicon {
  const abbreviations: Abbreviation[] = [];
  const people = new Set<string>();
  for (const { text } of articles) {
    abbreviations.push(...learnAbbreviations(text));
    for (const { start, end } of findPeople(text)) people.add(foldedWords(text.slice(start, end)).trim());
  }
  return { abbreviations: distinctAbbreviations(abbreviations), people: [...people], documents: catalogueOf(articles) };
}
