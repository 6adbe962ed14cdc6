/** What is told of a source beside its title. */
import type { Citation } from '../contract/ask.js';
import { printedDay } from '../contract/printed-day.js';
import type { Strings } from './strings.js';

/** The source's date for a chip: "16/08/2019", as the article writes it where no day is known, or that there is none. */
export function shortDate({ date, dateText }: Citation, strings: Strings): string {
  return (date && printedDay(date)) ?? dateText ?? strings.undated;
}

/** The same with what is uncertain about it. */
function dateLine(citation: Citation, strings: Strings): string {
  const { date, dateText, dateInferred } = citation;
  if (dateText === null) return strings.undated;
  if (date === null) return `${dateText} ${strings.unknownYear}`;
  return dateInferred ? `${dateText} ${strings.inferredYear(date.slice(0, 4))}` : dateText;
}

/** Where in its document the quote stands, and the document's date, author and source, as far as they are known. */
export function sourceFacts(citation: Citation, strings: Strings): string[] {
  const { place, author, source } = citation;
  return [place?.label ?? null, ...pageFacts(citation, strings), dateLine(citation, strings), author, source].filter(
    (fact) => fact !== null,
  );
}

/** The page, and whether it was recognised from a picture. */
export const pageFacts = ({ page, scan }: Citation, strings: Strings): string[] => [
  ...(page === null ? [] : [`${strings.page} ${page}`]),
  ...(scan === null ? [] : [strings.recognised]),
];
