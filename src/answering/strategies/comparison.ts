/** A comparison takes one piece of evidence for each side, read for the question as it is put of that side alone. */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import { meantText, type UnderstoodQuery } from '../../question/analyse.js';
import { type FoundReference, findReferences, sameReference } from '../../vietnamese/mentions/references.js';
import { foldedWords, type Token, tokenize, wordsAt } from '../../vietnamese/text/analyze.js';
import type { Evidence } from '../evidence/evidence.js';
import type { ReadHits, ReadOptions } from '../evidence/read.js';

/** Folded words between two sides. */
const CONJUNCTIONS = new Set(['va', 'voi', 'hay', 'hoac', 'so']);
/** How far before the conjunction the first side may begin. */
const REACH = 6;
const LONGEST_SIDE = 4;

/** One of the two that are compared. */
export interface Side {
  /** As the question has it; folded. */
  readonly text: string;
  /** Where the question has it. */
  readonly place: Span;
  /** A name, document or year stands in texts as it is; what a phrase says they may say in other words. */
  readonly named: boolean;
  holds(text: string): boolean;
  /** The same with the words before it: "cấp tỉnh", not any "tỉnh". */
  holdsWhole(text: string): boolean;
}

/** Words before what is compared: "ở huyện và ở tỉnh"; folded. */
const BEFORE = /^(?:o|tai|cap|ben|cua|voi|trong) /;

function sideOf(folded: string, place: Span, named: boolean): Side {
  const bare = folded.replace(BEFORE, '');
  const holding =
    (words: string) =>
    (text: string): boolean =>
      foldedWords(text).includes(` ${words} `);
  return { text: bare, place, named, holds: holding(bare), holdsWhole: holding(folded) };
}

/** Sides that stand in the question as `names`, folded. */
function namedSides(tokens: readonly Token[], names: readonly string[]): Side[] {
  return names.flatMap((name) => {
    const words = name.split(' ');
    const at = wordsAt(tokens, words);
    const [first, last] = [tokens[at], tokens[at + words.length - 1]];
    return at < 0 || first === undefined || last === undefined
      ? []
      : [sideOf(name, { start: first.start, end: last.end }, true)];
  });
}

/** A document is the same however its number is written. */
function documentSide(text: string, reference: FoundReference): Side {
  const holds = (said: string): boolean => findReferences(said).some((found) => sameReference(reference, found));
  const folded = foldedWords(text.slice(reference.start, reference.end)).trim();
  return { text: folded, place: reference, named: true, holds, holdsWhole: holds };
}

/**
 * Two documents, names or years that the question gives, or two phrases around a conjunction that begin with the same word: "cấp
 * huyện và cấp tỉnh", "quý I và quý II". Null where there are no two sides.
 */
export function comparedSides(
  { tokens, references, text }: UnderstoodQuery,
  names: readonly string[],
): readonly [Side, Side] | null {
  const joined = references.length > 1 ? null : joinedNames(text);
  if (joined !== null) return joined;
  const distinct = names.filter((name) => !names.some((more) => more !== name && ` ${more} `.includes(` ${name} `)));
  const named = references.length > 1 ? references.map((one) => documentSide(text, one)) : namedSides(tokens, distinct);
  const [one, other] = named;
  if (one !== undefined && other !== undefined) return [one, other];
  const words = tokens.map((token: Token) => token.folded);
  for (const [at, word] of words.entries()) {
    const head = words[at + 1];
    if (!CONJUNCTIONS.has(word) || head === undefined) continue;
    for (let from = at - 2; from >= Math.max(0, at - REACH); from--) {
      if (words[from] !== head) continue;
      const length = Math.min(at - from, LONGEST_SIDE);
      const side = (first: number): Side =>
        sideOf(
          words.slice(first, first + length).join(' '),
          { start: tokens[first]?.start ?? 0, end: tokens[Math.min(first + length, tokens.length) - 1]?.end ?? 0 },
          false,
        );
      return [side(from), side(at + 1)];
    }
  }
  const years = [...new Set(words.filter((word) => YEAR.test(word)))];
  const [early, late] = years.length === 2 ? namedSides(tokens, years) : [];
  return early === undefined || late === undefined ? null : [early, late];
}

/** A number of something, no name. */
const ROMAN = /^[IVXLC]+$/;
const NAME = /(?<!\p{L})\p{Lu}[\p{L}\p{N}]*(?:[ -](?:\p{Lu}|\d)[\p{L}\p{N}]*)*/gu;
/** Words before the second name that say what it is: "vua A với vua B". */
const MOST_TITLE_WORDS = 2;

