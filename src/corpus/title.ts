/** A title for an article that has none. */
import path from 'node:path';
import type { Block } from '../domain/article.js';
import { tokenize } from '../vietnamese/text/analyze.js';
import { foldSpaces } from '../vietnamese/text/normalize.js';
import { splitSentences } from '../vietnamese/text/sentences.js';

const LONGEST = 90;
const FEWEST_WORDS = 3;

/** Legal texts, and the kinds of papers that decree 30/2020/NĐ-CP (article 7) and the Party's rules name. */
const KINDS =
  'LUẬT|BỘ LUẬT|PHÁP LỆNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|THÔNG TƯ LIÊN TỊCH|KẾT LUẬN|THÔNG BÁO|THÔNG CÁO|THÔNG TRI|QUY ĐỊNH|QUY CHẾ|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|BẢN GHI NHỚ|BẢN THỎA THUẬN|GIẤY ỦY QUYỀN|GIẤY MỜI|GIẤY GIỚI THIỆU';
const KIND_LINE = new RegExp(`^(?:${KINDS})$`, 'u');
/** The official gazette numbers its issues, not the text. */
const GAZETTE = /công báo/iu;
const NUMBER_LINE = /\bsố\s*:?\s*(\d+[\p{L}\d/.-]*)/iu;
/** A legal text begins with its grounds or its enacting words; the title ends before. */
const GROUNDS =
  /^(?:(?:căn cứ|theo đề nghị|xét|thực hiện|kính gửi:?)\s|(?:chương|điều|phần|mục)\s+[\divxl]+(?!\p{L}))/iu;
const STATES = /[.;:]$/u;
/** A line drawn under a title. */
const RULE = /^[-–—_*=\s]+$/u;
const LONGEST_LEGAL = 300;

/** An official letter has no line that names its kind; its subject stands under its number. */
const SUBJECT = /^(?:V\/v|Về việc)[\s:]+\S/iu;

/** "Số: 47/CV-NN" / "V/v phòng bệnh cho đàn trâu, bò" → "Công văn 47/CV-NN V/v phòng bệnh cho đàn trâu, bò"; null elsewhere. */
function letterTitle(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => SUBJECT.test(line));
  const subject = lines[at];
  const number = lines.slice(0, Math.max(0, at)).flatMap((line) => NUMBER_LINE.exec(line)?.[1] ?? [])[0];
  if (subject === undefined || number === undefined) return null;
  const next = lines[at + 1] ?? '';
  return cutAt(foldSpaces(`Công văn ${number} ${subject}${/^\p{Ll}/u.test(next) ? ` ${next}` : ''}`), LONGEST_LEGAL);
}

/** "NGHỊ QUYẾT" / "Về số giờ làm thêm…" of a legal text → "Nghị quyết 17/2022/UBTVQH15 Về số giờ làm thêm…"; null elsewhere. */
export function legalTitle(text: string, blocks: readonly Block[]): string | null {
  const lines = blocks.slice(0, LEGAL_HEAD).map(({ start, end }) => text.slice(start, end));
  const at = lines.findIndex((line) => KIND_LINE.test(line));
  const kind = lines[at];
  if (kind === undefined) return letterTitle(lines);
  const about: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (RULE.test(line) && about.length === 0) continue;
    const ends = about.length > 0 && (STATES.test(line) || line === line.toUpperCase());
    if (GROUNDS.test(line) || RULE.test(line) || ends) break;
    about.push(line);
  }
  const number = lines
    .map((line) => (GAZETTE.test(line) ? undefined : NUMBER_LINE.exec(line)?.[1]))
    .find((found) => found !== undefined);
  const title = [capitalize(kind.toLowerCase()), number, ...about].filter((part) => part !== undefined).join(' ');
  if (about.length === 0) return null;
  return cutAt(foldSpaces(title), LONGEST_LEGAL);
}

/** Blocks among which a legal text's title stands. */
const LEGAL_HEAD = 12;

/**
 * The file's name with the diacritics its words have in the text ("quang-ninh-bao-cao" → "Quảng Ninh
 * báo cáo"), where every word is found there; otherwise the opening of the first sentence.
 */
export function deriveTitle(text: string, file: string): string {
  const name = path.basename(file, path.extname(file)).replace(/^[\d\s._-]+/, '');
  return restoreWords(name, text) ?? opening(text);
}

function restoreWords(name: string, text: string): string | null {
  const wanted = tokenize(name.replace(/[-_.]+/g, ' '));
  if (wanted.length < FEWEST_WORDS) return null;
  const words = tokenize(text);
  const restored: string[] = [];
  for (let at = 0; at < wanted.length; ) {
    const run = longestRun(
      wanted.slice(at).map((token) => token.folded),
      words.map((token) => token.folded),
    );
    if (run === null) return null;
    for (let i = 0; i < run.length; i++) {
      const at = run.at + i;
      const word = words[at];
      if (word === undefined) continue;
      const surface = text.slice(word.start, word.end);
      // A sentence's first word is capital for its place only.
      restored.push(at === 0 || word.breakBefore ? surface.toLowerCase() : surface);
    }
    at += run.length;
  }
  return restored.map((word, i) => (i === 0 ? capitalize(word) : word)).join(' ');
}

/** The longest prefix of `wanted` that occurs in `words`, and where first. */
function longestRun(wanted: readonly string[], words: readonly string[]): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (let at = 0; at < words.length; at++) {
    let length = 0;
    while (length < wanted.length && words[at + length] === wanted[length]) length++;
    if (length > (best?.length ?? 0)) best = { at, length };
  }
  return best;
}

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function opening(text: string): string {
  const first = splitSentences(text)[0];
  const sentence = first === undefined ? text : foldSpaces(text.slice(first.start, first.end));
  if (sentence.length <= LONGEST) return sentence.replace(/[.…]+$/u, '');
  return cut(sentence, LONGEST);
}

const cut = (text: string, most: number): string => `${text.slice(0, text.lastIndexOf(' ', most))}…`;
const cutAt = (text: string, most: number): string => (text.length <= most ? text : cut(text, most));
