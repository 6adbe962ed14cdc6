/** What stands above a document's text: who issues it, its number, place and day, its kind and what it is about. */

import type { DayFact, DocumentRecord, Fact } from '../domain/document.js';
import { isoDay } from '../vietnamese/mentions/dates.js';
import { kindNamed, kindOfNumber } from '../vietnamese/mentions/document-kinds.js';
import { MOTTO, STATE_OR_PARTY } from '../vietnamese/mentions/motto.js';
import { factOf, isRule, isShouted, type PrintedLine, spanOf } from './printed-lines.js';

export type Letterhead = Pick<DocumentRecord, 'kind' | 'number' | 'issuer' | 'place' | 'issued' | 'subject'>;

/** Lines among which a letterhead stands. */
const MOST_LINES = 30;
/** Characters of a title under a kind's name. */
const LONGEST_SUBJECT = 300;
/** Characters of a line that is a number, a day or a name and no running text. */
const LONGEST_LINE = 160;

/** The country's name or the Party's, or the motto under it. */
const STATE = new RegExp(`^(?:${STATE_OR_PARTY})`, 'u');
const UNDER_STATE = new RegExp(`^${MOTTO}`, 'iu');
/** The official gazette numbers its issues, and says what sort of text follows. */
const GAZETTE = /công báo|^VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|PHÁP LUẬT KHÁC|HỢP NHẤT)/iu;
/** A consolidated text is numbered as such, and has the head of the text that it consolidates. */
const CONSOLIDATED = /VBHN/u;
const SAID_CONSOLIDATED = /^VĂN BẢN HỢP NHẤT(?!\p{L})/u;
/** Under the text: the body, the number and the day of the consolidation stand round it. */
const ATTESTED = /^XÁC THỰC VĂN BẢN HỢP NHẤT/u;
/** Above the text: "Luật … số 84/2015/QH13 ngày …, được sửa đổi, bổ sung bởi:". */
const AMENDED_BY =
  /^(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)\s.*\ssố\s+\d.*được sửa đổi, bổ sung bởi\s*:/u;
/** A longer line is no name of a law, and a pattern would look at it for long. */
const isAmendedBy = (line: string): boolean => line.length < LONGEST_NAME && AMENDED_BY.test(line);
const LONGEST_NAME = 1_000;
/** Lines round the words of attestation. */
const ABOVE_ATTESTED = 6;
const BELOW_ATTESTED = 4;
const CONSOLIDATED_KIND = 'Văn bản hợp nhất';
/** "Số: 45/QĐ-UBND", "Luật số: 91/2015/QH13", "Số 112-BC/BDVHU". */
const NUMBER =
  /^(?:\p{Lu}[\p{L} ]{1,24}\s)?số\s*:?\s*(\d+(?:\.\d+)?[\p{L}\d]*(?:\s?[/-]\s?[\p{L}\d.]+(?:-[\p{L}\d.]+)*)*(?:(?<=QH) \d{1,2})?)/iu;
const PLACE_AND_DAY =
  /(?:^|[\s,(])(\p{Lu}[\p{L}.\s-]{1,40}?),\s*(ngày\s+([\d.…]{1,8})\s*tháng\s+([\d.…]{1,8})\s*năm\s+(\d{4}))/u;
/** The text begins with its grounds, its enacting words or its first part. */
const BEGINS =
  /^(?:(?:căn cứ|theo đề nghị|xét|thực hiện|kính gửi:?|để\s)\s?|(?:chương|điều|phần|mục)\s+(?:thứ\s+)?[\divxl]+(?!\p{L})|(?:phần|chương) thứ\s|lời nói đầu$)/iu;
/** The first section of a paper without Điều. */
const SECTION = /^[IVX]{1,4}\s?[.)–-]\s/u;
/** "Thực hiện thí điểm …": what a document does; a ground to act ends with a comma or a semicolon. */
const IS_DONE = /^Thực hiện\s.*[^.,;:]$/u;
const ENDS_SENTENCE = /[.;:]$/u;
const SUBJECT = /^(?:V\/v|Về việc)[\s:]+\S/iu;
/** Old laws say in their title of whom, which and when they are: "CỦA QUỐC HỘI SỐ 32/2004/QH11 NGÀY 03 THÁNG 12 NĂM 2004 VỀ AN NINH QUỐC GIA". */
const OF_WHOM =
  /(?:^|\s)(?:CỦA QUỐC HỘI(?: NƯỚC CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM)?|SỐ \d+[\p{L}\d]*[/-][\p{L}\d/-]+|NGÀY (?:\d+\/\d+\/\d+|\d+ THÁNG \d+ NĂM \d+))(?=\s|$)/gu;

