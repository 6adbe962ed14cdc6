/** Who signed a document, as what, and whom it goes to. */
import type { Fact, Signer } from '../domain/document.js';
import { factOf, isRule, isShouted, type PrintedLine, spanOf } from './printed-lines.js';

/** "GS.TS. Nguyễn Văn A", "Thượng tướng Trần Đơn", "Vừ A Dính". */
const NAME =
  /^(?:(?:\p{Lu}\p{L}{0,6}\.\s?){1,4}|(?:Thượng|Trung|Thiếu|Đại)\s(?:tướng|tá|úy)\s|(?:Ông|Bà)\s)?(\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4})$/u;
/** "(Đã ký)", "(Đã ký, đóng dấu)", "(Ký, ghi rõ họ tên)". */
const SIGNED =
  /^\(?\s*(?:Đã ký|Đã kí|Ký tên|Ký|Signed)(?:\s*(?:,|và)\s*(?:ghi rõ họ(?: và)? tên|đóng dấu)){0,2}\s*\)?[.:]?$/iu;
/** An office by which people sign; a line that says on whose behalf begins with its abbreviation. */
const OFFICE =
  /^(?:(?:T\/?M|K\/?T|T\/?L|TUQ|Q)\.?\s|(?:QUYỀN\s)?(?:PHÓ\s)?(?:CHÁNH|CHỦ|TRƯỞNG|GIÁM|HIỆU|BÍ|THỦ|TỔNG|THỐNG|VIỆN|CỤC|VỤ|CHI|ĐỘI|BỘ|THỨ|THƯ KÝ|TƯ LỆNH|CHÍNH ỦY|KẾ TOÁN|NGƯỜI|ĐẠI DIỆN|BÊN|BAN|ỦY|UỶ|HỘI))/u;
/** Lines over a name that may say as what it signs. */
const MOST_ABOVE = 5;
const RECIPIENTS = /^Nơi nhận\s*:?/iu;
/** Recipients of one document. */
const MOST_RECIPIENTS = 40;

/**
 * Who signed the document, in the order of its text, but for who took the minutes. `lines` after its text began. The first signature
 * is the document's, with those beside it, as minutes, contracts and joint circulars have them; those of forms stand in what is
 * appended.
 */
export function readSigners(lines: readonly PrintedLine[]): Signer[] {
  const signers: Signer[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const [i, line] of lines.entries()) {
    if (i - last > ROOM_TO_SIGN) break;
    const name = NAME.exec(line.text)?.[1];
    if (name === undefined || isShouted(line.text)) continue;
    const office = officeAbove(lines, i);
    const signed = [lines[i - 1], lines[i + 1]].some((beside) => beside !== undefined && SIGNED.test(beside.text));
    if (office.length === 0 && !signed) continue;
    signers.push({ ...factOf(line, name), office });
    last = i;
  }
  // Minutes are those of the chair, whoever took them.
  return signers.toSorted((a, b) => Number(takesMinutes(a)) - Number(takesMinutes(b)));
}

const takesMinutes = ({ office }: Signer): boolean => office.some(({ value }) => /^THƯ KÝ/u.test(value));

/** Lines from one name to the next that signs beside it. */
const ROOM_TO_SIGN = 7;

function officeAbove(lines: readonly PrintedLine[], nameAt: number): Fact[] {
  const office: Fact[] = [];
  let lowest = Math.max(0, nameAt - MOST_ABOVE - 2);
  for (let at = nameAt - 1; at >= lowest; at--) {
    const line = lines[at] as PrintedLine;
    if (SIGNED.test(line.text) || isRule(line.text) || !/\p{L}{2}/u.test(line.text)) continue;
    // The page ended between office and name: the recipients' list goes on beside them.
    if (isListed(line)) {
      lowest = Math.max(0, lowest - 1);
      continue;
    }
    if (!isShouted(line.text) || line.text.length > 120) break;
    office.unshift(factOf(line));
  }
  return office.some(({ value }) => OFFICE.test(value)) ? office.slice(-MOST_ABOVE) : [];
}

const ADDRESSEE = /^Kính gửi\s*:\s*/u;

/** "Kính gửi: Các trường tiểu học"; several stand on the lines below, a dash before each. */
export function readAddressee(lines: readonly PrintedLine[]): Fact | null {
  const at = lines.findIndex(({ text }) => ADDRESSEE.test(text));
  const head = lines[at];
  if (head === undefined) return null;
  const value = head.text.replace(ADDRESSEE, '').trim();
  if (value !== '') return factOf(head, value);
  const listed = listedAfter(lines, at);
  return listed.length === 0 ? null : { value: listed.map(bare).join(' '), evidence: spanOf([head, ...listed]) };
}

const bare = ({ text }: PrintedLine): string => text.replace(/^[-–+•*]\s*/u, '');

const isListed = ({ text }: PrintedLine): boolean => /^[-–+•*]\s*\S/u.test(text);

/** Lines with a dash before each. */
function listedAfter(lines: readonly PrintedLine[], at: number): PrintedLine[] {
  const listed: PrintedLine[] = [];
  for (const line of lines.slice(at + 1, at + 1 + MOST_RECIPIENTS)) {
    if (!isListed(line)) break;
    listed.push(line);
  }
  return listed;
}

export function readRecipients(lines: readonly PrintedLine[]): Fact | null {
  const at = lines.findIndex(({ text }) => RECIPIENTS.test(text));
  const head = lines[at];
  if (head === undefined) return null;
  const listed = listedAfter(lines, at);
  if (listed.length === 0) return head.text.replace(RECIPIENTS, '').trim() === '' ? null : factOf(head);
  return {
    value: listed.map(bare).join(' '),
    evidence: spanOf([head, ...listed]),
  };
}
