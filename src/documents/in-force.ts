/** From when a document is in force, and until when: what its closing clauses say of itself. */
import type { Span } from '../domain/article.js';
import type { DayFact, Fact, InForce } from '../domain/document.js';
import { findDates, isoDay } from '../vietnamese/mentions/dates.js';
import { DOCUMENT_KINDS } from '../vietnamese/mentions/document-kinds.js';
import { splitSentences } from '../vietnamese/text/sentences.js';
import { factOf, type PrintedLine } from './printed-lines.js';

/** Characters of a line that says when; a longer one is about something else. */
const LONGEST_LINE = 1_200;
/** "Luật này", "Quy chế này", "Văn bản này". */
const KINDS = [...DOCUMENT_KINDS.map(({ name }) => name), 'Văn bản'].join('|');
const ITSELF = `(?:${KINDS})\\s+(?:này|nêu trên)`;
/** A part of it: "Điều 12", "Các quy định tại khoản 3 Điều 4", "Quy định về giá nước". */
const PART = String.raw`(?:(?:Các\s+)?(?:Quy định|Nội dung|Điều khoản)\s[^.;]{2,160}?|(?:Các\s+)?(?:Điều|khoản|điểm|Chương|Mục|Phụ lục)\s[^.;]{1,160}?)`;
const SAYS = String.raw`\s+(?:sẽ\s+)?(?:bắt đầu\s+)?(?:có\s+hiệu\s+lực(?:\s+thi\s+hành|\s+pháp\s+lý)?|(?:được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành))(?:\s*,)?\s+`;
const FROM = String.raw`((?:kể\s+)?từ\s+(?:ngày|giờ|khi|quý|tháng|năm|khóa|kỳ)\s[^;.]*?|sau\s+\d+\s*(?:\([^)]*\)\s*)?ngày[^;.]*?|(?:vào\s+)?ngày\s+\d[^;.]*?)`;
const ENDS = String.raw`(?=\s*(?:$|[;.]|,?\s+(?:và\s+)?(?:thay thế|bãi bỏ|hết hiệu lực|có hiệu lực|trừ|áp dụng|được áp dụng|đến)|,\s*(?:trừ|thay|bãi|riêng|đồng thời)))`;
/** `itself`: how the document speaks of itself. */
const wholeBy = (itself: string): RegExp =>
  new RegExp(`(?:^|[.;:]\\s+|^[\\dIVX]+\\s?[.)–-]\\s*|^[a-zđ]\\)\\s*)(${itself})${SAYS}${FROM}${ENDS}`, 'iu');
const WHOLE = wholeBy(ITSELF);
/** "Nghị quyết này … thông qua ngày … và có hiệu lực từ ngày …", "… thay thế … và được thực hiện từ ngày …". */
const THEN = new RegExp(
  `^(?:[\\dIVX]+\\s?[.)–-]\\s*)?(${ITSELF})\\s[^;]{4,300}?\\s(?:và|,)${SAYS}${FROM}${ENDS}`,
  'iu',
);
const OF_PART = new RegExp(
  `(?:^|[.;:,]\\s+|^[\\dIVX]+\\s?[.)–-]\\s*|^[a-zđ]\\)\\s*|trừ\\s+)(${PART})${SAYS}${FROM}${ENDS}`,
  'iu',
);
/** "Luật … số 58/2014/QH13 …, có hiệu lực kể từ ngày …": how a consolidated text names the one that it is made of. */
const CONSOLIDATED = new RegExp(
  `^(${KINDS})\\s.{4,400}?,\\s+có\\s+hiệu\\s+lực(?:\\s+thi\\s+hành)?\\s+${FROM}(?=\\s*(?:$|[;.,:]))`,
  'iu',
);
/** "Ủy ban nhân dân phường thông báo mức thu …, áp dụng từ ngày … như sau:": what a notice tells is in force with it. */
const TOLD = new RegExp(
  `^[^.;]{0,200}?\\s(thông\\s+báo)\\s[^.;]{4,300}?(?:\\s|,)(?:được\\s+)?(?:áp\\s+dụng|thực\\s+hiện|có\\s+hiệu\\s+lực)\\s+${FROM}(?=\\s*(?:$|[;.,:]|như\\s+sau))`,
  'iu',
);
const EXPIRES = new RegExp(
  `(?:^|[.;:]\\s+|^[\\dIVX]+[.)]\\s*)${ITSELF}\\s+(?:hết\\s+hiệu\\s+lực(?:\\s+thi\\s+hành)?\\s+((?:kể\\s+)?từ\\s+ngày\\s[^;.]*?)|có\\s+hiệu\\s+lực(?:\\s+thi\\s+hành)?[^;.]{0,80}?\\s+(?:đến|cho đến)\\s+((?:hết\\s+)?ngày\\s[^;.]*?))(?=\\s*(?:$|[;.,]))`,
  'iu',
);
/** "Luật này thay thế …", "Bãi bỏ Thông tư số …", "Luật … số … hết hiệu lực kể từ ngày Luật này có hiệu lực". */
const NUMBERED = String.raw`[^.;]{0,200}?\s(?:số|năm|ngày)\s+\d`;
const REPLACES = new RegExp(
  `(?:^|[.;:,]\\s+|^[\\dIVX]+\\s?[.)–-]\\s*)(?:${ITSELF}[^.;]{0,120}?\\s(?:thay thế|bãi bỏ)|(?:và\\s)?(?:thay thế|bãi bỏ))(?:\\s+cho)?\\s${NUMBERED}|hết\\s+hiệu\\s+lực(?:\\s+thi\\s+hành)?\\s+(?:kể\\s+)?từ\\s+(?:ngày|thời điểm)\\s+${ITSELF}`,
  'iu',
);
const NOTICE = 'Thông báo';
const SIGNED = /(?:ngày|khi)\s+(?:được\s+)?(?:ký|ban hành)/iu;
const ADOPTED = /(?:ngày|khi)\s+(?:được\s+)?.{0,40}thông qua/iu;
const AFTER = /sau\s+(\d+)\s*(?:\([^)]*\)\s*)?ngày/iu;
const DAY = 86_400_000;
/** A line without any of these says neither from when nor what it replaces. */
const OF_FORCE = /thay\s+thế|bãi\s+bỏ|hiệu\s+lực|áp\s+dụng|thực\s+hiện|thi\s+hành/iu;