/** The head of the lines; everything null where they have none. */
export function readLetterhead(lines: readonly PrintedLine[]): Letterhead {
  const head = lines.slice(0, MOST_LINES);
  const begins = head.findIndex(({ text }) => BEGINS.test(text));
  const alone = head.findIndex(({ text }) => kindLine(text) !== null && !SAID_CONSOLIDATED.test(text));
  const kindAt = alone >= 0 ? alone : head.findIndex(({ text }) => titledKind(text) !== null);
  // A kind may stand below the first "Căn cứ" only in what is quoted.
  const above = head.slice(0, begins < 0 ? head.length : begins);
  const named = kindAt >= 0 && (begins < 0 || kindAt < begins) ? kindAt : -1;
  const attested = attestationIn(lines);
  const number = attested?.number ?? numberIn(above) ?? numberIn(lines.slice(-MOST_LINES));
  const dated =
    attested?.dated ??
    dayIn(above) ??
    (named >= 0 ? (dayIn(lines.slice(-MOST_LINES)) ?? dayOf(head, HELD) ?? dayOf(head, NOTED)) : null);
  const letter = number === null || named >= 0 ? null : kindOfLetter(number);
  const subject = named >= 0 ? subjectUnder(lines, named) : letter === null ? null : letterSubject(above);
  const between = above.slice(named + 1).filter(({ end }) => end <= (subject?.evidence.start ?? 0));
  const kind = named >= 0 ? kindFact(lines[named] as PrintedLine) : letter;
  return {
    ...consolidated({ kind, number, subject }, head),
    // In some papers the kind stands over who issues it.
    issuer: attested?.issuer ?? issuerIn(above) ?? issuerIn(between),
    place: dated?.place ?? null,
    issued: dated?.issued ?? null,
  };
}

interface Attestation {
  readonly number: Fact | null;
  readonly issuer: Fact | null;
  readonly dated: { readonly place: Fact; readonly issued: DayFact } | null;
}

/** Who consolidated the text, under which number and on what day; null where nobody attests that he did. */
function attestationIn(lines: readonly PrintedLine[]): Attestation | null {
  const at = lines.findIndex(({ text }) => ATTESTED.test(text));
  if (at < 0) return null;
  const above = lines.slice(Math.max(0, at - ABOVE_ATTESTED), at);
  const around = [...above, ...lines.slice(at + 1, at + BELOW_ATTESTED)];
  const number = numberIn(around);
  return { number, issuer: number === null ? null : issuerIn(above), dated: dayIn(around) };
}

/** The kind and the subject of a consolidated text: it is of its own kind, about what it consolidates. */
function consolidated(own: Pick<Letterhead, 'kind' | 'number' | 'subject'>, head: readonly PrintedLine[]): typeof own {
  const { kind, number, subject } = own;
  const said = head.find(({ text }) => SAID_CONSOLIDATED.test(text) || isAmendedBy(text));
  const evidence = number !== null && CONSOLIDATED.test(number.value) ? number.evidence : said && spanOf([said]);
  if (kind === null || evidence === undefined) return own;
  const about =
    subject === null
      ? kind
      : {
          value: `${kind.value} ${subject.value}`,
          evidence: { start: kind.evidence.start, end: subject.evidence.end },
        };
  return { kind: { value: CONSOLIDATED_KIND, evidence }, number, subject: about };
}

/** A line that is the name of a kind alone; a footnote's mark may follow it. */
const kindLine = (line: string): string | null => {
  const bare = line.replace(/[\s\d¹²³⁴⁵⁶⁷⁸⁹⁰*:()]+$/u, '');
  return bare.length < LONGEST_LINE && isShouted(bare) && kindNamed(bare) !== null ? bare : null;
};

/** "HỢP ĐỒNG THUÊ MẶT NƯỚC": a kind's name of several syllables with what the paper is about on one line; the kind's words. */
function titledKind(line: string): string | null {
  if (line.length > LONGEST_LINE || !isShouted(line) || ENDS_SENTENCE.test(line)) return null;
  const words = line.split(' ');
  const length = [4, 3, 2].find((most) => words.length > most && kindNamed(words.slice(0, most).join(' ')) !== null);
  // "NỘI QUY VÀ BIỂU PHÍ" is of two kinds.
  return length === undefined || words[length] === 'VÀ' ? null : words.slice(0, length).join(' ');
}

function kindFact(line: PrintedLine): Fact | null {
  const words = kindLine(line.text) ?? titledKind(line.text);
  const kind = words === null ? null : kindNamed(words);
  return words === null || kind === null ? null : { ...factOf(line, words), value: kind.name };
}

/** A letter names its kind only in its number; a number without one ("123/UBND-VX") is a letter's too. */
function kindOfLetter(number: Fact): Fact {
  return { value: kindOfNumber(number.value)?.name ?? 'Công văn', evidence: number.evidence };
}

