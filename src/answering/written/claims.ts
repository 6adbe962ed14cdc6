/** What a written sentence claims that can be looked up: numbers, days, documents, names, what is denied and what has an opposite. */
import { coveredBy } from '../../domain/article.js';
import { isFunctionWord } from '../../retrieval/question-words.js';
import { type Token, tokenize } from '../../text/analyze.js';
import { type FoundDate, findDates } from '../../text/dates.js';
import { type FoundReference, findReferences } from '../../text/references.js';
import { findOffices } from '../offices.js';

export interface Claims {
  readonly tokens: readonly Token[];
  /** Places, in `tokens`, of numbers that are neither days nor documents: in digits, or in words that only count. */
  readonly numbers: readonly number[];
  readonly dates: readonly FoundDate[];
  readonly dated: ReturnType<typeof datedDocuments>;
  readonly references: readonly FoundReference[];
  /** Runs of capitalised syllables ("Nguyễn Xuân Ký"), and committees ("Thành ủy"); folded. */
  readonly names: readonly (readonly string[])[];
  /** Titles of the offices it names, with what makes another of them ("pho truong ban"); folded. */
  readonly offices: readonly string[];
  /** Bodies by their abbreviation ("UBND") and Roman numerals, folded. */
  readonly abbreviations: readonly string[];
  readonly denials: Denials;
  /** Links and markup, which no passage holds. */
  readonly foreign: boolean;
}

/** Number words → digits, those apart that mean other things as well (năm, ba, tư, một). */
const COUNTING: ReadonlyMap<string, string> = new Map([
  ['hai', '2'],
  ['bốn', '4'],
  ['sáu', '6'],
  ['bảy', '7'],
  ['tám', '8'],
  ['chín', '9'],
  ['mười', '10'],
]);
/** Every number word, for looking digits up in a text that writes them out. */
const WRITTEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['1', ['một', 'nhất']],
  ['2', ['hai']],
  ['3', ['ba']],
  ['4', ['bốn', 'tư']],
  ['5', ['năm', 'lăm']],
  ['6', ['sáu']],
  ['7', ['bảy']],
  ['8', ['tám']],
  ['9', ['chín']],
  ['10', ['mười']],
]);

/** The forms under which a number may stand elsewhere. */
export function numberForms(text: string): readonly string[] {
  const digits = COUNTING.get(text) ?? text;
  return [digits, ...(WRITTEN.get(digits) ?? [])];
}

/** What a text denies. */
export interface Denials {
  /** Of each denial, the first syllables it denies that say something. */
  readonly heads: readonly (readonly string[])[];
  /** Syllables that stand within reach of a denial, and those that stand somewhere out of reach of any. */
  readonly denied: ReadonlySet<string>;
  readonly affirmed: ReadonlySet<string>;
}

const DENIAL_WORDS = new Set(['không', 'chưa', 'chẳng', 'đừng', 'thiếu', 'ngoài']);
/** Syllables after a denial that it denies, and those of them that stand for all. */
const REACH = 7;
const HEADS = 4;
/** Words after which a denial no longer holds. */
const ENDS_DENIAL = new Set(['và', 'nên', 'do', 'vì', 'nhưng', 'mà', 'để', ...DENIAL_WORDS]);
/** Denials that deny nothing: "không chỉ … mà còn", "không ngừng", "không gian". */
const EMPTY = new Set(['chỉ', 'ngừng', 'gian', 'khí', 'ra']);

