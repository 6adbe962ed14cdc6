/** A question as it was meant: diacritics put back, misspelt syllables mended. */
import { isAccented, type Token, tokenize } from '../text/analyze.js';
import { foldDiacritics, hasDiacritics } from '../text/normalize.js';
import { likeliest } from './likeliest.js';
import { type Reading, readings } from './spelling.js';
import type { SyllableModel } from './syllable-model.js';

/** In how many passages each index term occurs; same order. */
export type DocumentFrequencies = (terms: readonly string[]) => Promise<number[]>;

export interface Restored {
  /** The question with every syllable as read: for meaning, and for showing how it was understood. */
  readonly text: string;
  /**
   * The same without marks that a question typed without them left out: for matching words, where a mark
   * wrongly restored would hide what is there.
   */
  readonly typed: string;
}

/** Share of the corpus at hand in a pair's estimate, where it knows the first syllable. */
const CORPUS_SHARE = 0.5;

/**
 * The likeliest reading of the question: Viterbi over each syllable's readings, with pairs weighed by the
 * language at large and by the corpus asked about, so that its names win over commoner words.
 */
export async function restore(
  question: string,
  model: SyllableModel,
  frequencies: DocumentFrequencies,
): Promise<Restored> {
  const tokens = tokenize(question);
  if (tokens.length === 0) return { text: question, typed: question };
  const marked = isAccented(question);
  const careful = marked && tokens.every((token) => isWellSpelt(token, question, model));
  const sure = marked ? await surePlaces(question, tokens, model, careful, frequencies) : new Set<number>();
  const lattice = tokens.map((token, place): readonly Reading[] => {
    const own = { form: token.text, place: model.place(token.text), cost: 0 };
    if (sure.has(place)) return [own];
    const found = readings(token, question.slice(token.start, token.end), marked, model);
    return careful ? found.map((one) => (one.form === token.text ? one : { ...one, cost: one.cost + CAREFUL })) : found;
  });
  const known = await corpusCounts(lattice, tokens, frequencies);
  const path = likeliest(lattice, followsBy(tokens, model, known, careful));
  const spelled = (form: (token: Token, place: number) => string): string => {
    let text = '';
    let from = 0;
    for (const [i, token] of tokens.entries()) {
      const surface = question.slice(token.start, token.end);
      const chosen = form(token, i);
      text += question.slice(from, token.start) + (chosen === token.text ? surface : recased(chosen, surface));
      from = token.end;
    }
    return text + question.slice(from);
  };
  const read = (token: Token, place: number): string => path[place]?.form ?? token.text;
  const asTyped = (token: Token, place: number): string => {
    const form = read(token, place);
    return marked || hasDiacritics(token.text) ? form : foldDiacritics(form);
  };
  return { text: spelled(read), typed: spelled(asTyped) };
}

/** Passages with a pair from which on it tells what was meant, though a syllable that there is was typed with care. */
const OFTEN = 3;

/** Nats that a mend costs more in a question in which nothing is misspelt for certain: one who types with care seldom slips once. */
const CAREFUL = 4;

/** A syllable that there is, a name, a number or an abbreviation. */
function isWellSpelt({ text, start, end }: Token, question: string, model: SyllableModel): boolean {
  const surface = question.slice(start, end);
  return model.place(text) !== null || /\p{Lu}|\d/u.test(surface);
}

/** Places of tokens that are no misspelling: they stand beside their neighbour in the corpus too, or are syllables of a name. */
async function surePlaces(
  question: string,
  tokens: readonly Token[],
  model: SyllableModel,
  careful: boolean,
  frequencies: DocumentFrequencies,
): Promise<Set<number>> {
  const pairs = tokens.slice(1).map((token, i) => key(tokens[i]?.text ?? '', token.text));
  const counts = await frequencies(pairs);
  const isOfName = ({ text, start, end }: Token, place: number): boolean =>
    /^\p{Lu}\p{Ll}/u.test(question.slice(start, end)) && (careful || (place > 0 && model.place(text) !== null));
  const inNames = tokens.flatMap((token, place) => (isOfName(token, place) ? [place] : []));
  return new Set([...counts.flatMap((count, i) => (count > 0 ? [i, i + 1] : [])), ...inNames]);
}

const recased = (form: string, surface: string): string =>
  /^\p{Lu}/u.test(surface) ? form.charAt(0).toUpperCase() + form.slice(1) : form;

const key = (first: string, second: string): string => `b:${first} ${second}`;

async function corpusCounts(
  lattice: readonly (readonly Reading[])[],
  tokens: readonly Token[],
  frequencies: DocumentFrequencies,
): Promise<ReadonlyMap<string, number>> {
  const terms = new Set<string>();
  for (const [i, column] of lattice.entries()) {
    for (const { form } of column) {
      terms.add(`a:${form}`);
      if (tokens[i + 1]?.breakBefore === false)
        for (const next of lattice[i + 1] ?? []) terms.add(key(form, next.form));
    }
  }
  const list = [...terms];
  const counts = await frequencies(list);
  return new Map(list.map((term, i) => [term, counts[i] ?? 0]));
}

/**
 * ln of the chance that a reading stands after another, by the language at large and by the corpus; alone where a break parts them.
 * Of a question typed with care a syllable that there is was meant, whatever pairs the corpus has: one passage of "đổ ải" makes
 * no misspelling of "do ai".
 */
function followsBy(
  tokens: readonly Token[],
  model: SyllableModel,
  corpus: ReadonlyMap<string, number>,
  careful: boolean,
): (previous: Reading | null, next: Reading, place: number) => number {
  const changesKnown = ({ form }: Reading, place: number): boolean => {
    const typed = tokens[place]?.text ?? '';
    return careful && form !== typed && model.place(typed) !== null;
  };
  return (previous, next, place) => {
    if (previous === null || tokens[place]?.breakBefore === true) return Math.log(model.probability(null, next.place));
    const general = model.probability(previous.place, next.place);
    const seen = corpus.get(`a:${previous.form}`) ?? 0;
    if (seen === 0) return Math.log(general);
    const changed = changesKnown(previous, place - 1) || changesKnown(next, place);
    const pairs = corpus.get(key(previous.form, next.form)) ?? 0;
    const together = changed && pairs < OFTEN ? 0 : Math.min(1, pairs / seen);
    return Math.log((1 - CORPUS_SHARE) * general + CORPUS_SHARE * together);
  };
}
