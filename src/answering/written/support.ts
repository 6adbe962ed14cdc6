/**
 * How far passages bear out a sentence that somebody else wrote. What can be looked up must be there (numbers among their
 * words, names, days, documents); nothing denied may be affirmed or the reverse; the rest is judged by a small learned model
 * over how much of the sentence the passages say, by the words and by the vectors.
 */
import { isFunctionWord } from '../../retrieval/question-words.js';
import type { TextWords } from '../../retrieval/text-words.js';
import type { Informing } from '../../retrieval/understand.js';
import type { Token } from '../../text/analyze.js';
import { findDates } from '../../text/dates.js';
import { sameReference } from '../../text/references.js';
import { foldedWords } from '../article-facts.js';
import { sigmoid, weigh } from '../evidence.js';
import { findOffices } from '../offices.js';
import {
  affirmedAgainst,
  type Claims,
  contradictions,
  datedDocuments,
  denialsIn,
  deniedAlone,
  holdsName,
  limitsAlone,
  numberForms,
  sameDay,
  turnPlaces,
} from './claims.js';
import weights from './support-weights.json' with { type: 'json' };

/** A passage as a source of written sentences, read once. */
export interface Source {
  readonly sentences: readonly SourceSentence[];
  /** What the reader of the passage knows besides: title, day, author, lead-in. */
  readonly around: TextWords;
  readonly aroundText: string;
}

export interface SourceSentence {
  readonly text: string;
  readonly words: TextWords;
  /** Unit length. */
  readonly vector: Float32Array;
}

/** Shares are of the sentence's content syllables by what they say in the language at large, 0 to 1. */
export interface SupportFeatures {
  /** Held by the sources, with their synonyms; and adjacent pairs of them. */
  readonly words: number;
  readonly pairs: number;
  /** Held by the one source sentence that holds most, and by the two. */
  readonly nearest: number;
  readonly nearestTwo: number;
  readonly cosine: number;
  /** The most that a syllable says which the sources do not hold, over 10 nats; and a run of such syllables. */
  readonly strangest: number;
  readonly strangeRun: number;
  /** Held of the clause of which least is. */
  readonly clause: number;
  /** The least share of a number's neighbours that stand by it in a source, 1 without numbers; and whether that is under a half. */
  readonly numbers: number;
  readonly misplaced: number;
  /** Counts of what rules support out. */
  readonly missing: number;
  readonly denials: number;
  readonly opposites: number;
}

export interface Support {
  /** Calibrated probability, 0 to 1. */
  readonly score: number;
  readonly features: SupportFeatures;
  /** The sources say otherwise, rather than nothing of it. */
  readonly contradicted: boolean;
}

/** Content syllables on either side of a number that tell what it counts, and how far from it a source may say them. */
const NEIGHBOURS = 4;
const NEAR = 9;
/** Features from which one alone rules support out. */
const RULED_OUT: readonly (keyof SupportFeatures)[] = ['missing', 'misplaced', 'denials', 'opposites'];
/** Those of them by which a source speaks against the sentence. */
const AGAINST: readonly (keyof SupportFeatures)[] = ['denials', 'opposites'];

export interface WrittenSentence {
  readonly claims: Claims;
  readonly vector: Float32Array;
}

const NONE: SupportFeatures = {
  words: 0,
  pairs: 0,
  nearest: 0,
  nearestTwo: 0,
  cosine: 0,
  strangest: 1,
  strangeRun: 1,
  clause: 0,
  numbers: 0,
  misplaced: 1,
  missing: 1,
  denials: 0,
  opposites: 0,
};

