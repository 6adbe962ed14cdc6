/** Parts of a legal text as questions name them: "khoản 2 Điều 5", "điều 5 khoản 2", "chương III", "dieu 12", "Phụ lục I". */
import { foldDiacritics, hasDiacritics } from '../text/normalize.js';
import { ordinalOf } from './numerals.js';

export type ProvisionKind = 'phần' | 'chương' | 'mục' | 'tiểu mục' | 'Điều' | 'bước' | 'khoản' | 'điểm' | 'annex';

export interface ProvisionUnit {
  readonly kind: ProvisionKind;
  /** As it is written, in lower case. */
  readonly number: string;
}

/** One place: its units, from the largest to the smallest. */
export interface FoundProvision {
  readonly units: readonly ProvisionUnit[];
  readonly start: number;
  readonly end: number;
}

const NAMES: readonly (readonly [string, ProvisionKind])[] = [
  ['tiểu mục', 'tiểu mục'],
  ['phụ lục', 'annex'],
  ['phần', 'phần'],
  ['chương', 'chương'],
  ['mục', 'mục'],
  ['điều', 'Điều'],
  ['tình huống', 'bước'],
  ['bước', 'bước'],
  ['câu', 'bước'],
  ['khoản', 'khoản'],
  ['điểm', 'điểm'],
  // "Chỉ tiêu 2.5": what a plan numbers is called by what it is.
  ['chỉ tiêu', 'điểm'],
  ['nhiệm vụ', 'điểm'],
  ['mục tiêu', 'điểm'],
  ['giải pháp', 'điểm'],
];
/** Those names are of a part only before a decimal: "chỉ tiêu 5" may be five of them. */
const CALLED_BY_CONTENT: ReadonlySet<string> = new Set(['chỉ tiêu', 'nhiệm vụ', 'mục tiêu', 'giải pháp']);
const ORDER: readonly ProvisionKind[] = ['annex', 'phần', 'chương', 'mục', 'tiểu mục', 'Điều', 'bước', 'khoản', 'điểm'];
const NUMBER = String.raw`[ivxl]{1,6}\.\d{1,2}|\d{1,2}\.\d{1,2}|\d{1,3}[a-zđ]?|[ivxl]{1,6}|[a-zđ]{1,2}|nhất|nhat|hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bay|tám|tam`;
const unitPattern = (fold: (text: string) => string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])(${NAMES.map(([name]) => fold(name)).join('|')})\\s+(${fold('thứ')}\\s+|${fold('số')}\\s+)?(${NUMBER})(?![\\p{L}\\d%]|[.,/]\\d)`,
    'gu',
  );
const MARKED = unitPattern((text) => text);
const UNMARKED = unitPattern(foldDiacritics);
/** What may stand between the units of one place. */
const BETWEEN = /^[\s,]*(?:(?:của|cua|thuộc|thuoc|tại|tai|trong|ở|o)\s+)?$/u;
/** Characters of a law's name between the parts of one place. */
const LONGEST_NAME = 80;
/** A quantity and no place: "khoản 200 triệu", "điểm 10 môn toán", "mục 3 ngày". */
const COUNTED = /^\s*(?:triệu|trieu|tỷ|ty|đồng|dong|người|nguoi|ngày|ngay|tháng|thang|tuổi|tuoi|môn|mon)(?!\p{L})/u;

/** All places named in a text, NFC, in reading order. */
export function findProvisions(text: string): FoundProvision[] {
  const lower = text.toLowerCase();
  const marked = hasDiacritics(lower);
  const found: { units: ProvisionUnit[]; start: number; end: number }[] = [];
  for (const match of (marked ? lower : foldDiacritics(lower)).matchAll(marked ? MARKED : UNMARKED)) {
    const [whole, name = '', ordinal, number = ''] = match;
    const [named = '', kind] = NAMES.find(([own]) => own === name || foldDiacritics(own) === name) ?? [];
    if (CALLED_BY_CONTENT.has(named) && !/^\d{1,2}\.\d{1,2}$/.test(number)) continue;
    const start = match.index;
    const end = start + whole.length;
    if (kind === undefined || !fits(kind, number, ordinal !== undefined) || COUNTED.test(lower.slice(end))) continue;
    const units = unitsOf(kind, number);
    const last = found.at(-1);
    const joins =
      last !== undefined &&
      BETWEEN.test(lower.slice(last.end, start)) &&
      last.units.every((unit) => unit.kind !== kind) &&
      !(kind === 'Điều' && last.units.some((unit) => unit.kind === 'Điều'));
    // "Điều 3 Thông tư 56, khoản 7": the law's name may stand between.
    const goesOn =
      last !== undefined &&
      (kind === 'khoản' || kind === 'điểm') &&
      last.units.some((unit) => unit.kind === 'Điều') &&
      last.units.every((unit) => ORDER.indexOf(unit.kind) < ORDER.indexOf(kind)) &&
      start - last.end <= LONGEST_NAME &&
      !/(?:^|\s)(?:và|va)\s/u.test(lower.slice(last.end, start));
    if (joins || goesOn) {
      last.units.push(...units);
      last.end = end;
    } else found.push({ units, start, end });
  }
  return found.map(({ units, ...place }) => ({
    ...place,
    units: units.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
  }));
}

/** "Mục III.2" is the second of mục III. */
function unitsOf(kind: ProvisionKind, number: string): ProvisionUnit[] {
  const [section = number, clause] = number.split('.');
  if (kind !== 'mục' || clause === undefined || /^\d/.test(section)) return [{ kind, number }];
  return [
    { kind, number: section },
    { kind: 'khoản', number: clause },
  ];
}

/** Only a điểm is lettered; words are ordinals of the larger parts; Điều and khoản are numbered in figures. */
function fits(kind: ProvisionKind, number: string, ordinal: boolean): boolean {
  if (kind === 'điểm') return /^(?:[a-zđ]{1,2}|\d{1,2}(?:\.\d{1,2})?)$/u.test(number);
  if (kind === 'Điều' || kind === 'khoản' || kind === 'bước') return /^\d+[a-zđ]?$/u.test(number);
  // "Phần B" of a report.
  return /^(?:\d|[ivxl]+(?:\.\d+)?$)/.test(number) || ordinal || (kind === 'phần' && /^[a-h]$/.test(number));
}

/** Whether a number as a text has it and as a question has it are the same: "II" and "2", "nhất" and "I", "5a" and "5A". */
export function sameNumber(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other) return true;
  if (/^\d+[a-zđ]$/u.test(one) || /^\d+[a-zđ]$/u.test(other)) return false;
  const value = ordinalOf(foldDiacritics(one));
  return value > 0 && value === ordinalOf(foldDiacritics(other));
}