export function denialsIn(tokens: readonly Token[]): Denials {
  const reached = new Set<Token>();
  const heads: string[][] = [];
  for (const [at, token] of tokens.entries()) {
    if (!DENIAL_WORDS.has(token.text) || EMPTY.has(tokens[at + 1]?.text ?? '')) continue;
    const end = tokens.findIndex(
      (next, i) => i > at && (next.breakBefore || (i > at + 1 && ENDS_DENIAL.has(next.text))),
    );
    const own = tokens.slice(at + 1, Math.min(at + 1 + REACH, end < 0 ? tokens.length : end));
    for (const next of own) reached.add(next);
    heads.push(
      own
        .filter((next) => !isFunctionWord(next, true))
        .slice(0, HEADS)
        .map(({ text }) => text),
    );
  }
  const forms = (kept: (token: Token) => boolean): Set<string> => new Set(tokens.filter(kept).map(({ text }) => text));
  return { heads, denied: forms((token) => reached.has(token)), affirmed: forms((token) => !reached.has(token)) };
}

/** How many denials of the sentence the sources deny nothing of, though they speak of what it denies. */
export const deniedAlone = (sentence: Denials, sources: readonly Denials[]): number =>
  sentence.heads.filter((head) => {
    const spoken = head.filter((word) => sources.some(({ affirmed }) => affirmed.has(word)));
    const denied = head.some((word) => sources.some((source) => source.denied.has(word)));
    return head.length > 0 && spoken.length * 2 >= head.length && !denied;
  }).length;

/** How many denials of the source the sentence affirms, all of what they deny; not what the source says both of. */
export const affirmedAgainst = (sentence: Denials, source: Denials): number =>
  source.heads.filter(
    (head) =>
      head.length > 1 &&
      head.every((word) => sentence.affirmed.has(word)) &&
      !head.some((word) => sentence.denied.has(word)) &&
      !head.every((word) => source.affirmed.has(word)),
  ).length;

/** "Chỉ", "duy nhất": a limit, unless it is a part of another word. */
const LIMIT = /(?<!không |\p{L})(?:chỉ(?! (?:số|đạo|thị|tiêu|rõ|ra|huy|đích))|duy nhất)(?!\p{L})/giu;

/** Whether the sentence limits what none of the texts does. */
export const limitsAlone = (sentence: string, texts: readonly string[]): boolean =>
  sentence.search(LIMIT) >= 0 && !texts.some((text) => text.search(LIMIT) >= 0);

/** Openings and turns of speech that a writer adds and no source need hold; lower case. */
const TURNS = [
  'bên cạnh đó',
  'bên cạnh',
  'song song với đó',
  'song song đó',
  'song song',
  'ngoài ra',
  'tuy nhiên',
  'trong khi đó',
  'nhìn chung',
  'đồng thời',
  'cụ thể hơn',
  'cụ thể',
  'tổng cộng',
  'tóm lại',
  'như vậy',
  'nói cách khác',
  'theo bài viết',
  'bài viết cho biết',
  'theo đó',
  'qua đó',
  'nhờ đó',
  'từ đó',
  'trong đó',
  'trước đó',
  'sau đó',
  'điều đó',
  'điều này',
  'việc này',
  'việc đó',
  'văn bản này',
  'văn bản đó',
  'tài liệu này',
  'nghị quyết này',
  'mô hình này',
  'công tác này',
  'cả hai nơi',
  'cả hai tài liệu',
  'cả hai',
  'nơi này',
  'nơi kia',
  'một nơi',
  'đều nói tới',
  'nói tới',
  'cho biết',
  'nêu rõ',
  'khiến',
  'cũng như',
  'bao gồm',
  'tuy',
  'vẫn',
  'đều',
  'riêng',
  'việc',
  'nhằm',
  'gồm',
  'theo',
].map((phrase) => phrase.split(' '));

/** Places of the tokens that belong to a turn of speech. */
export function turnPlaces(tokens: readonly Token[]): Set<number> {
  const places = new Set<number>();
  for (const at of tokens.keys()) {
    for (const turn of TURNS) {
      if (turn.every((word, i) => tokens[at + i]?.text === word)) turn.forEach((_, i) => void places.add(at + i));
    }
  }
  return places;
}

