/** Runs of numbers of one unit, "từ 10 đến dưới 20 kg", "trên 50 km", "24 m trở lên", and the quantities that fall within them. */
import { foldDiacritics } from '../text/normalize.js';
import { unitAt, unitForms } from './measures.js';

export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Whether the ends themselves are within. */
  readonly withLeast: boolean;
  readonly withMost: boolean;
  /** Folded; '' where none stands beside the numbers. */
  readonly unit: string;
}

/** "57 ký": a number and what it is of, folded. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

const NUMBER = String.raw`(\d[\d.]*(?:,\d+)?)(?![\d/:])`;
/** What stands behind a number; a sign may stand for the unit. */
const UNIT = String.raw`\s?([a-z%][a-z0-9]*(?:\s[a-z]+)?)?`;
const BETWEEN = new RegExp(
  String.raw`(?<![\d/:.,])(?:(tu tren|tren|hon)\s|tu\s)?${NUMBER}(?:\s?(?!den\b|toi\b|duoi\b)([a-z%][a-z0-9]*))?\s?(?:den|toi|[-–])\s?(?:(duoi|chua den)\s|khong qua\s|het\s)?${NUMBER}${UNIT}`,
);
const FROM = new RegExp(
  String.raw`(?<![a-z\d/:.,])(?:(tu tren|tren|hon)\s|tu\s)${NUMBER}${UNIT}|(?<![\d/:.,])${NUMBER}\s?([a-z%][a-z0-9]*)\stro len`,
);
const UP_TO = new RegExp(
  String.raw`(?<![a-z\d/:.,])(?:(duoi|chua den|it hon)\s|(?:den|toi|toi da|khong qua|khong vuot qua)\s)${NUMBER}${UNIT}|(?<![\d/:.,])${NUMBER}\s?([a-z%][a-z0-9]*)\stro xuong`,
);
const QUANTITY = new RegExp(String.raw`(?<![a-z\d/:.,])${NUMBER}\s?([a-z%][a-z0-9]*(?:\s[a-z]+)?)`, 'g');

/** "1.200" and "8,5" as numbers. */
const numberOf = (digits: string): number => Number(digits.replace(/\.(?=\d{3}(?!\d))/g, '').replace(',', '.'));
const plain = (text: string): string =>
  foldDiacritics(text.toLowerCase()).replaceAll('²', '2').replaceAll('³', '3').replace(/\s+/g, ' ');
const unitOf = (words: string | undefined): string => (words === undefined ? '' : unitAt(words));

/** The ranges of a text, in reading order: "xe trên 16 chỗ, xe tải trên 2,5 tấn" has two. */
export function findRanges(text: string): NumberRange[] {
  const found: NumberRange[] = [];
  let words = plain(text);
  for (;;) {
    const [first] = KINDS.flatMap(({ pattern, read }) => {
      const match = pattern.exec(words);
      return match === null ? [] : [{ match, read }];
    }).sort((a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length);
    if (first === undefined) return found;
    found.push(first.read(first.match));
    words = words.slice(first.match.index + first.match[0].length);
  }
}

const KINDS: readonly { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => NumberRange }[] = [
  {
    pattern: BETWEEN,
    read: ([, above, least = '', own, below, most = '', unit]) =>
      range(numberOf(least), numberOf(most), above === undefined, below === undefined, unitOf(unit) || unitOf(own)),
  },
  {
    pattern: UP_TO,
    read: ([, below, number, unit, other, otherUnit]) => {
      const most = numberOf(number ?? other ?? '');
      return range(Number.NEGATIVE_INFINITY, most, true, below === undefined, unitOf(unit ?? otherUnit));
    },
  },
  {
    pattern: FROM,
    read: ([, above, number, unit, other, otherUnit]) => {
      const least = numberOf(number ?? other ?? '');
      return range(least, Number.POSITIVE_INFINITY, above === undefined, true, unitOf(unit ?? otherUnit));
    },
  },
];

const range = (least: number, most: number, withLeast: boolean, withMost: boolean, unit: string): NumberRange => ({
  least,
  most,
  withLeast,
  withMost,
  unit,
});

/** All numbers of a text that are of something, in reading order. */
export const findQuantities = (text: string): Quantity[] =>
  [...plain(text).matchAll(QUANTITY)].map(([, digits = '', unit]) => ({ value: numberOf(digits), unit: unitOf(unit) }));

/** Whether they are of one unit, however each is written. */
const sameUnit = (one: string, other: string): boolean => unitForms(one).includes(other);

/** Whether one of the quantities of those units falls within the range; null where none is of them. */
export function holdsOneOf(
  range: NumberRange,
  quantities: readonly Quantity[],
  units: readonly string[] = [range.unit],
): boolean | null {
  const measured = quantities.filter(({ unit }) => units.some((own) => sameUnit(own, unit)));
  return measured.length === 0 ? null : measured.some(({ value }) => isWithin(range, value));
}

const isWithin = ({ least, most, withLeast, withMost }: NumberRange, value: number): boolean =>
  (withLeast ? value >= least : value > least) && (withMost ? value <= most : value < most);
