/** The lines of a raw article and what each looks like by itself. */
import type { RowCell, Span } from '../domain/article.js';
import { readRow } from '../loading/row-marks.js';
import { findDates } from '../vietnamese/mentions/dates.js';
import { kindSpelledTogether as kindOf, refersToPart } from '../vietnamese/mentions/document-kinds.js';
import { isPersonName } from '../vietnamese/mentions/names.js';
import { letterheadColumns } from './office-paper.js';

export interface Line extends Span {
  readonly text: string;
  /** Of a row of a table: offsets into `text`. */
  readonly cells?: readonly RowCell[];
}

const ADDRESSEES = /^Nơi nhận\s*:?/u;
/** Spaces from which on a line is in two columns, or in the right one. */
const COLUMN = /^(.*?\S)(?: {3,}|\t+)\s*(\S.*)$/u;
const RIGHT = /^(?: {12,}|\t{2,})/u;

/** The addressee and what is signed beside it, each trimmed; '' where the left column is empty. */
function besideSignature(full: string): string[] {
  if (RIGHT.test(full)) return ['', full.trim()];
  const [, left, right] = COLUMN.exec(full.slice(0, LONGEST_LINE)) ?? [];
  return left === undefined || right === undefined ? [full.trim()] : [left.trim(), right.trim()];
}

/** What stands side by side on one line as lines of their own: columns of a letterhead, the day and the author of a page. */
const partsOf = (line: string, columns: readonly string[] | null): Line[] => {
  if (!isShort(line)) return [{ text: line, start: 0, end: line.length }];
  const texts = columns ?? pageFacts(line) ?? [line];
  let at = 0;
  return texts.map((text) => {
    const start = line.indexOf(text, at);
    at = start + text.length;
    return { text: withoutLetterSpaces(text), start, end: at };
  });
};

const columnsOf = (line: string): string[] | null => (isShort(line) ? letterheadColumns(line.trim()) : null);
const IN_CAPITALS = /^[^\p{Ll}]{2,80}$/u;

/** Lines under offices side by side within which the names of those who sign stand. */
const ROOM_TO_SIGN = 8;

/** "THƯ KÝ          CHỦ TRÌ" over two names: each signs in a column of his own. Place of the line with the names; −1 elsewhere. */
function namesSideBySide(lines: readonly string[], at: number): number {
  const [, left = '', right = ''] = COLUMN.exec((lines[at] ?? '').slice(0, LONGEST_LINE)) ?? [];
  const isOffice = (words: string): boolean => /^[\p{Lu}\s.]{4,40}$/u.test(words.trim());
  if (!isOffice(left) || !isOffice(right)) return -1;
  const below = lines.slice(at + 1, at + 1 + ROOM_TO_SIGN).findIndex((line) => {
    const [, one = '', other = ''] = COLUMN.exec(line.slice(0, LONGEST_LINE)) ?? [];
    return isPersonName(one.trim()) && isPersonName(other.trim());
  });
  return below < 0 ? -1 : at + 1 + below;
}

/** Non-blank runs of lines: `[[line, line], [line], …]`, trimmed, with offsets into `raw`. */
export function lineGroups(raw: string): Line[][] {
  const groups: Line[][] = [];
  let group: Line[] = [];
  let signed: Line[] | null = null;
  /** Lines of the right column of a letterhead: they stand after the left one, where a body's name may take several lines. */
  const beside: Line[] = [];
  /** Place of the line with the names of those who sign side by side. */
  let signedTo = -1;
  const end = (): void => {
    group.push(...beside.splice(0));
    // What stands on the right of the addressees is one column: who signs.
    if (signed !== null && signed.length > 0) group.push(...signed);
    if (group.length > 0) groups.push(group);
    [group, signed] = [[], null];
  };
  let at = 0;
  const all = raw.split('\n');
  for (const [i, full] of all.entries()) {
    const text = full.trim();
    const start = at + (full.length - full.trimStart().length);
    at += full.length + 1;
    const row = text === '' ? null : readRow(text);
    if (i > signedTo) signedTo = namesSideBySide(all, i);
    if (ADDRESSEES.test(text) || i < signedTo) signed ??= [];
    // Between office and name stands the room for a signature.
    if (text === '' && i < signedTo) continue;
    if (text === '') end();
    else if (row !== null) group.push({ ...row, start, end: start + text.length });
    else if (signed !== null) {
      const [left = '', right] = besideSignature(full);
      const place = (words: string): Line => {
        const from = at - full.length - 1 + full.indexOf(words);
        return { text: words, start: from, end: from + words.length };
      };
      if (left !== '') group.push(place(left));
      if (right !== undefined) signed.push(place(right));
    } else {
      const columns = columnsOf(text);
      const parts = partsOf(text, columns).map((part) => ({
        ...part,
        start: start + part.start,
        end: start + part.end,
      }));
      const right = columns === null ? [] : parts.splice(1);
      // Within the letterhead the left column may have a line of its own.
      const isWithin = (): boolean => IN_CAPITALS.test(text) && columnsOf(all[i + 1] ?? '') !== null;
      if (beside.length > 0 && columns === null && !isWithin()) group.push(...beside.splice(0));
      group.push(...parts);
      beside.push(...right);
    }
  }
  end();
  return groups;
}

