import type { Citation } from '../contract/ask.js';
import type { Strings } from './strings.js';

/** The source's date for a chip: "16/08/2019", as the article writes it where no day is known, or that there is none. */
export function shortDate({ date, dateText }: Citation, strings: Strings): string {
  return date?.split('-').reverse().join('/') ?? dateText ?? strings.undated;
}

/** The same with what is uncertain about it. */
export function dateLine(citation: Citation, strings: Strings): string {
  const { date, dateText, dateInferred } = citation;
  if (dateText === null) return strings.undated;
  if (date === null) return `${dateText} ${strings.unknownYear}`;
  return dateInferred ? `${dateText} ${strings.inferredYear(date.slice(0, 4))}` : dateText;
}
