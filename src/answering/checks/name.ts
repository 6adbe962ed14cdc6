/** A name of several words that the question gives must stand in the article: a namesake's or a neighbour's does not answer. */
import { coveredBy } from '../../domain/article.js';
import { isShouted } from '../../question/shouted.js';
import { capitalRuns, findPlaces } from '../../vietnamese/mentions/names.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { factsOf } from '../article-facts.js';
import { holdsName } from '../generation/names.js';
import type { CheckedQuestion, PassageCheck } from './check.js';

/** Words before a place; folded. */
const AFTER = ['tinh', 'pho', 'tp', 'o', 'tai', 'huyen'];
const ABBREVIATED = /^\p{Lu}{2,}\d*$/u;

/** A sentence's first word is capital for its place. */
const withoutOpening = (text: string): string => text.replace(/^[\p{L}]+\s?/u, (word) => word.toLowerCase());

/** A run's name, folded, without the abbreviations in it: articles write "thành phố Ninh Bình" for "TP Ninh Bình". */
function spelledOut(run: string): string[] {
  const words = run.split(/\s+/).filter((word) => !ABBREVIATED.test(word));
  return words.length > 1 ? [foldedWords(words.join(' ')).trim()] : [];
}

/** Names the question gives, folded: runs of capitals, places and people the corpus knows. */
export function namesIn({
  query: { text, references, accented },
  people,
}: Pick<CheckedQuestion, 'query' | 'people'>): string[] {
  const runs = (isShouted(text) ? [] : capitalRuns(withoutOpening(text))).filter(
    (run) => !coveredBy(references, run.start),
  );
  // Typed small and without marks, syllables of two words make a place of neither.
  const marked = accented || /\p{Lu}/u.test(text.slice(1));
  const asked = foldedWords(text);
  const places = findPlaces(text).filter(
    (place) => marked || AFTER.some((word) => asked.includes(` ${word} ${place} `)),
  );
  const known = people.filter((name) => asked.includes(` ${name} `));
  const names = [...places, ...runs.flatMap(({ start, end }) => spelledOut(text.slice(start, end))), ...known];
  return [...new Set(names)];
}

export const nameCheck: PassageCheck = {
  id: 'name',
  prepare: (question) => {
    const names = namesIn(question);
    if (names.length === 0) return null;
    return ({ article }) => {
      const { folded } = factsOf(article);
      return names.filter((name) => !holdsName(folded, name.split(' ')));
    };
  },
};