const CLOCK = String.raw`(?:\s*[-,|–]?\s*\d{1,2}[:hg]\d{2}(?:\s*(?:AM|PM|SA|CH))?)?`;
const DAY = String.raw`\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}`;
const DAY_OF_WEEK = String.raw`(?:Thứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|Chủ\s+[Nn]hật)`;
const WEEKDAY = String.raw`(?:${DAY_OF_WEEK},?\s*)?`;
/** "Thứ Bảy, 17/5/2025 — 08:20 — Báo Kinh Lộ, chuyên mục Đô thị": day of the week, day, and no sentence after them. */
const DAY_LINE = new RegExp(`^${DAY_OF_WEEK},?\\s*(?:ngày\\s+)?${DAY}\\s*[-–—|,][^.!?]{0,90}$`, 'u');
const DATELINE = new RegExp(
  `^${WEEKDAY}(?:(?:(?:cập nhật|đăng|xuất bản)(?: lúc| ngày)?|ngày(?: đăng| xuất bản| cập nhật)?|thời gian)\\s*:?\\s*)?(?:\\d{1,2}[:hg]\\d{2}\\s*[-,|–]?\\s*)?${DAY}${CLOCK}(?:\\s*\\(?GMT[+-]\\d+\\)?)?$`,
  'iu',
);
const NAMES_AND_DAY = new RegExp(`^(\\D{2,60}?)\\s*(?:[-|–,]|lúc|ngày)?\\s*(${DAY})${CLOCK}$`, 'u');
/** How often a page was looked at, and where it is filed. */
const COUNTER =
  /^(?:(?:lượt (?:xem|đọc|truy cập)|số lần xem|chuyên mục|thể loại)\s*:?\s*[\p{L}\d., ]{1,40}|[\d.,]+ lượt (?:xem|đọc))$/iu;
const SOURCE =
  /^\(?\s*(?:(?:Nguồn|Theo)\s*:?\s*)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|gov)(?:\.vn)?(?:\/\S*)?)\s*\)?$/iu;
