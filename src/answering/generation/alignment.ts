/** A written sentence laid beside what it was written from: whether it says the same of the same, word by word where words are few and known. */
import { measureWords, unitAt, unitForms } from '../../vietnamese/mentions/measures.js';
import { capitalRuns } from '../../vietnamese/mentions/names.js';
import { contentOf } from './content-words.js';
import { isQualifiedOtherwise } from './qualifiers.js';

/** Share of the content words of both that must stand in one order: who did what to whom is said by it. */
const IN_ORDER = 0.8;
/** Words behind a number that may be its unit. */
const UNIT_WORDS = 4;
/** What numbers are counted by besides the units of measure, folded. */
const COUNTED_BY = new Set('nghin ngan trieu ty ti giay phut ngay tuan thang quy nam lan ta tan yen'.split(' '));
/** Signs that turn a number into another. */
const SIGNS = /[‰≠±−]/gu;

export type Difference = 'qualifier' | 'unit' | 'sign' | 'order' | 'names';

/** The first thing in which the sentence differs from its source; null where it says the same as far as can be told. */
export function differenceFrom(sentence: string, source: string): Difference | null {
  if (isQualifiedOtherwise(sentence, source)) return 'qualifier';
  if (hasOtherUnits(sentence, source)) return 'unit';
  if ([...sentence.matchAll(SIGNS)].some(([sign]) => !source.includes(sign))) return 'sign';
  if (hasNamesTurned(sentence, source)) return 'names';
  return shareInOrder(contentOf(sentence), contentOf(source)) < IN_ORDER ? 'order' : null;
}

/** Number → the units that stand behind it, each as its first way to write it. */
function unitsIn(text: string): Map<string, Set<string>> {
  const words = measureWords(text);
  const found = new Map<string, Set<string>>();
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (!/^\d/.test(word) || next === undefined || /^\d/.test(next)) continue;
    const forms = unitForms(unitAt(words.slice(at + 1, at + 1 + UNIT_WORDS).join(' ')));
    const [unit = ''] = forms;
    if (forms.length === 1 && !COUNTED_BY.has(unit)) continue;
    found.set(word, (found.get(word) ?? new Set()).add(unit));
  }
  return found;
}

/** Whether a number of both counts something else in the sentence. */
function hasOtherUnits(sentence: string, source: string): boolean {
  const given = unitsIn(source);
  return [...unitsIn(sentence)].some(([number, units]) => {
    const own = given.get(number);
    return own !== undefined && [...units].some((unit) => !own.has(unit));
  });
}

/** Whether two names of both stand the other way round. */
function hasNamesTurned(sentence: string, source: string): boolean {
  const places = capitalRuns(sentence)
    .map(({ start, end }) => source.indexOf(sentence.slice(start, end)))
    .filter((place) => place >= 0);
  return places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0));
}

/** Of the words that both have, the share that stands in one order; 1 where they have none. */
function shareInOrder(sentence: readonly string[], source: readonly string[]): number {
  const [inSource, inSentence] = [new Set(source), new Set(sentence)];
  const [one, other] = [sentence.filter((word) => inSource.has(word)), source.filter((word) => inSentence.has(word))];
  const shared = Math.min(one.length, other.length);
  return shared === 0 ? 1 : longestCommon(one, other) / shared;
}

/** Length of the longest common subsequence. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let before = new Uint16Array(other.length + 1);
  for (const word of one) {
    const row = new Uint16Array(other.length + 1);
    for (const [i, own] of other.entries())
      row[i + 1] = own === word ? (before[i] ?? 0) + 1 : Math.max(before[i + 1] ?? 0, row[i] ?? 0);
    before = row;
  }
  return before.at(-1) ?? 0;
}
