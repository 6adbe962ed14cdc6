/** Days, months and years as Vietnamese text writes them. */
import { foldDiacritics } from '../text/normalize.js';

export interface FoundDate {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
  readonly start: number;
  readonly end: number;
}

const NUMERIC = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])/gu;
const WORDED = /(?:ng[aà]y|m[uù]ng|m[oồ]ng)\s+(\d{1,2})\s+th[aá]ng\s+(\d{1,2})(?!\d)(?:\s+n[aă]m\s+(\d{4}))?/giu;
/** Months by their names, folded, the first of the lunar year and the last among them. "Tháng năm 2026" is a month of that year left open. */
const MONTHS = ['gieng', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'chap'];
const NAMED_MONTH =
  /(?:ng[aà]y|m[uù]ng|m[oồ]ng)\s+(\d{1,2})\s+th[aá]ng\s+(gi[eê]ng|hai|ba|t[uư]|n[aă]m(?!\s\d)|s[aá]u|b[aả]y|t[aá]m|ch[ií]n|m[uư][oờ]i(?:\s(?:m[oộ]t|hai))?|ch[aạ]p)(?!\p{L})(?:\s+n[aă]m\s+(\d{4}))?/giu;
/** A day of every month. */
const EVERY_MONTH = /(?:ng[aà]y|m[uù]ng|m[oồ]ng)\s+(\d{1,2})\s+(?:h[aà]ng|h[aằ]ng|m[oỗ]i)\s+th[aá]ng/giu;
/** A day and month alone needs a word in front, else "24/7" and fractions would pass for days. */
const DAY_MONTH =
  /(?:ng[aà]y|s[aá]ng|chi[eề]u|t[oố]i|tr[uư]a|h[oô]m)\s{1,2}(?:ng[aà]y\s{1,2})?((\d{1,2})\/(\d{1,2}))(?![\d/])/giu;
const MONTH_YEAR = /(?:th[aá]ng\s+)(\d{1,2})(?:\s?[/-]\s?|\s+n[aă]m\s+)(\d{4})(?!\d)/giu;
const YEAR = /(?<![\d/.,-])((?:19|20)\d{2})(?![\d/]|[.,]\d|\s?%)/gu;

const inRange = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** All dates of `text` in reading order; the most specific reading of a span wins. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const keep = (
    match: RegExpMatchArray,
    day: number | null,
    month: number | null,
    year: number | null,
    length = match[0].length,
  ): void => {
    const end = (match.index ?? 0) + match[0].length;
    const start = end - length;
    if (found.some((date) => start < date.end && end > date.start)) return;
    if (day !== null && !inRange(day, 1, 31)) return;
    if (month !== null && !inRange(month, 1, 12)) return;
    found.push({ day, month, year, start, end });
  };
  for (const m of text.matchAll(NUMERIC)) keep(m, Number(m[1]), Number(m[2]), Number(m[3]));
  for (const m of text.matchAll(WORDED)) {
    keep(m, Number(m[1]), Number(m[2]), m[3] === undefined ? null : Number(m[3]));
  }
  for (const m of text.matchAll(NAMED_MONTH))
    keep(m, Number(m[1]), monthNamed(m[2]), m[3] === undefined ? null : Number(m[3]));
  for (const m of text.matchAll(EVERY_MONTH)) keep(m, Number(m[1]), null, null);
  for (const m of text.matchAll(DAY_MONTH)) keep(m, Number(m[2]), Number(m[3]), null, m[1]?.length);
  for (const m of text.matchAll(MONTH_YEAR)) keep(m, null, Number(m[1]), Number(m[2]));
  for (const m of text.matchAll(YEAR)) keep(m, null, null, Number(m[1]));
  return found.sort((a, b) => a.start - b.start);
}

function monthNamed(name = ''): number {
  const folded = foldDiacritics(name).replace(/\s+/g, ' ');
  return folded === 'muoi hai' ? MONTHS.length : MONTHS.indexOf(folded) + 1;
}

/** `YYYY-MM-DD`, or null when a part is missing or there is no such day. */
export function isoDay(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null || month === null || day === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** Whether the found date is the wanted one, as far as the wanted one goes: 2023 is held by 3/2023. */
export const holdsDate = (wanted: FoundDate, found: FoundDate): boolean =>
  (wanted.year === null || wanted.year === found.year) &&
  (wanted.month === null || wanted.month === found.month) &&
  (wanted.day === null || wanted.day === found.day);