const NAMED_SOURCE = /^\(?\s*Nguồn\s*:\s*([^()]{2,60}?)\s*\)?$/iu;
/** "(Tân Giang cuối tuần, số ra ngày 21/11/2031)", "Báo Hải Lâm, ngày 6-3-2030". */
const ISSUE = new RegExp(
  `^\\(?\\s*((?:Báo|Tạp chí)\\s[^()]{2,60}?|[^()]{2,60}?(?=,\\s*số ra))\\s*,\\s*(?:số\\s+)?(?:ra\\s+)?ngày\\s+${DAY}\\s*\\)?$`,
  'iu',
);
/** What a paper is called where nothing else says that it is one. */
const PAPER = String.raw`(?:Tạp chí|Thời báo|Nhật báo|Tuần báo|Bản tin|Báo(?!\s(?:cáo|động|hiệu|giá|cho))|Đài|Cổng [Tt]hông tin)\s[^.;:()|]{2,50}`;
/** "Đăng ngày 15-12-2029 trên Thời báo Trung du", "Thứ Năm, 19/06/2031 - Báo điện tử Sông Mành". */
const DAY_OF_PAPER = new RegExp(
  `^\\(?(?:${WEEKDAY}(?:đăng\\s+)?(?:ngày\\s+)?${DAY}\\s*(?:[-–|,]|trên|tại)\\s*)(${PAPER}?)\\)?$`,
  'iu',
);
const INITIALED = /^\p{Lu}\.\s?\p{Lu}[\p{L}]+(?:\s\p{Lu}\p{L}+)?$/u;
/** Also of people whose second name is one letter: "Vừ A Dính". */
const PROPER_NAME = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){0,2}\s\p{Lu}\p{Ll}+$/u;
const CREDIT =
  /^(?:(?:Tác giả|Bài(?:(?:,| và) ảnh)?|Tin(?:, bài|(?:,| và) ảnh|,? bài và ảnh)?|Thực hiện|Người (?:viết|đăng))\s*:|(?:Đăng|Viết) bởi\s*:?)\s*(.+)$/iu;
const LIST_MARK = /^(?:[-–•*+]\s+|\d{1,2}[.)]\s+|[a-zđ]\)\s+)/u;
const ORDINAL =
  /^(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười|Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d{1,2})) ?(?:là)?\s?[,:]/u;
const HEADING =
  /^(?:(?:Chương|Phần|Mục|Điều)\s+[\dIVXL]+|(?:(?:Luật|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị)\s+)?[Ss]ố\s*:\s*\S+(?:\s+\p{Lu}[\p{L}. ]{1,40},\s*ngày\s.{1,40})?$|[IVX]{1,5}\s?[.)-]\s|[A-Z]\.\s)/u;

/** The place and day a document was signed: "Hà Nội, ngày 08 tháng 01 năm 2021". */
const SIGNED = /^\p{Lu}[\p{L}. ]{1,40},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}$/u;
/** Characters of the longest line that is more than text. A pattern may look at a longer one for a long time. */
export const LONGEST_LINE = 300;
const isShort = (line: string): boolean => line.length <= LONGEST_LINE;

/** "Ngày đăng: 06/03/2024 | Tác giả: Trần Mạnh": the parts of a line that is made of such alone; null for any other. */
function pageFacts(line: string): string[] | null {
  const parts = line.split(/\s*[|•·]\s*|\s+[-–—]\s+/u).filter((part) => part !== '');
  if (parts.length < 2 || !parts.some(isDateline)) return null;
  const known = (part: string): boolean =>
    isDateline(part) || COUNTER.test(part) || bylineNames(part) !== null || sourceName(part) !== null;
  return parts.every(known) ? parts : null;
}

/** What stands round an article: how often it was read, where it is filed. */
export const isCounter = (line: string): boolean => isShort(line) && COUNTER.test(line);

/** "T H Ô N G   B Á O" → "THÔNG BÁO": letters set apart for their looks, words by more than one space. */
function withoutLetterSpaces(line: string): string {
  if (!/^(?:\p{Lu} {1,3}){3,}\p{Lu}$/u.test(line)) return line;
  const words = line.split(/ {2,}/).map((word) => word.replaceAll(' ', ''));
  return words.length > 1 ? words.join(' ') : (kindOf(words[0] ?? '') ?? line);
}

export const isDateline = (line: string): boolean =>
  isShort(line) && (DATELINE.test(line) || SIGNED.test(line) || (DAY_LINE.test(line) && sourceName(line) === null));
/** "Điều 1. Thành lập tổ công tác gồm 11 người." is the part itself, "Điều 1. Phạm vi điều chỉnh" its heading. */
export const isHeading = (line: string): boolean =>
  isShort(line) &&
  !STATES.test(line) &&
  !refersToPart(line) &&
  (HEADING.test(line) ||
    (line.length >= 6 && line.length <= 160 && line === line.toUpperCase() && /\p{Lu}/u.test(line)));

