/** What a corpus's texts tell of names: worked out when they are indexed, for it takes a look at every one of them. */

import { foldedWords } from '../text/analyze.js';
import { type Abbreviation, distinctAbbreviations, learnAbbreviations } from './abbreviations.js';
import { findPeople } from './names.js';

export interface Lexicon {
  /** Abbreviations that texts explain. */
  readonly abbreviations: readonly Abbreviation[];
  /** People that texts name, folded. */
  readonly people: readonly string[];
}

export function lexiconOf(texts: Iterable<string>): Lexicon {
  const abbreviations: Abbreviation[] = [];
  const people = new Set<string>();
  for (const text of texts) {
    abbreviations.push(...learnAbbreviations(text));
    for (const { start, end } of findPeople(text)) people.add(foldedWords(text.slice(start, end)).trim());
  }
  return { abbreviations: distinctAbbreviations(abbreviations), people: [...people] };
}
