/** What a written sentence claims that can be looked up: numbers, days, documents, names, what is denied and what has an opposite. */
import { coveredBy } from '../../domain/article.js';
import { type FoundDate, findDates } from '../../vietnamese/mentions/dates.js';
import { findOffices } from '../../vietnamese/mentions/offices.js';
import { type FoundReference, findReferences, referenceBefore } from '../../vietnamese/mentions/references.js';
import { type Token, tokenize } from '../../vietnamese/text/analyze.js';
import { type Denials, denialsIn, limits } from './denials.js';
import { namesIn } from './names.js';
import { numberPlaces } from './numbers.js';

export interface Claims {
  readonly tokens: readonly Token[];
  /** Places, in `tokens`, of numbers that are neither days nor documents: in digits, or in words that only count. */
  readonly numbers: readonly number[];
  readonly dates: readonly FoundDate[];
  readonly dated: readonly DatedDocument[];
  readonly references: readonly FoundReference[];
  /** Runs of capitalised syllables ("Nguyễn Xuân Ký"), and committees ("Thành ủy"); folded. */
  readonly names: readonly (readonly string[])[];
  /** Titles of the offices it names, with what makes another of them ("pho truong ban"); folded. */
  readonly offices: readonly string[];
  /** Bodies by their abbreviation ("UBND") and Roman numerals, folded. */
  readonly abbreviations: readonly string[];
  readonly denials: Denials;
  /** Says "chỉ" or "duy nhất". */
  readonly limited: boolean;
  /** Links and markup, which no passage holds. */
  readonly foreign: boolean;
}

/** A day with the document it belongs to. */
export interface DatedDocument {
  readonly document: FoundReference;
  readonly date: FoundDate;
}

/** Characters between a document's number and its day: " được ban hành ngày ". */
const DATED_REACH = 40;

/** Of a text's days, those that belong to one of its documents: the nearest one before. */
export const datedDocuments = (
  dates: readonly FoundDate[],
  references: readonly FoundReference[],
): readonly DatedDocument[] =>
  dates.flatMap((date) => {
    const document = referenceBefore(references, date.start, DATED_REACH);
    return document === undefined ? [] : [{ document, date }];
  });

const FOREIGN = /https?:|www\.|\]\(|<\/?[a-z][^>]*>|`|\{\{|(?:^|\s)@\w|data:\w+\//iu;

/** Bodies by their initials, and numerals as terms of office have them ("khóa XI"). */
const SHORT_NAME = /^(?:\p{Lu}{3,}|[IVX]{1,5})$/u;

export function claimsOf(text: string): Claims {
  const tokens = tokenize(text);
  const dates = findDates(text);
  const references = findReferences(text);
  const taken = [...dates, ...references];
  const counted = numberPlaces(tokens).filter((at) => !coveredBy(taken, tokens[at]?.start ?? 0));
  return {
    tokens,
    numbers: counted,
    dates,
    dated: datedDocuments(dates, references),
    references,
    names: namesIn(text, tokens, references),
    offices: findOffices(text).map(({ title }) => title),
    abbreviations: tokens
      .filter(({ start, end }) => SHORT_NAME.test(text.slice(start, end)) && !coveredBy(references, start))
      .map(({ folded }) => folded),
    denials: denialsIn(tokens),
    limited: limits(text),
    foreign: FOREIGN.test(text),
  };
}