/** A part of a document that is opened by its number: "Chương II", "Điều 5. …". */
export const opensPart = (line: string): boolean => PART.test(line);
const PART = /^(?:Chương|Phần|Mục|Điều)\s+[\dIVXL]+(?![\p{L}\d])/u;
/** A number and words that end like a sentence, or capitals that are several. */
const STATES =
  /^(?:(?:Chương|Phần|Mục|Điều)\s+[\dIVXL]+[a-zđ]?\s?[.:]\s?\S.{12,}[.;]$|(?!Số)[^\p{Ll}]{12,}[\p{L}\d][.!](?:\s|$))/u;

/** "Căn cứ Luật …", "Theo đề nghị của …": grounds stand each on a line of its own, under a title as well. */
export const isGround = (line: string): boolean =>
  /^(?:Căn cứ|Theo đề nghị của|Xét đề nghị của|Xét [Tt]ờ trình)\s/u.test(line);

/** Length of the mark that opens a list item ("- ", "1. ", "a) "), 0 where an ordinal word does, null for no item. */
export function listMark(line: string): number | null {
  if (isDateline(line)) return null;
  const mark = LIST_MARK.exec(line);
  if (mark !== null) return /^\d/.test(mark[0]) ? 0 : mark[0].length;
  return ORDINAL.test(line) ? 0 : null;
}

/** Names of the authors on a line that holds nothing else: `["Đào Hằng", "Minh Quang"]`. */
export function bylineNames(line: string): string[] | null {
  if (!isShort(line)) return null;
  const credit = CREDIT.exec(line)?.[1]?.replace(PICTURES, '');
  const names = (credit ?? line)
    .split(/\s*[-–—,;&/]\s*|\s+và\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0 || names.length > 5) return null;
  if (names.every((name) => PROPER_NAME.test(name) || INITIALED.test(name))) return names;
  // Behind "Bài:" capitals are a name, whatever the family; behind "Tin:" they may be a headline.
  return credit !== undefined && !HEADLINE.test(line) && names.every((name) => SHOUTED.test(name))
    ? names.map(inSmallLetters)
    : null;
}

/** Behind who wrote, who took the pictures: "; ảnh: Đỗ Mộc". */
const PICTURES = /\s*[;,.–—-]\s*(?:và\s+)?ảnh\s*:.*$/iu;
const HEADLINE = /^tin\s*:/iu;
const SHOUTED = /^\p{Lu}{2,7}(?:\s\p{Lu}{1,7}){1,4}$/u;

/** "HẢI ĐƯỜNG LÂM" → "Hải Đường Lâm". */
const inSmallLetters = (name: string): string =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

/** "Xuân Hương16/08/2019 4:00 PM": names run together with the day of publication. */
export function bylineWithDay(line: string): { names: string[]; day: string } | null {
  if (!isShort(line)) return null;
  const match = NAMES_AND_DAY.exec(line);
  const names = match?.[1] === undefined ? null : bylineNames(match[1].trim());
  return names === null || match?.[2] === undefined ? null : { names, day: match[2] };
}

/** A line that says who wrote, wherever it stands: "Bài và ảnh: Thục Uyên". */
export const isCredit = (line: string): boolean => isShort(line) && CREDIT.test(line) && bylineNames(line) !== null;

/** "VŨ LAM KIỀU" under a text: a name set in capitals. */
export function shoutedName(line: string): string | null {
  if (line.length > 60 || line !== line.toUpperCase()) return null;
  const name = inSmallLetters(line);
  return isPersonName(name) ? name : null;
}

/** The site or paper a source line names. */
export function sourceName(line: string): string | null {
  if (!isShort(line)) return null;
  return (
    SOURCE.exec(line)?.[1]?.toLowerCase() ??
    NAMED_SOURCE.exec(line)?.[1] ??
    (ISSUE.exec(line) ?? DAY_OF_PAPER.exec(line))?.[1] ??
    null
  );
}

/** Where the numeric day stands in a dateline or byline. */
export function dayIn(line: string): { text: string; year: number; month: number; day: number; at: number } | null {
  const date = findDates(line).find((found) => found.day !== null && found.year !== null);
  if (date === undefined || date.day === null || date.month === null || date.year === null) return null;
  return { text: line.slice(date.start, date.end), year: date.year, month: date.month, day: date.day, at: date.start };
}
