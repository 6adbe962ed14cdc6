/**
 * What an answer's source must name because the question does: document numbers, years, numbers,
 * places and proper names. Evidence that lacks one is about something else, however alike it reads.
 */
import { coveredBy } from '../domain/article.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { foldedWords } from '../text/analyze.js';
import { type FoundDate, findDates, holdsDate } from '../text/dates.js';
import { capitalRuns, findPlaces } from '../text/names.js';
import { type FoundReference, sameReference } from '../text/references.js';
import { type ArticleFacts, factsOf } from './article-facts.js';

export interface Requirements {
  readonly references: readonly FoundReference[];
  readonly dates: readonly FoundDate[];
  /** Digits as the analyzer writes them: no leading zeros. */
  readonly numbers: readonly string[];
  /** Folded. */
  readonly places: readonly string[];
  /** Of the people the corpus names, those the question names; folded. */
  readonly people: readonly string[];
  /** Folded runs of capitalised words, `people`, and committees with their place ("tinh uy ninh binh"). */
  readonly names: readonly string[];
}

/** What marks a missing name in the list of what is missing. */
export const NAME = 'name:';
/** Numbers up to ten are written as words as often as digits. */
const NUMBER_WORDS = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
/** "1 tháng mấy ngày?", "cùng 1 ông": a one that is no figure. */
const SINGLE = new Set(['thang', 'nam', 'tuan', 'ngay', 'lan', 'ong', 'ba', 'nguoi', 'vi']);
/** Party committees: one level's is not another's of the same place. */
const COMMITTEES = ['tinh uy', 'thanh uy', 'huyen uy', 'thi uy', 'quan uy', 'dang uy'];
/** Share of capitalised words above which capitals say nothing: ALL CAPS, Title Case. */
const SHOUTED_SHARE = 0.7;
const FEWEST_WORDS = 4;
const ABBREVIATED = /^\p{Lu}{2,5}$/u;
/** "2 nhà báo nào viết": how many wrote an article is not said in it. */
const AUTHORS = new Set(['nha bao', 'tac gia', 'phong vien']);

function isShouted(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  return words.length >= FEWEST_WORDS && capitals.length / words.length >= SHOUTED_SHARE;
}

/** A sentence's first word is capital for its place. */
const withoutOpening = (text: string): string => text.replace(/^[\p{L}]+\s?/u, (word) => word.toLowerCase());

/** A run's name, folded, without the abbreviations before it: articles write "thành phố Ninh Bình" for "TP Ninh Bình". */
function spelledOut(run: string): string[] {
  const words = run.split(/\s+/);
  const from = words.findIndex((word) => !ABBREVIATED.test(word));
  return from === 0 || words.length - from > 1 ? [foldedWords(words.slice(Math.max(0, from)).join(' ')).trim()] : [];
}

/** `people`: folded names that the corpus knows, recognised in a question typed without capitals. */
export function readRequirements(query: UnderstoodQuery, people: readonly string[]): Requirements {
  const { text, references } = query;
  const dates = findDates(text);
  const taken = [...references, ...dates];
  const digits = query.tokens.filter(
    (token, i) =>
      /^\d+$/.test(token.text) &&
      !coveredBy(taken, token.start) &&
      query.tokens[i - 1]?.folded !== 'thu' &&
      !(token.text === '1' && SINGLE.has(query.tokens[i + 1]?.folded ?? '')) &&
      !AUTHORS.has(`${query.tokens[i + 1]?.folded} ${query.tokens[i + 2]?.folded}`),
  );
  const places = findPlaces(text);
  const runs = (isShouted(text) ? [] : capitalRuns(withoutOpening(text))).filter(
    (run) => !coveredBy(references, run.start),
  );
  const asked = foldedWords(text);
  const committees = places.flatMap((place) =>
    COMMITTEES.map((committee) => `${committee} ${place}`).filter((name) => asked.includes(` ${name} `)),
  );
  const known = people.filter((name) => asked.includes(` ${name} `));
  return {
    references,
    dates,
    numbers: [...new Set(digits.map((token) => token.text))],
    places,
    people: known,
    names: [
      ...new Set([...runs.flatMap((run) => spelledOut(text.slice(run.start, run.end))), ...known, ...committees]),
    ],
  };
}

/** The places and names a comparison may be between, without what another of them contains. */
export function comparedNames({ places, names }: Requirements): string[] {
  const all = [...new Set([...places, ...names])];
  return all.filter((name) => !all.some((longer) => longer !== name && ` ${longer} `.includes(` ${name} `)));
}

/** Whether all that is missing is of the one name: of a comparison's two sides an article need hold but the other. */
export const lacksOnly = (missing: readonly string[], name: string): boolean =>
  missing.every((item) => item.startsWith(NAME) && ` ${name} `.includes(` ${item.slice(NAME.length)} `));

/** Characters before and after a passage that count as said with it. */
const REACH = 1_200;

/** The parts of a hit's article that count as said with the passage: the title, its lead-in, itself with its neighbours. */
export function surroundings({ article, passage }: RankedHit): string[] {
  const around = article.text.slice(Math.max(0, passage.start - REACH), passage.end + REACH);
  return [article.title, passage.context, around];
}

/** What of the requirements the hit's surroundings (its whole article, for names) do not hold; empty when all is there. */
export function missingFrom(requirements: Requirements, hit: RankedHit): string[] {
  const whole = factsOf(hit.article);
  const near = requirements.dates.length + requirements.numbers.length > 0 ? surroundings(hit).join('\n') : '';
  return [
    ...requirements.references
      .filter((wanted) => !whole.references.some((found) => sameReference(wanted, found)))
      .map(({ kind, number }) => `document:${kind ?? ''}${number}`),
    ...missingDates(requirements.dates, near, whole),
    ...missingNumbers(requirements.numbers, near),
    ...[...new Set([...requirements.places, ...requirements.names])]
      .filter((name) => !whole.folded.includes(` ${name} `))
      .map((name) => NAME + name),
  ];
}

function missingDates(wanted: readonly FoundDate[], near: string, whole: ArticleFacts): string[] {
  if (wanted.length === 0) return [];
  const dates = [...findDates(near), ...whole.days];
  return wanted
    .filter((date) => !dates.some((found) => holdsDate(date, found)))
    .map(({ day, month, year }) => `date:${[day, month, year].filter((part) => part !== null).join('/')}`);
}

function missingNumbers(wanted: readonly string[], near: string): string[] {
  if (wanted.length === 0) return [];
  const text = foldedWords(near);
  const written = (number: string): string[] => [number, NUMBER_WORDS[Number(number)] ?? number];
  return wanted
    .filter((number) => !written(number).some((form) => text.includes(` ${form} `)))
    .map((number) => `number:${number}`);
}
