/** Units of measure and hours of the day, each by all the ways in which papers write it and people ask for it. */
import { foldDiacritics } from '../text/normalize.js';
import { ordinalOf } from './numerals.js';

/** One unit a line: its names and signs. A name stands in one line only. */
const UNITS: readonly (readonly string[])[] = [
  ['đồng', 'đ', 'vnđ', 'vnd'],
  ['mét', 'm'],
  ['mét vuông', 'm2'],
  ['mét khối', 'm3', 'khối'],
  ['héc ta', 'hécta', 'hecta', 'ha'],
  ['ki lô mét', 'kilômét', 'kilomet', 'cây số', 'cây', 'km'],
  ['xăng ti mét', 'centimet', 'phân', 'cm'],
  ['ki lô gam', 'kilôgam', 'kilogam', 'cân', 'ký', 'kí', 'kg'],
  ['gam', 'g'],
  ['lít', 'l'],
  ['phần trăm', '%'],
  ['giờ', 'tiếng', 'h'],
  ['độ', 'độ c', 'c', 'f'],
];

/** Signs of power are written raised or not; a hyphen joins syllables of one word. */
const plain = (text: string): string =>
  ` ${(
    foldDiacritics(text.toLowerCase())
      .replaceAll('²', '2')
      .replaceAll('³', '3')
      .replace(/(?<=\d)(?=[a-z%])|(?<=[a-z])(?=%)/g, ' ')
      .match(/[\p{L}\p{N}]+|%/gu) ?? []
  ).join(' ')} `;

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  UNITS.flatMap((unit) => {
    const forms = [...new Set(unit.map((name) => plain(name).trim()))];
    return forms.map((form) => [form, forms] as const);
  }),
);
const LONGEST = Math.max(...[...NAMES.keys()].map((name) => name.split(' ').length));

/** The unit's name at the beginning of `words`, folded; the first word where no unit stands there. */
export function unitAt(words: string): string {
  const all = measureWords(words);
  for (let length = LONGEST; length > 1; length--) {
    const name = all.slice(0, length).join(' ');
    if (NAMES.has(name)) return name;
  }
  return all[0] ?? '';
}

/** All ways to write the unit, folded, itself among them: "met vuong" and "m2". */
export const unitForms = (unit: string): readonly string[] => NAMES.get(unit) ?? [unit];

/** Text as units are looked for in it: folded words, a number apart from the sign at its end. */
export const measureWords = (text: string): string[] => plain(text).trim().split(' ');

/** Where a unit stands among `words`, in any way to write it; one letter is a unit only behind a number. */
export function unitPlaces(words: readonly string[], unit: string): number[] {
  const forms = unitForms(unit).map((form) => form.split(' '));
  return words.flatMap((_, at) =>
    forms.some(
      (form) =>
        form.every((word, i) => words[at + i] === word) &&
        ((form[0] ?? '').length > 1 || form[0] === '%' || /\d/.test(words[at - 1] ?? '')),
    )
      ? [at]
      : [],
  );
}

/** "8h30", "8:30", "8 giờ 30 phút", "8g30": groups are hour and minute. */
const CLOCK =
  /(?<![\d.,/:])(\d{1,2})\s?(?:h|g|giờ|gio|:(?=\d{2}))\s?(?:(\d{2})(?!\d)(?:\s?(?:phút|phut))?)?(?![\p{L}\d])/giu;

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly start: number;
  readonly end: number;
}

/** Hours of the day in reading order. */
export function findClockTimes(text: string): ClockTime[] {
  return [...text.matchAll(CLOCK)].flatMap((match) => {
    const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
    const end = match.index + match[0].trimEnd().length;
    return hour > 24 || minute > 59 ? [] : [{ hour, minute, start: match.index, end }];
  });
}

/** "Quý 4", "quý IV", "quý bốn". */
const QUARTER = /(?<![\p{L}\p{N}])qu[yýíi]\s(\d|[IVX]{1,3}|một|mot|nhất|nhat|hai|ba|bốn|bon|tư|tu)(?![\p{L}\p{N}])/giu;
const ROMAN = ['I', 'II', 'III', 'IV'];

/** The quarters of a year that a text names, 1 to 4. */
export function findQuarters(text: string): number[] {
  return [...text.matchAll(QUARTER)].flatMap(([, numeral = '']) => {
    const quarter = ordinalOf(foldDiacritics(numeral.toLowerCase()));
    return quarter >= 1 && quarter <= ROMAN.length ? [quarter] : [];
  });
}

/** Words that a unit stands behind where it measures something. */
const MEASURING = new Set(['nhieu', 'may', 'tram', 'nghin', 'ngan', 'trieu', 'ty', 'ti']);

/** The measures, hours and quarters of a question in the other ways to write them, to search for as well. */
export function otherWritings(text: string): string[] {
  const words = measureWords(text);
  const units = words.flatMap((_, at) => {
    const before = words[at - 1] ?? '';
    if (!MEASURING.has(before) && !/^\d/.test(before)) return [];
    const unit = unitAt(words.slice(at, at + LONGEST).join(' '));
    return unitForms(unit).filter((form) => form !== unit);
  });
  const hours = findClockTimes(text).flatMap(({ hour, minute }) => {
    const minutes = String(minute).padStart(2, '0');
    return [`${hour}h${minutes}`, ...(minute === 0 ? [`${hour}h`, `${hour} giờ`] : [`${hour} giờ ${minutes}`])];
  });
  const quarters = findQuarters(text).flatMap((quarter) => [`quý ${quarter}`, `quý ${ROMAN[quarter - 1]}`]);
  return [...new Set([...units, ...hours, ...quarters])];
}