/** Behind other words than "Số" stands the number that a text cites, unless nothing follows it. */
const OWN_NUMBER = /^[^:]{0,40}số\s*:|^số\s/iu;

/** A document's number has letters: a table has figures with strokes as well, and "Xí nghiệp số 2" is a body. */
function numberOf(line: string): string | null {
  const written = NUMBER.exec(line)?.[1];
  if (written === undefined || !/[/-].*\p{Lu}{2}/u.test(written)) return null;
  return OWN_NUMBER.test(line) || line.trimEnd().endsWith(written) ? written : null;
}

function numberIn(lines: readonly PrintedLine[]): Fact | null {
  for (const line of lines) {
    if (line.text.length > LONGEST_LINE || GAZETTE.test(line.text)) continue;
    const written = numberOf(line.text);
    if (written === null) continue;
    const { evidence } = factOf(line, written);
    return { value: written.replace(/\s/g, ''), evidence };
  }
  return null;
}

function dayIn(lines: readonly PrintedLine[]): { place: Fact; issued: DayFact } | null {
  for (const line of lines) {
    const found = line.text.length > LONGEST_LINE ? null : PLACE_AND_DAY.exec(line.text);
    if (found === null || HELD.test(line.text)) continue;
    const [, place = '', words = '', day = '', month = '', year = ''] = found;
    return {
      place: factOf(line, place),
      // A draft leaves its day open.
      issued: { ...factOf(line, words), day: isoDay(Number(year), Number(month) || null, Number(day) || null) },
    };
  }
  return null;
}

/** "Hôm nay, vào hồi 19 giờ 30 ngày 16 tháng 11 năm 2024, tại …": minutes and contracts say in their first line when they were made. */
const HELD =
  /^(?:Hôm nay|Vào (?:hồi|lúc))[^.;]{0,60}?(ngày\s+(\d{1,2})(?:\s+tháng\s+|\/)(\d{1,2})(?:\s+năm\s+|\/)(\d{4}))/u;

/** "Ngày ban hành: 05/3/2024", "Ban hành ngày 5 tháng 3 năm 2024": procedures and forms note their day like their code. */
const NOTED =
  /^(?:Ngày (?:ban hành|phê duyệt)\s*:|Ban hành ngày\s)\s*((\d{1,2})(?:\s+tháng\s+|[/.-])(\d{1,2})(?:\s+năm\s+|[/.-])(\d{4}))$/iu;

/** `pattern` captures the day's words, its day, month and year. */
function dayOf(lines: readonly PrintedLine[], pattern: RegExp): { place: null; issued: DayFact } | null {
  for (const line of lines) {
    const [, words = '', day, month, year] = pattern.exec(line.text) ?? [];
    if (words !== '')
      return { place: null, issued: { ...factOf(line, words), day: isoDay(Number(year), Number(month), Number(day)) } };
  }
  return null;
}

/** The lowest body named beside or above the motto: the one that issues stands under the one that it belongs to. */
function issuerIn(above: readonly PrintedLine[]): Fact | null {
  const names: PrintedLine[][] = [];
  let open = false;
  for (const line of above) {
    const { text } = line;
    const isState = STATE.test(text) || UNDER_STATE.test(text);
    if (isState || isRule(text) || GAZETTE.test(text) || numberOf(text) !== null) {
      open = false;
      continue;
    }
    if (kindLine(text) !== null || titledKind(text) !== null) break;
    if (!isShouted(text) || text.length > LONGEST_LINE || PLACE_AND_DAY.test(text)) {
      open = false;
      continue;
    }
    const goesOn = open && continues(names.at(-1)?.at(-1)?.text ?? '', text);
    if (goesOn) names.at(-1)?.push(line);
    else names.push([line]);
    open = true;
  }
  const own = names.at(-1);
  if (own === undefined) return null;
  return {
    value: own
      .map(({ text }) => text)
      .join(' ')
      .replace(/[\s*:-]+$/u, ''),
    evidence: spanOf(own),
  };
}

/** What a body's name begins with; a line that begins otherwise goes on with the one before. */
const BODY =
  /^(?:BAN|BỘ|BỆNH VIỆN|CHI|CHÍNH PHỦ|CHỦ TỊCH|CỤC|CÔNG|ĐẠI HỌC|ĐẢNG|ĐOÀN|HỘI|HỌC VIỆN|HUYỆN|KHO|KIỂM TOÁN|LIÊN ĐOÀN|MẶT TRẬN|NGÂN HÀNG|PHÒNG|QUỐC HỘI|QUẬN|SỞ|TẬP ĐOÀN|THÀNH|THANH TRA|THỊ|THỦ TƯỚNG|TỈNH|TÒA|TOÀ|TỔNG|TRUNG ƯƠNG|TRUNG TÂM|TRƯỜNG|TRẠM|UBND|ỦY BAN|UỶ BAN|VĂN PHÒNG|VIỆN|VỤ|XÃ|PHƯỜNG|XÍ NGHIỆP|ĐỘI|TỔ|HỢP TÁC XÃ|THƯ VIỆN|BẢO TÀNG|HẠT|NHÀ|NÔNG TRƯỜNG|CẢNG)(?!\p{L})/u;
