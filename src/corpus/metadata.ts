/** Title, date, author, source and references of a cleaned article, each with the place that says so. */

import { readRecord } from '../documents/record.js';
import type { Article, ArticleDate, Attribution, Block, Reference } from '../domain/article.js';
import type { DocumentRecord, Fact } from '../domain/document.js';
import type { Header } from '../loading/loaded.js';
import { findDates, isoDay } from '../vietnamese/mentions/dates.js';
import {
  type FoundReference,
  findReferences,
  printReference,
  sameReference,
} from '../vietnamese/mentions/references.js';
import { composed, foldSpaces } from '../vietnamese/text/normalize.js';
import { splitSentences } from '../vietnamese/text/sentences.js';
import type { CleanedText } from './clean.js';
import { bylineNames, bylineWithDay, dayIn, shoutedName, sourceName } from './lines.js';
import { deriveTitle, titleOf } from './title.js';

export type Metadata = Pick<Article, 'title' | 'titleDerived' | 'date' | 'author' | 'source' | 'references' | 'record'>;

/** An event is dated at the head of the story; later days belong to what it talks about. */
const HEAD_PARAGRAPHS = 2;
const HEAD_OFFSET = 40;
/** A date that follows a document's number within so many characters is the document's. */
const REFERENCE_DATE_REACH = 12;

/**
 * Metadata of `cleaned`, which came from `file` (used only where the article has no title). What is `stated` of the file counts
 * before what its text says.
 */
export function readMetadata(cleaned: CleanedText, file: string, stated: Header = {}): Metadata {
  const { text, blocks } = cleaned;
  const titleBlock = blocks.find((block) => block.kind === 'title');
  const record = readRecord(cleaned);
  const legal = record === null ? null : titleOf(record);
  const own = titleBlock === undefined ? null : text.slice(titleBlock.start, titleBlock.end);
  const title = stated.title === undefined ? null : foldSpaces(composed(stated.title));
  return {
    title: title || (legal ?? own ?? deriveTitle(text, file)),
    titleDerived: !title && (legal !== null || own === null),
    date: dayStated(cleaned, stated) ?? dayOfIssue(record) ?? pageDate(text, blocks) ?? eventDate(text, blocks),
    // Under an official document stands who signed it.
    author: statedLine(cleaned, stated.author) ?? (record === null ? author(text, blocks) : null),
    source: attribution(text, blocks, 'source', sourceName),
    references: references(text, record?.number ?? null),
    record,
  };
}

/** What the operator states stands on a line of its own at the text's head; null where it was taken for furniture. */
function statedLine({ text, blocks }: CleanedText, stated: string | undefined): Attribution | null {
  const value = foldSpaces(composed(stated ?? ''));
  const block = value === '' ? undefined : blocks.find(({ start, end }) => text.slice(start, end) === value);
  return block === undefined ? null : { value, evidence: { start: block.start, end: block.end } };
}

function dayStated({ text, blocks }: CleanedText, { date }: Header): ArticleDate | null {
  return date === undefined ? null : pageDate(text, blocks);
}

/** An official document is of the day on which it was issued. */
function dayOfIssue(record: DocumentRecord | null): ArticleDate | null {
  const issued = record?.issued;
  if (issued?.day == null) return null;
  return { day: issued.day, text: issued.value, kind: 'published', inferred: false, evidence: issued.evidence };
}

function pageDate(text: string, blocks: readonly Block[]): ArticleDate | null {
  const titleAt = blocks.findIndex((block) => block.kind === 'title');
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'dateline' && block.kind !== 'byline' && block.kind !== 'source') continue;
    const found = dayIn(text.slice(block.start, block.end));
    if (found === null) continue;
    return {
      day: isoDay(found.year, found.month, found.day),
      text: found.text,
      // Above the title stands the page's own header, whose day need not be the article's.
      kind: block.kind === 'dateline' && i < titleAt ? 'page' : 'published',
      inferred: false,
      evidence: { start: block.start, end: block.end },
    };
  }
  return null;
}

function eventDate(text: string, blocks: readonly Block[]): ArticleDate | null {
  const head = blocks.filter((block) => block.kind === 'paragraph').slice(0, HEAD_PARAGRAPHS);
  for (const block of head) {
    const sentence = splitSentences(text.slice(block.start, block.end), block.start)[0];
    if (sentence === undefined) continue;
    const words = text.slice(sentence.start, sentence.end);
    const date = findDates(words).find((found) => found.day !== null && found.start <= HEAD_OFFSET);
    if (date === undefined || !/^(?:Sáng|Chiều|Tối|Trưa|Ngày|Mới đây|Vừa qua|Trong)/u.test(words)) continue;
    const year = date.year ?? reviewedYear(words, date.month);
    return {
      day: isoDay(year, date.month, date.day),
      text: words.slice(date.start, date.end),
      kind: 'event',
      inferred: date.year === null && year !== null,
      evidence: sentence,
    };
  }
  return null;
}

/**
 * The year of a review meeting whose day is given without one: held in the last two months it is the
 * year reviewed, in the first two the one after. Any other month says nothing.
 */
function reviewedYear(sentence: string, month: number | null): number | null {
  const year = /tổng kết[^.]*?năm\s+((?:19|20)\d{2})/iu.exec(sentence)?.[1];
  if (year === undefined || month === null) return null;
  if (month >= 11) return Number(year);
  return month <= 2 ? Number(year) + 1 : null;
}

function attribution(
  text: string,
  blocks: readonly Block[],
  kind: Block['kind'],
  read: (line: string) => string | null,
): Attribution | null {
  for (const block of blocks) {
    if (block.kind !== kind) continue;
    const value = read(text.slice(block.start, block.end));
    if (value !== null) return { value, evidence: { start: block.start, end: block.end } };
  }
  return null;
}

const author = (text: string, blocks: readonly Block[]): Attribution | null =>
  attribution(
    text,
    blocks,
    'byline',
    (line) => (bylineWithDay(line)?.names ?? bylineNames(line))?.join(', ') ?? shoutedName(line),
  );

/** The documents that a text names; `own` is the number by which it goes itself. */
function references(text: string, own: Fact | null): Reference[] {
  const merged: { found: FoundReference; reference: Reference }[] = [];
  const [itself] = findReferences(own?.value ?? '');
  for (const found of findReferences(text)) {
    if (itself !== undefined && found.issuer !== null && sameReference(itself, found)) continue;
    const printed = printReference(found, text);
    const after = text.slice(found.end, found.end + 40);
    const date = findDates(after).find(
      (candidate) => candidate.day !== null && candidate.start <= REFERENCE_DATE_REACH,
    );
    const day = date === undefined ? null : isoDay(date.year, date.month, date.day);
    const known = merged.find((entry) => sameReference(entry.found, found));
    if (known === undefined) merged.push({ found, reference: { ...printed, date: day } });
    else {
      const fuller = printed.number.length > known.reference.number.length;
      if (fuller) known.found = found;
      known.reference = {
        number: fuller ? printed.number : known.reference.number,
        kind: known.reference.kind.length >= printed.kind.length ? known.reference.kind : printed.kind,
        date: known.reference.date ?? day,
      };
    }
  }
  return merged.map((entry) => entry.reference);
}
