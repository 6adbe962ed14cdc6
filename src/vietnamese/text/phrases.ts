/** Many phrases found in a run of words at once. */

/** Phrases by their first word. */
export type PhraseTable = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Of phrases whose words are parted by single spaces. */
export function phraseTable(phrases: readonly string[]): PhraseTable {
  const grouped = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    grouped.set(first, [...(grouped.get(first) ?? []), words]);
  }
  return grouped;
}

/** Places of the words that belong to a phrase. */
export function phrasePlaces(phrases: PhraseTable, words: readonly string[]): Set<number> {
  const places = new Set<number>();
  for (const [at, first] of words.entries()) {
    for (const phrase of phrases.get(first) ?? []) {
      if (phrase.every((word, i) => words[at + i] === word)) phrase.forEach((_, i) => void places.add(at + i));
    }
  }
  return places;
}
