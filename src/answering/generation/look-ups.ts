/** What a written sentence claims that can be looked up, and whether its sources hold it. */
import type { TextWords } from '../../retrieval/text-words.js';
import { type FoundDate, findDates, holdsDate } from '../../vietnamese/mentions/dates.js';
import { findOffices } from '../../vietnamese/mentions/offices.js';
import { findReferences, sameReference } from '../../vietnamese/mentions/references.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { type Claims, type DatedDocument, datedDocuments } from './claims.js';
import { holdsName } from './names.js';
import { numberForms } from './numbers.js';

/** What of a source is looked claims up in, read once. */
export interface LookedUp {
  /** See {@link foldedWords}. */
  readonly folded: string;
  readonly dates: readonly FoundDate[];
  readonly dated: readonly DatedDocument[];
  /** Titles of offices, folded. */
  readonly offices: ReadonlySet<string>;
}

export function readLookedUp(text: string): LookedUp {
  const dates = findDates(text);
  return {
    folded: foldedWords(text),
    dates,
    dated: datedDocuments(dates, findReferences(text)),
    offices: new Set(findOffices(text).map(({ title }) => title)),
  };
}

/** How many numbers, days, documents and names of the sentence no source holds; links and markup count as one. */
export function missingFrom(
  claims: Claims,
  sources: readonly { readonly held: LookedUp }[],
  texts: readonly TextWords[],
): number {
  const held = sources.map((source) => source.held);
  const dates = held.flatMap((one) => one.dates);
  const dated = held.flatMap((one) => one.dated);
  const references = texts.flatMap((text) => text.references);
  const lacks = [
    claims.foreign,
    ...claims.numbers.map((at) => {
      const forms = numberForms(claims.tokens[at]?.text ?? '');
      return !texts.some(({ accented }) => forms.some((form) => accented.words.has(form)));
    }),
    ...claims.dates.map((date) => !dates.some((found) => holdsDate(date, found))),
    ...claims.dated.map(({ document, date }) => {
      const own = dated.filter((found) => sameReference(document, found.document));
      return own.length > 0 && !own.some((found) => holdsDate(date, found.date));
    }),
    ...claims.references.map((reference) => !references.some((found) => sameReference(reference, found))),
    ...claims.offices.map((title) => !held.some(({ offices }) => offices.has(title))),
    ...claims.abbreviations.map((short) => !texts.some(({ unaccented }) => unaccented.words.has(short))),
    ...claims.names.map((name) => !held.some(({ folded }) => holdsName(folded, name))),
  ];
  return lacks.filter((one) => one).length;
}