/** "UBND" / "XÃ HƯƠNG SƠN", "BỘ LAO ĐỘNG - THƯƠNG BINH" / "VÀ XÃ HỘI": one name in two lines. */
const continues = (before: string, line: string): boolean =>
  /[-–,]$/u.test(before) ||
  /^BAN (?:THƯỜNG VỤ|CHẤP HÀNH)$/u.test(line) ||
  !BODY.test(line) ||
  /^(?:UBND|HĐND|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)$/u.test(before);

function subjectUnder(lines: readonly PrintedLine[], kindAt: number): Fact | null {
  const about: PrintedLine[] = [];
  const head = lines[kindAt] as PrintedLine;
  const titled = kindLine(head.text) === null ? titledKind(head.text) : null;
  if (titled !== null) about.push(restOfLine(head, titled.length));
  for (const line of lines.slice(kindAt + 1, kindAt + MOST_LINES)) {
    // "KẾT LUẬN" / "CỦA BAN THƯỜNG VỤ TỈNH ỦY": of whom it is stands between, in some papers with number and day.
    if (about.length === 0 && standsBetween(line.text)) continue;
    const [first] = about;
    // A title in small letters is over where a line of capitals says who decides.
    const ends =
      first !== undefined &&
      (ENDS_SENTENCE.test(line.text) || (isShouted(line.text) && !isShouted(first.text)) || /^\d/.test(line.text));
    const isTitle = first === undefined && (/^\p{Ll}/u.test(line.text) || IS_DONE.test(line.text));
    const begins =
      (BEGINS.test(line.text) && !isTitle) ||
      /^Số\s*:/iu.test(line.text) ||
      SECTION.test(line.text) ||
      HELD.test(line.text);
    if (begins || isRule(line.text) || ends || ENACTS.test(line.text)) break;
    // Under a title of one line may stand whose it is.
    if (titled !== null && BODY.test(line.text.toUpperCase())) break;
    about.push(line);
  }
  if (about.length === 0) return null;
  const span = spanOf(about);
  const words = about
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s*[-–—_*=]{3,}\s*$/u, '');
  const bare = words.replace(OF_WHOM, ' ').replace(/\s+/g, ' ').trim();
  const value = (bare === '' ? words : bare).replace(/^VỀ (?=\S)/u, '');
  const cut = value.length <= LONGEST_SUBJECT ? value : `${value.slice(0, value.lastIndexOf(' ', LONGEST_SUBJECT))}…`;
  return { value: cut, evidence: span };
}

const standsBetween = (line: string): boolean =>
  isRule(line) ||
  (/^CỦA\s/u.test(line) && line.search(OF_WHOM) < 0) ||
  /^Số\s*:/iu.test(line) ||
  (PLACE_AND_DAY.test(line) && line.length < LONGEST_LINE) ||
  (isShouted(line) && /^(?:UBND|HĐND|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)(?!\p{L})/u.test(line));

/** What stands on a line behind its first `length` letters. */
function restOfLine({ text, start, end }: PrintedLine, length: number): PrintedLine {
  const rest = text.slice(length).trimStart();
  return { text: rest, start: start + text.length - rest.length, end };
}

/** "Quốc hội ban hành Luật Chứng khoán." */
const ENACTS = /\sban hành\s.+\.$/u;

/** Lines of what a letter is about after its first: the column is narrow. */
const MOST_SUBJECT_LINES = 3;
const isMoreOfSubject = (line: string): boolean =>
  /^\p{L}/u.test(line) &&
  !isShouted(line) &&
  !PLACE_AND_DAY.test(line) &&
  !UNDER_STATE.test(line) &&
  numberOf(line) === null;

function letterSubject(above: readonly PrintedLine[]): Fact | null {
  const at = above.findIndex(({ text }) => SUBJECT.test(text));
  const line = above[at];
  if (line === undefined) return null;
  const below = above.slice(at + 1, at + 1 + MOST_SUBJECT_LINES);
  const over = below.findIndex(({ text }) => !isMoreOfSubject(text));
  const lines = [line, ...(over < 0 ? below : below.slice(0, over))];
  return { value: lines.map(({ text }) => text).join(' '), evidence: spanOf(lines) };
}
