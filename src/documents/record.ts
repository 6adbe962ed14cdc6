/** A document's record: what its letterhead, its closing clauses and its signature say of it, each value with its place. */
import type { DocumentRecord, Fact } from '../domain/document.js';
import { findDates, isoDay } from '../vietnamese/mentions/dates.js';
import { readForce } from './in-force.js';
import { readLetterhead } from './letterhead.js';
import { outlineOf } from './outline.js';
import { type DocumentText, factOf, type PrintedLine, printedLines } from './printed-lines.js';
import { readAddressee, readRecipients, readSigners } from './signature.js';

const BASIS = /^Căn cứ(?:\s+vào)?\s/u;
/** Lines among which the bases stand. */
const MOST_BASES = 60;
/** "Luật này đã được Quốc hội … thông qua ngày 24 tháng 11 năm 2015." */
const ADOPTED = /(?:này\s+)?(?:đã\s+)?được\s+.{2,140}?thông\s+qua\s+(?:vào\s+)?(ngày\s+[^.;]{5,40})/u;

/** Null for a text that is no official document: it has neither a kind nor a number with a day. */
export function readRecord(article: DocumentText): DocumentRecord | null {
  const lines = printedLines(article);
  const head = readLetterhead(lines);
  if (head.kind === null || (head.number === null && head.issued === null && head.subject === null)) return null;
  const outline = outlineOf(article);
  const own = lines.filter(({ start }) => outline.ownText(start));
  const headEnds = (head.subject ?? head.number ?? head.kind).evidence.end;
  const below = lines.filter(({ start }) => start > headEnds && start < outline.appendedFrom);
  const adopted = adoptedIn(below);
  const days = { issued: head.issued?.day ?? null, adopted: adopted?.day ?? null };
  // When it was adopted and when it is in force may be said in one sentence, under the text.
  const closing = below.filter((line) => !own.includes(line) && line.text.length < 600 && ADOPTED.test(line.text));
  const { inForce, expires, replaces } = readForce([...own, ...closing], days, head.kind.value);
  const [signer = null, ...cosigners] = readSigners(below);
  return {
    ...head,
    issued: head.issued ?? adopted,
    adopted,
    bases: basesIn(lines.filter(({ start }) => start < (outline.parts[0]?.start ?? Number.POSITIVE_INFINITY))),
    inForce,
    expires,
    replaces,
    signer,
    cosigners,
    addressee: readAddressee(lines),
    recipients: readRecipients(below),
  };
}

function basesIn(lines: readonly PrintedLine[]): Fact[] {
  return lines.slice(0, MOST_BASES).flatMap((line) => {
    if (!BASIS.test(line.text)) return [];
    return [{ ...factOf(line), value: line.text.replace(/[;,.]\s*$/u, '') }];
  });
}

function adoptedIn(lines: readonly PrintedLine[]): DocumentRecord['issued'] {
  for (const line of lines) {
    const words = line.text.length > 600 ? undefined : ADOPTED.exec(line.text)?.[1];
    if (words === undefined) continue;
    const [date] = findDates(words);
    const day = date === undefined ? null : isoDay(date.year, date.month, date.day);
    if (day !== null && date !== undefined)
      return { value: words.slice(date.start, date.end), evidence: factOf(line).evidence, day };
  }
  return null;
}
