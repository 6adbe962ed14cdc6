/**
 * What an answer's source must name because the question does: document numbers, years, numbers,
 * places and proper names. Evidence that lacks one is about something else, however alike it reads.
 */
import type { Article, Span } from '../domain/article.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { tokenize } from '../text/analyze.js';
import { findDates, type FoundDate } from '../text/dates.js';
import { capitalRuns, findPlaces } from '../text/names.js';
import { findReferences, type FoundReference, sameReference } from '../text/references.js';

export interface Requirements {
  readonly references: readonly FoundReference[];
  readonly dates: readonly FoundDate[];
  /** Digits as the analyzer writes them: no leading zeros. */
  readonly numbers: readonly string[];
  /** Folded. */
  readonly places: readonly string[];
  /** Folded runs of capitalised words. */
  readonly names: readonly string[];
}

/** Numbers up to ten are written as words as often as digits. */
const NUMBER_WORDS = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
/** A sentence's first word is capital for its place. */
const withoutOpening = (text: string): string => text.replace(/^[\p{L}]+\s?/u, (word) => word.toLowerCase());

const overlaps = (spans: readonly Span[], at: number): boolean => spans.some((span) => at >= span.start && at < span.end);
const folded = (text: string): string =>
  ` ${tokenize(text)
    .map((token) => token.folded)
    .join(' ')} `;

/** `people`: folded names that the corpus knows, recognised in a question typed without capitals. */
export function readRequirements(query: UnderstoodQuery, people: readonly string[]): Requirements {
  const { text, references } = query;
  const dates = findDates(text);
  const taken = [...references, ...dates];
  const digits = query.tokens.filter((token) => /^\d+$/.test(token.text) && !overlaps(taken, token.start));
  const places = findPlaces(text);
  const runs = capitalRuns(withoutOpening(text)).filter((run) => !overlaps(references, run.start));
  const asked = folded(text);
  const known = people.filter((name) => asked.includes(` ${name} `));
  return {
    references,
    dates,
    numbers: [...new Set(digits.map((token) => token.text))],
    places,
    names: [...new Set([...runs.map((run) => folded(text.slice(run.start, run.end)).trim()), ...known])],
  };
}

/** The parts of a hit's article that count as said with the passage: itself, its neighbours, its lead-in, the title. */
function surroundings(hit: RankedHit): string {
  const { article, passage } = hit;
  const reach = 1_200;
  const around = article.text.slice(Math.max(0, passage.start - reach), passage.end + reach);
  return [article.title, passage.context, around].join('\n');
}

const holdsDate = (wanted: FoundDate, found: FoundDate): boolean =>
  (wanted.year === null || wanted.year === found.year) &&
  (wanted.month === null || wanted.month === found.month) &&
  (wanted.day === null || wanted.day === found.day);

function articleDay(article: Article): FoundDate[] {
  const [year, month, day] = (article.date?.day ?? '').split('-').map(Number);
  return year === undefined || month === undefined || day === undefined ? [] : [{ year, month, day, start: 0, end: 0 }];
}

/** What of the requirements the hit's surroundings (its whole article, for names) do not hold; empty when all is there. */
export function missingFrom(requirements: Requirements, hit: RankedHit): string[] {
  const near = surroundings(hit);
  const nearFolded = folded(near);
  const wholeFolded = folded(`${hit.article.title}\n${hit.article.text}`);
  const missing: string[] = [];
  const references = findReferences(hit.article.text);
  for (const wanted of requirements.references) {
    if (!references.some((found) => sameReference(wanted, found))) missing.push(`document:${wanted.kind ?? ''}${wanted.number}`);
  }
  const dates = [...findDates(near), ...articleDay(hit.article)];
  for (const wanted of requirements.dates) {
    if (!dates.some((found) => holdsDate(wanted, found))) missing.push(`date:${[wanted.day, wanted.month, wanted.year].join('/')}`);
  }
  for (const number of requirements.numbers) {
    const word = NUMBER_WORDS[Number(number)];
    if (!nearFolded.includes(` ${number} `) && (word === undefined || !nearFolded.includes(` ${word} `))) missing.push(`number:${number}`);
  }
  for (const name of new Set([...requirements.places, ...requirements.names])) {
    if (!wholeFolded.includes(` ${name} `)) missing.push(`name:${name}`);
  }
  return missing;
}