/** Support of the sentence by the sources together. */
export function supportOf(sentence: WrittenSentence, sources: readonly Source[], language: Informing): Support {
  const features = sources.length === 0 ? NONE : featuresOf(sentence, sources, language);
  const out = RULED_OUT.some((name) => features[name] > 0);
  const contradicted = AGAINST.some((name) => features[name] > 0);
  return { score: out ? 0 : sigmoid(weigh({ ...features }, weights)), features, contradicted };
}

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function featuresOf(
  { claims, vector }: WrittenSentence,
  sources: readonly Source[],
  language: Informing,
): SupportFeatures {
  const said = sources.flatMap(({ sentences }) => sentences);
  const texts = [...said.map(({ words }) => words), ...sources.map(({ around }) => around)];
  const turns = turnPlaces(claims.tokens);
  const content = claims.tokens.filter((token, at) => !isFunctionWord(token, true) && !turns.has(at));
  const weighed = content.map((token) => ({ token, weight: language.information(token.text) }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const heldBy = (among: readonly TextWords[], { text }: Token): boolean =>
    numberForms(text).some((form) => among.some(({ accented }) => accented.words.has(form)));
  const share = (among: readonly TextWords[]): number =>
    weighed.reduce((sum, { token, weight }) => sum + (heldBy(among, token) ? weight : 0), 0) / total;
  const byShare = said
    .map(({ words }) => ({ words, share: share([words]) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 2)
    .map(({ words }) => words);
  const strange = weighed.filter(({ token }) => !heldBy(texts, token)).map(({ weight }) => weight);
  const numbers = numbersInPlace(claims, said, heldBy);
  return {
    words: share(texts),
    pairs: pairShare(content, claims.tokens, texts),
    nearest: share(byShare.slice(0, 1)),
    nearestTwo: share(byShare),
    cosine: Math.max(0, ...said.map((one) => cosine(vector, one.vector))),
    strangest: Math.max(0, ...strange) / 10,
    strangeRun: strangestRun(weighed, (token) => heldBy(texts, token)) / 20,
    clause: weakestClause(weighed, claims.tokens, (token) => heldBy(texts, token)),
    numbers,
    misplaced: numbers < 0.5 ? 1 : 0,
    missing: missingFrom(claims, sources, texts),
    denials: denialsAgainst(claims, said, byShare),
    opposites: contradictions(spaced(claims.tokens), byShare.map(({ tokens }) => spaced(tokens)).join('')),
  };
}

const spaced = (tokens: readonly Token[]): string => ` ${tokens.map(({ text }) => text).join(' ')} `;

/** Share of adjacent content syllables that stand side by side in a source. */
function pairShare(content: readonly Token[], all: readonly Token[], texts: readonly TextWords[]): number {
  const places = new Map(all.map((token, at) => [token, at]));
  const pairs = content.flatMap((token, i) => {
    const next = content[i + 1];
    const adjacent =
      next !== undefined && (places.get(next) ?? 0) === (places.get(token) ?? 0) + 1 && !next.breakBefore;
    return adjacent ? [`${token.text} ${next.text}`] : [];
  });
  if (pairs.length === 0) return 1;
  return pairs.filter((pair) => texts.some(({ accented }) => accented.pairs.has(pair))).length / pairs.length;
}

/**
 * Of every number, the share of the content around it that stands around it in a source as well; the least of them. 0 where a
 * source says clearly more of it around another number of the same unit: the figures were swapped.
 */
function numbersInPlace(
  { tokens, numbers }: Claims,
  said: readonly SourceSentence[],
  heldBy: (among: readonly TextWords[], token: Token) => boolean,
): number {
  const shares = numbers.map((at) => {
    const forms = new Set(numberForms(tokens[at]?.text ?? ''));
    const neighbours = clauseAround(tokens, at).filter(
      (token) => token !== tokens[at] && !isFunctionWord(token, true) && !/^\d/.test(token.text),
    );
    const shareAt = ({ words }: SourceSentence, place: number): number => {
      const near = words.tokens.slice(Math.max(0, place - NEAR), place + NEAR + 1);
      const window = { ...words, accented: { words: new Set(near.map(({ text }) => text)), pairs: new Set<string>() } };
      return neighbours.length === 0 ? 1 : neighbours.filter((one) => heldBy([window], one)).length / neighbours.length;
    };
    const sharesOf = (wanted: (token: Token) => boolean): number =>
      Math.max(
        0,
        ...said.flatMap((sentence) =>
          sentence.words.tokens.flatMap((token, place) => (wanted(token) ? [shareAt(sentence, place)] : [])),
        ),
      );
    const own = sharesOf((token) => forms.has(token.text));
    const others = sharesOf((token) => /^\d/.test(token.text) && !forms.has(token.text));
    return others >= SWAPPED && others - own >= SWAPPED_BY ? 0 : own;
  });
  return Math.min(1, ...shares);
}

/** Share around another number, and by how much it is more, from which figures count as swapped. */
const SWAPPED = 0.75;
const SWAPPED_BY = 0.25;

/** Up to so many tokens on either side, none beyond a comma or stop. */
function clauseAround(tokens: readonly Token[], at: number): Token[] {
  const parted = (place: number): boolean => (tokens[place]?.start ?? 0) - (tokens[place - 1]?.end ?? 0) > 1;
  let [from, to] = [at, at];
  while (from > 0 && at - from < NEIGHBOURS && !parted(from)) from--;
  while (to + 1 < tokens.length && to - at < NEIGHBOURS && !parted(to + 1)) to++;
  return tokens.slice(from, to + 1);
}

/** Numbers, days, documents and names of the sentence that no source holds; links and markup. */
function missingFrom(claims: Claims, sources: readonly Source[], texts: readonly TextWords[]): number {
  const whole = sources.map(
    ({ sentences, aroundText }) => `${aroundText}\n${sentences.map(({ text }) => text).join(' ')}`,
  );
  const folded = whole.map((text) => foldedWords(text));
  const dates = whole.flatMap((text) => findDates(text));
  const dated = whole.flatMap((text) => datedDocuments(text));
  const references = texts.flatMap((text) => text.references);
  const lacks = [
    claims.foreign,
    ...claims.numbers.map((at) => {
      const forms = numberForms(claims.tokens[at]?.text ?? '');
      return !texts.some(({ accented }) => forms.some((form) => accented.words.has(form)));
    }),
    ...claims.dates.map((date) => !dates.some((found) => sameDay(date, found))),
    ...claims.dated.map(
      ({ document, date }) =>
        !dated.some((found) => sameReference(document, found.document) && sameDay(date, found.date)) &&
        dated.some((found) => sameReference(document, found.document)),
    ),
    ...claims.references.map((reference) => !references.some((found) => sameReference(reference, found))),
    ...claims.offices.map((title) => !whole.some((text) => findOffices(text).some((office) => office.title === title))),
    ...claims.abbreviations.map((short) => !texts.some(({ unaccented }) => unaccented.words.has(short))),
    ...claims.names.map((name) => !folded.some((text) => holdsName(text, name))),
  ];
  return lacks.filter((one) => one).length;
}

/** Denials of the sentence that the sources do not share, of its nearest source that it affirms, and limits of its own. */
function denialsAgainst(
  { denials, tokens }: Claims,
  said: readonly SourceSentence[],
  nearest: readonly TextWords[],
): number {
  const all = said.map(({ words }) => denialsIn(words.tokens));
  const [near] = nearest;
  const affirmed = near === undefined ? 0 : affirmedAgainst(denials, denialsIn(near.tokens));
  const limits = limitsAlone(
    spaced(tokens),
    said.map(({ text }) => text),
  );
  return deniedAlone(denials, all) + affirmed + (limits ? 1 : 0);
}

interface Weighed {
  readonly token: Token;
  readonly weight: number;
}

/** The most that content syllables in a row say which are not held. */
function strangestRun(weighed: readonly Weighed[], held: (token: Token) => boolean): number {
  let most = 0;
  let run = 0;
  for (const { token, weight } of weighed) {
    run = held(token) ? 0 : run + weight;
    most = Math.max(most, run);
  }
  return most;
}

/** Words that begin another clause. */
const JOINTS = new Set([
  'và',
  'nhưng',
  'kèm',
  'còn',
  'để',
  'kể',
  'do',
  'vì',
  'nên',
  'mà',
  'dù',
  'song',
  'đồng',
  'cùng',
]);
const LEAST_OF_CLAUSE = 2;

/** Of the clauses with something to say, the share held of the one of which least is; 1 without clauses. */
function weakestClause(weighed: readonly Weighed[], tokens: readonly Token[], held: (token: Token) => boolean): number {
  const weights = new Map(weighed.map(({ token, weight }) => [token, weight]));
  const clauses: Weighed[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before !== undefined && (token.breakBefore || JOINTS.has(token.text) || token.start - before.end > 1))
      clauses.push([]);
    const weight = weights.get(token);
    if (weight !== undefined) clauses.at(-1)?.push({ token, weight });
  }
  const shares = clauses
    .filter((clause) => clause.length >= LEAST_OF_CLAUSE)
    .map((clause) => {
      const total = clause.reduce((sum, { weight }) => sum + weight, 0);
      return clause.reduce((sum, { token, weight }) => sum + (held(token) ? weight : 0), 0) / total;
    });
  return Math.min(1, ...shares);
}