const FOREIGN = /https?:|www\.|\]\(|<\/?[a-z][^>]*>|`|\{\{|(?:^|\s)@\w|data:\w+\//iu;

export function claimsOf(text: string): Claims {
  const tokens = tokenize(text);
  const dates = findDates(text);
  const references = findReferences(text);
  const taken = [...dates, ...references];
  const numbers = tokens.flatMap(({ text: form, start }, at) => {
    // "Thứ sáu" names a place in a row and counts nothing.
    if (tokens[at - 1]?.text === 'thứ') return [];
    const counts = /^\d/.test(form) || (COUNTING.has(form) && tokens[at - 1]?.text !== 'cả');
    return counts && !coveredBy(taken, start) ? [at] : [];
  });
  return {
    tokens,
    numbers,
    dates,
    dated: datedDocuments(text),
    references,
    names: namesIn(text, tokens, references),
    offices: findOffices(text).map(({ title }) => title),
    abbreviations: tokens
      .filter(({ start, end }) => SHORT_NAME.test(text.slice(start, end)) && !coveredBy(references, start))
      .map(({ folded }) => folded),
    denials: denialsIn(tokens),
    foreign: FOREIGN.test(text),
  };
}

/** Characters between a document's number and its day: " được ban hành ngày ". */
const DATED_REACH = 40;

/** Days with the document each belongs to: the nearest one before it. */
export function datedDocuments(text: string): { readonly document: FoundReference; readonly date: FoundDate }[] {
  const references = findReferences(text);
  return findDates(text).flatMap((date) => {
    const document = references.findLast(({ end }) => end <= date.start && date.start - end <= DATED_REACH);
    return document === undefined ? [] : [{ document, date }];
  });
}

export const sameDay = (a: FoundDate, b: FoundDate): boolean =>
  (a.day === null || a.day === b.day) &&
  (a.month === null || a.month === b.month) &&
  (a.year === null || a.year === b.year);

/** Bodies by their initials, and numerals as terms of office have them ("khóa XI"). */
const SHORT_NAME = /^(?:\p{Lu}{3,}|[IVX]{1,5})$/u;

/** Forms of address before a name. */
const ADDRESS = new Set(['ông', 'bà', 'anh', 'chị', 'đồng', 'bác', 'cô']);

function namesIn(text: string, tokens: readonly Token[], references: readonly FoundReference[]): string[][] {
  const surface = ({ start, end }: Token): string => text.slice(start, end);
  const proper = (token: Token): boolean =>
    /^\p{Lu}\p{Ll}/u.test(surface(token)) && !coveredBy(references, token.start) && !ADDRESS.has(token.text);
  const together = (a: Token, b: Token): boolean => /^\s+$/.test(text.slice(a.end, b.start));
  const runs: string[][] = [];
  for (let at = 0; at < tokens.length; at++) {
    const run: string[] = [];
    let last = tokens[at] as Token;
    if (!proper(last)) continue;
    run.push(last.folded);
    for (let next = tokens[at + 1]; next !== undefined && together(last, next); next = tokens[at + run.length]) {
      if (!proper(next) && !(run.length === 1 && next.folded === 'uy')) break;
      run.push(next.folded);
      last = next;
    }
    at += run.length - 1;
    if (run.length > 1) runs.push(run);
  }
  return runs;
}

/**
 * Whether the folded text, words between single spaces, holds the run: whole, or in parts of two and more ("Quảng Ninh Nguyễn
 * Xuân Ký"); the first word may be the sentence's own ("Theo Ban Bí thư").
 */
export function holdsName(folded: string, run: readonly string[]): boolean {
  const held = (from: number, to: number): boolean => folded.includes(` ${run.slice(from, to).join(' ')} `);
  const reachable = run.map((_, end) => end === 0);
  reachable.push(false);
  if (run.length > 2) reachable[1] = true;
  for (let end = 2; end <= run.length; end++) {
    for (let from = end - 2; from >= 0; from--) {
      if (reachable[from] === true && held(from, end)) reachable[end] = true;
    }
  }
  return reachable[run.length] === true;
}

/** Words that exclude each other where the same is spoken of. */
const OPPOSED: readonly (readonly [string, string])[] = [
  ['tăng', 'giảm'],
  ['thống nhất', 'khác biệt'],
  ['giống nhau', 'khác nhau'],
  ['trước', 'sau'],
  ['bắt buộc', 'khuyến khích'],
  ['thí điểm', 'nhân rộng'],
  ['thí điểm', 'đại trà'],
  ['cao', 'thấp'],
  ['nhiều', 'ít'],
  ['tối thiểu', 'tối đa'],
  ['ít nhất', 'tối đa'],
  ['ít nhất', 'không quá'],
  ['ít nhất', 'nhiều nhất'],
  ['trên', 'dưới'],
  ['tiếp tục', 'dừng'],
  ['tiếp tục', 'chấm dứt'],
  ['đầu tiên', 'cuối cùng'],
  ['cấp tỉnh', 'cấp huyện'],
  ['cấp tỉnh', 'cấp xã'],
  ['cấp huyện', 'cấp xã'],
  ['ưu điểm', 'hạn chế'],
  ['thuận lợi', 'khó khăn'],
  ['mở rộng', 'thu hẹp'],
  ['tăng cường', 'cắt giảm'],
  ['nâng cao', 'hạ thấp'],
  ['đồng ý', 'phản đối'],
  ['thành công', 'thất bại'],
  ['hàng năm', 'hàng tháng'],
  ['mỗi năm', 'mỗi tháng'],
  ['sáng', 'chiều'],
  ['chủ trì', 'tham dự'],
  ['phó', 'trưởng'],
  ['toàn diện', 'một phần'],
  ['hoàn thành', 'dang dở'],
  ['phù hợp', 'bất cập'],
  ['trực tiếp', 'gián tiếp'],
  ['công khai', 'bí mật'],
  ['phê bình', 'ghi nhận'],
  ['phê bình', 'biểu dương'],
  ['phê bình', 'đánh giá cao'],
  ['phê bình', 'khen thưởng'],
  ['chỉ trích', 'ghi nhận'],
  ['chỉ trích', 'biểu dương'],
  ['chỉ trích', 'đánh giá cao'],
  ['chỉ trích', 'khen thưởng'],
  ['phê phán', 'ghi nhận'],
  ['phê phán', 'biểu dương'],
  ['phê phán', 'đánh giá cao'],
  ['phê phán', 'khen thưởng'],
  ['kỷ luật', 'ghi nhận'],
  ['kỷ luật', 'biểu dương'],
  ['kỷ luật', 'đánh giá cao'],
  ['kỷ luật', 'khen thưởng'],
  ['định kỳ', 'đột xuất'],
  ['thường xuyên', 'đột xuất'],
  ['khách quan', 'chủ quan'],
  ['bắt đầu', 'kết thúc'],
  ['giữ nguyên', 'thay đổi'],
  ['tập trung', 'dàn trải'],
  ['đồng bộ', 'riêng lẻ'],
  ['kịp thời', 'chậm'],
  ['tích cực', 'tiêu cực'],
  ['tích cực', 'hạn chế'],
  ['tự nguyện', 'bắt buộc'],
];

/** The same as the analyzer writes them, in both directions. */
const OPPOSITES = OPPOSED.flatMap(([a, b]) => {
  const [one, other] = [a, b].map(
    (words) =>
      ` ${tokenize(words)
        .map(({ text }) => text)
        .join(' ')} `,
  ) as [string, string];
  return [[one, other] as const, [other, one] as const];
});

/** Opposites of which the sentence has one and the source, where it speaks of the same, only the other. Both as lower-case runs between spaces. */
export const contradictions = (sentence: string, source: string): number =>
  OPPOSITES.filter(
    ([said, other]) =>
      sentence.includes(said) && !sentence.includes(other) && source.includes(other) && !source.includes(said),
  ).length;