/** Two names with a conjunction between them: "Tân Hòa với Phú Lâm"; null where the question has none. */
function joinedNames(text: string): readonly [Side, Side] | null {
  const runs = [...text.matchAll(NAME)]
    .map(({ 0: name, index }) => ({ name, start: index, end: index + name.length }))
    .filter(({ name }) => !ROMAN.test(name));
  for (const [i, second] of runs.entries()) {
    const first = runs[i - 1];
    if (first === undefined) continue;
    const [conjunction, ...rest] = tokenize(text.slice(first.end, second.start));
    if (conjunction === undefined || !CONJUNCTIONS.has(conjunction.folded)) continue;
    if (rest.filter(({ folded }) => !JOINS.has(folded)).length > MOST_TITLE_WORDS) continue;
    const side = ({ start, end }: Span): Side =>
      sideOf(foldedWords(text.slice(start, end)).trim(), { start, end }, true);
    const [opening] = tokenize(first.name);
    // "Vua A với vua B": the first title is capital for its place only.
    const titled = opening !== undefined && rest.some(({ folded }) => folded === opening.folded);
    const named = titled ? { ...first, start: first.start + opening.end + 1 } : first;
    return [side(named), side(second)];
  }
  return null;
}

const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** The question as it is put of one side alone: without the other and what joins the two. */
export function askedOf(question: string, side: Side, other: Side): string {
  const [first, second] = side.place.start < other.place.start ? [side, other] : [other, side];
  const between = tokenize(question.slice(first.place.end, second.place.start));
  if (between.filter(({ folded }) => !JOINS.has(folded)).length <= MOST_TITLE_WORDS)
    return question.slice(0, first.place.start) + own(question, side) + question.slice(second.place.end);
  return question.slice(0, other.place.start) + question.slice(other.place.end);
}

/** What stands between two sides that are named together; folded. */
const JOINS = new Set([...CONJUNCTIONS, 'la', 'o', 'cua']);

const own = (question: string, { place }: Side): string => question.slice(place.start, place.end);

/** Hits whose article speaks of the side, of that side alone before those on both; all where texts may say it otherwise. */
function hitsOf(side: Side, other: Side, hits: readonly RankedHit[]): readonly RankedHit[] {
  if (!side.named) return hits;
  const mine = hits.filter((hit) => side.holds(about({ hit })));
  const alone = mine.filter((hit) => !other.holds(about({ hit })));
  return [...alone, ...mine.filter((hit) => !alone.includes(hit))];
}

const said = ({ text }: Evidence): string => text;
const under = ({ hit: { article, passage } }: Evidence): string =>
  `${article.title}\n${passage.context}\n${article.text.slice(passage.start, passage.end)}`;
const about = ({ hit: { article } }: Pick<Evidence, 'hit'>): string => `${article.title}\n${article.text}`;

/** Share of the best place's score that a place has which is looked at. */
const LIKELY = 0.02;

/**
 * The best evidence for a side, of what was read for it, that does not speak of the other as well; else the best of a passage,
 * else of an article, on that side alone, else the best that speaks of it, or of all where texts may say it otherwise.
 */
function evidenceFor(side: Side, other: Side, evidence: readonly Evidence[]): Evidence | undefined {
  const likely = evidence.filter(({ score }) => score >= (evidence[0]?.score ?? 0) * LIKELY);
  const whole = likely.find((item) => side.holdsWhole(said(item)) && !other.holdsWhole(said(item)));
  if (whole !== undefined) return whole;
  return [said, under, about]
    .map((extent) => likely.find((item) => side.holds(extent(item)) && !other.holds(extent(item))))
    .concat(likely.find((item) => side.holds(under(item))))
    .concat(side.named ? undefined : likely[0])
    .find((item) => item !== undefined);
}

/** Reads hits for the question at hand. */
export type ReadFor = (hits: readonly RankedHit[], options: ReadOptions) => Promise<ReadHits>;

/** Windows read for each side. */
const SIDE_READ = 5;

/** The best evidence for each side of a comparison, once where one place serves both; null unless both have some. */
export async function readPerSide(
  [first, second]: readonly [Side, Side],
  query: UnderstoodQuery,
  hits: readonly RankedHit[],
  readFor: ReadFor,
  passes: (evidence: Evidence) => boolean,
): Promise<readonly Evidence[] | null> {
  const best = async (side: Side, other: Side): Promise<Evidence | undefined> => {
    const { evidence } = await readFor(hitsOf(side, other, hits), {
      most: SIDE_READ,
      all: true,
      asked: { text: askedOf(meantText(query), side, other) },
    });
    return evidenceFor(side, other, evidence.filter(passes));
  };
  const [one, other] = [await best(first, second), await best(second, first)];
  if (one === undefined || other === undefined) return null;
  const same = one.hit.passage.id === other.hit.passage.id && one.first === other.first;
  return same ? [one] : [one, other];
}