/** Days known of the document from elsewhere in it; ISO. */
export interface KnownDays {
  readonly issued: string | null;
  readonly adopted: string | null;
}

/** The day that words about the document's own days mean; null where it cannot be worked out. */
function dayMeant(words: string, { issued, adopted }: KnownDays): string | null {
  const after = AFTER.exec(words)?.[1];
  const [date] = findDates(words);
  const named = date === undefined ? null : isoDay(date.year, date.month, date.day);
  const from = named ?? (SIGNED.test(words) ? issued : ADOPTED.test(words) ? (adopted ?? issued) : null);
  if (from === null || after === undefined) return from;
  return new Date(Date.parse(from) + Number(after) * DAY).toISOString().slice(0, 10);
}

export interface Force {
  readonly inForce: readonly InForce[];
  readonly expires: DayFact | null;
  readonly replaces: readonly Fact[];
}

/** `lines` of the document's own text, without what it quotes and what is appended. */
export function readForce(lines: readonly PrintedLine[], known: KnownDays, kind: string | null): Force {
  // A paper may speak of itself by its kind alone, or by its whole name: "Luật thuế … có hiệu lực".
  const named = kind === null ? null : wholeBy(`${kind}(?:\\s[^,;.]{1,120}?)?`);
  const inForce: InForce[] = [];
  const replaces: Fact[] = [];
  let expires: DayFact | null = null;
  for (const [at, line] of lines.entries()) {
    const { text } = line;
    if (text.length > LONGEST_LINE || !OF_FORCE.test(text)) continue;
    for (const sentence of sentencesOf(line)) {
      if (REPLACES.test(sentence.text)) {
        replaces.push(factOf(sentence));
        // "Các Nghị định sau đây hết hiệu lực …:", each on a line of its own.
        if (sentence.text.endsWith(':')) replaces.push(...listedAfter(lines, at).map((item) => factOf(item)));
      }
      const whole =
        WHOLE.exec(sentence.text) ??
        CONSOLIDATED.exec(sentence.text) ??
        named?.exec(sentence.text) ??
        THEN.exec(sentence.text) ??
        (kind === NOTICE ? TOLD.exec(sentence.text) : null);
      if (whole !== null) inForce.push({ ...factIn(sentence, whole[2] ?? '', known), part: null });
      const part = OF_PART.exec(sentence.text);
      if (part !== null && part[1] !== whole?.[1])
        inForce.push({ ...factIn(sentence, part[2] ?? '', known), part: (part[1] ?? '').trim() });
      const until = EXPIRES.exec(sentence.text);
      expires ??= until === null ? null : factIn(sentence, until[1] ?? until[2] ?? '', known);
    }
  }
  return { inForce, expires, replaces };
}

/** The items of a list that a line announces. */
function listedAfter(lines: readonly PrintedLine[], at: number): PrintedLine[] {
  const items = lines.slice(at + 1, at + 1 + MOST_ITEMS);
  const over = items.findIndex(({ text }) => !ITEM.test(text) || !NUMBERED_DOCUMENT.test(text));
  return over < 0 ? items : items.slice(0, over);
}

const MOST_ITEMS = 60;
const ITEM = /^(?:[-–•*+]|[a-zđ]{1,2}\)|\d{1,2}[.)])\s/u;
const NUMBERED_DOCUMENT = /\ssố\s+\d/u;

const sentencesOf = ({ text, start }: PrintedLine): PrintedLine[] =>
  splitSentences(text, start).map((span: Span) => ({
    ...span,
    text: text.slice(span.start - start, span.end - start),
  }));

/** The evidence is the whole sentence; the value what of it says when. */
function factIn(sentence: PrintedLine, words: string, known: KnownDays): DayFact {
  const [date] = findDates(words);
  // "… từ ngày 01/4/2024, lập thành 04 bản": the day alone is when.
  const told = date !== undefined && /^\s*,/u.test(words.slice(date.end)) ? words.slice(0, date.end) : words;
  const value = told.replace(/[,\s]+$/u, '');
  return { value, evidence: factOf(sentence).evidence, day: dayMeant(value, known) };
}
