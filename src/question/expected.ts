/** Whether words can be what a question wants: a number of something, a day, a year, a name. */
import type { Span } from '../domain/article.js';
import { findDates } from '../vietnamese/mentions/dates.js';
import { findQuarters, measureWords, unitAt, unitPlaces } from '../vietnamese/mentions/measures.js';
import { findReferences } from '../vietnamese/mentions/references.js';
import { firstMatch, firstRule, type Rule, type RuleText } from '../vietnamese/rules/rule.js';
import { foldedWords, tokenize } from '../vietnamese/text/analyze.js';
import { foldDiacritics } from '../vietnamese/text/normalize.js';
import type { QuestionKind } from './kinds.js';

/** What the words that answer must hold. */
type Wanted = 'document' | 'hour' | 'quarter' | 'day' | 'year' | 'time' | 'share' | 'number' | 'name' | 'identity';

interface WantedRule extends Rule {
  readonly wants: Wanted;
}

/** Narrower than the kind of question; the first that matches decides. */
export const WANTED_RULES: readonly WantedRule[] = [
  {
    id: 'wanted.hour',
    wants: 'hour',
    pattern: 'mấy giờ|giờ nào|lúc mấy',
    because: 'an hour of the day is wanted, which no date gives',
    matches: ['Thư viện mở cửa lúc mấy giờ?', 'Xe buýt cuối chạy giờ nào?'],
    rejects: ['Thư viện mở cửa ngày nào?'],
  },
  {
    id: 'wanted.quarter',
    wants: 'quarter',
    pattern: 'quý (?:nào|mấy|bao nhiêu)',
    because: 'a quarter of the year is wanted, which no other number is',
    matches: ['Cầu hoàn thành vào quý mấy?', 'Thuế khoán nộp trong quý nào?'],
    rejects: ['Mỗi quý họp mấy lần?'],
  },
  {
    id: 'wanted.day',
    wants: 'day',
    pattern:
      '(?<!ban )ngày (?:tháng năm |tháng )?(?:nào|mấy|bao nhiêu)|hôm (?:nào|mấy)|ngày tháng năm (?:nào|sinh)|(?:mùng|mồng) mấy',
    because: 'a day is wanted; a year or a count of years gives none',
    matches: ['Quyết định được ký ngày tháng năm nào?', 'Hạn nộp hồ sơ là hôm nào?', 'Hội đền mở từ mồng mấy?'],
    rejects: ['Mỗi năm có bao nhiêu ngày nghỉ phép?', 'Gửi xe ban ngày bao nhiêu tiền?'],
  },
  {
    id: 'wanted.year',
    wants: 'year',
    pattern: 'năm (?:nào|mấy|bao nhiêu)',
    because: 'a year is wanted; "10 năm" counts years and names none',
    matches: ['Ông sinh năm bao nhiêu?', 'Cuộc bầu cử diễn ra năm nào?'],
    rejects: ['Bao nhiêu năm thì được xét nâng bậc?'],
  },
  {
    id: 'wanted.document',
    wants: 'document',
    pattern:
      'số hiệu|(?:quyết định|nghị quyết|nghị định|thông tư|kết luận|chỉ thị|văn bản|công văn|thông báo|kế hoạch) số (?:mấy|nào|bao nhiêu|gì)',
    because: "a document's number is wanted, which is no number of anything",
    matches: ['Việc này quy định ở quyết định số mấy?', 'Số hiệu của nghị quyết là gì?'],
    rejects: ['Nghị quyết có mấy nhiệm vụ?'],
  },
  {
    id: 'wanted.identity',
    wants: 'identity',
    pattern: '(?:là ai|ai là|tên (?:là )?gì|tên của ai|họ tên)',
    because: 'a name is wanted that the question does not give itself',
    matches: ['Bí thư Tỉnh ủy là ai?', 'Con tàu ấy tên gì?'],
    rejects: ['Ai được miễn học phí?'],
  },
  {
    id: 'wanted.share',
    wants: 'share',
    pattern: '(?:bao nhiêu|mấy) (?:phần trăm|%)|bao nhiêu\\s?%',
    because: 'a share is wanted, not a count',
    matches: ['Bao nhiêu phần trăm hộ dân có nước sạch?', 'Lãi suất là bao nhiêu %?'],
    rejects: ['Bao nhiêu hộ dân có nước sạch?'],
  },
];

const OF_KIND: Readonly<Partial<Record<QuestionKind, Wanted>>> = { when: 'time', number: 'number', who: 'name' };

const DIGIT = /\p{N}/u;
/** Numbers in words. */
const NUMERAL =
  /(?<!\p{L})(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|rưỡi|nửa)(?!\p{L})/iu;
const SHARE = /%|phần trăm|\d\s?\/\s?\d|(?<!\p{L})(?:nửa|phần ba|phần tư|toàn bộ|tất cả)(?!\p{L})/iu;
const PERCENT = /\d[\d.,]*\s?%/gu;
const HOUR = /\d\s?(?:giờ|h(?!\p{L})|:\d)|(?<!\p{L})giờ(?!\p{L})/iu;
const DAY =
  /(?<!\p{L})(?:kể từ ngày|từ ngày|sau ngày|trước ngày|(?:mùng|mồng) \d|ngày (?:đầu|cuối|làm việc|ký|công bố|đăng|hôm|\d{1,2}(?!\d))|hôm|hằng ngày|hàng ngày|mỗi ngày|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?!\p{L})|\d{1,2}\s?\/\s?\d{1,2}/iu;
const YEAR = /(?<!\d)\d{3,4}(?!\d)|thế kỷ/iu;
/** A time of day, a day, a length of time. */
const MOMENT =
  /(?<!\d)\d{4}(?!\d)|\d{1,2}\s?[/h:]\s?\d{0,2}|\d\s?(?:giờ|phút|tháng|năm|ngày|tuần)|(?<!\p{L})(?:hôm|sáng(?! tạo| kiến| lập| tác)|chiều|tối(?! đa| thiểu| ưu)|trưa|khi|sau|trước|thế kỷ|chủ nhật|tuần|ngày)(?!\p{L})/iu;
/** Words that speak of time only beside a unit of it: "giữa tháng" does, "giữa Đảng và dân" does not. */
const PART_OF_TIME =
  /(?<!\p{L})(?:(?:đầu|cuối|giữa|hằng|hàng|mỗi) (?:năm|tháng|tuần|quý|ngày|giờ|buổi|mùa|đêm|kỳ|khóa|nhiệm kỳ|thập)|quý (?:[iv]+|\d|một|hai|ba|bốn|tư)|thứ (?:hai|ba|tư|năm|sáu|bảy)(?!,))(?!\p{L})/iu;

/** Days and document numbers count nothing. */
const withoutDates = (text: string): string => without([...findDates(text), ...findReferences(text)], text);

function without(spans: readonly Span[], text: string): string {
  let left = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    left += text.slice(from, start);
    from = end;
  }
  return left + text.slice(from);
}

/** Letters of a name of one word that no Vietnamese word written large looks like: "Kyzyl". */
const FOREIGN = /^[A-Z][a-z]{4,}$/;
const IS_NAME = /(?<!\p{L})(?:[Ll]à|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô)\s\p{Lu}/u;

/** Whether the text gives a name that the question does not: two words with capitals in a row, or one that is clearly a name. */
function namesAnother(text: string, question: string): boolean {
  const asked = foldedWords(question);
  const large = tokenize(text).map(
    ({ start, folded }, i) => i > 0 && /^\p{Lu}/u.test(text.slice(start)) && !asked.includes(` ${folded} `),
  );
  return (
    large.some((one, i) => one && large[i + 1] === true) ||
    IS_NAME.test(text) ||
    tokenize(text).some(({ start, end }, i) => large[i] === true && FOREIGN.test(text.slice(start, end)))
  );
}

const HOLDS: Readonly<Record<Exclude<Wanted, 'identity'>, (text: string) => boolean>> = {
  document: (text) => findReferences(text).length > 0,
  hour: (text) => HOUR.test(text),
  quarter: (text) => findQuarters(text).length > 0,
  day: (text) => DAY.test(text) || findDates(text).some(({ day }) => day !== null),
  year: (text) => YEAR.test(text) || findDates(text).some(({ year }) => year !== null),
  time: (text) => {
    const told = without(findReferences(text), text);
    return MOMENT.test(told) || PART_OF_TIME.test(told);
  },
  share: (text) => SHARE.test(text),
  number: (text) => {
    const counted = withoutDates(text);
    return DIGIT.test(counted) || NUMERAL.test(counted);
  },
  name: (text) => /\p{Lu}/u.test(text),
};

/** Whether `text` lacks what the question wants; null where it wants nothing in particular. */
export function lackOf(kind: QuestionKind, question: RuleText): ((text: string) => boolean) | null {
  const ruled = firstRule(WANTED_RULES, question)?.wants;
  // A list, a reason or a comparison may have any of these in it.
  const narrow = kind === 'when' || kind === 'number' || kind === 'who' || kind === 'other' ? ruled : undefined;
  const wanted = narrow ?? OF_KIND[kind];
  if (wanted === undefined) return null;
  if (wanted === 'identity') return (text) => !namesAnother(text, question.text);
  // How many there are is not told by a share of them, nor by a number of something else.
  const unit = kind === 'number' && wanted === 'number' ? countedWord(question) : null;
  return (text) => (unit === null ? !HOLDS[wanted](text) : !holdsCount(text, unit));
}

export const LISTED_RULES: readonly Rule[] = [
  {
    id: 'listed.things',
    pattern:
      '(?:những|các|từng|đủ|cả|liệt kê|kể tên|[2-9]|[12]\\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhóm |loại |giúp tôi |các |những |từng )*(\\p{L}+ \\p{L}+)',
    because: 'the line that announces a list names what is listed',
    matches: ['Liệt kê giúp tôi từng nhiệm vụ trong kế hoạch', 'Hồ sơ cần những giấy tờ gì?'],
    rejects: ['Hồ sơ nộp ở đâu?'],
  },
];

/** What the question wants listed, two folded syllables; null where it does not say. */
export function listedThing(question: RuleText): string | null {
  const words = firstMatch(LISTED_RULES, question)?.[1];
  return words === undefined ? null : foldDiacritics(words);
}

/** Words that may stand between a number and what it counts: "1.155 tổng số hộ", "dân số cả nước là 98 triệu". */
const NEAR = 4;

/** Whether a number, other than a share, stands by the folded unit; any number where the unit is written otherwise. */
function holdsCount(text: string, unit: string): boolean {
  const counted = withoutDates(text).replace(PERCENT, ' ');
  const words = measureWords(counted);
  const places = countedPlaces(words, unit);
  const isNumber = (word: string): boolean => /^\p{N}/u.test(word) || COUNTING.has(word);
  if (places.length === 0) return words.some(isNumber) || NUMERAL.test(counted);
  return places.some((at) => words.slice(Math.max(0, at - NEAR), at + NEAR + 2).some(isNumber));
}

/** Numerals, folded, but for those that mean other things as well. */
const COUNTING = new Set('mot hai bon sau bay tam chin muoi tram nghin ngan trieu ty ti vai'.split(' '));

export const UNIT_RULES: readonly Rule[] = [
  {
    id: 'unit.counted',
    pattern:
      '(?:bao nhiêu|mấy) (?!phần|%|lần|cái|thì|là|được|mỗi|hàng|hằng|trong|nhất|hơn|so|vậy|thế|ạ|nhỉ|rồi|nữa)(\\p{L}[\\p{L}\\p{N}]*(?:[ -]\\p{L}+){0,2})',
    because: 'what is counted stands beside the number: households are no answer to how many days',
    matches: ['Được nghỉ bao nhiêu ngày?', 'Có mấy loại vé?'],
    rejects: ['Lệ phí là bao nhiêu?'],
  },
];

/** What a question counts, folded: a unit of measure, else one word; null where it does not say. */
export function countedWord(question: RuleText): string | null {
  const words = firstMatch(UNIT_RULES, question)?.[1];
  return words === undefined ? null : unitAt(words);
}

/** What is asked for by one name and told by another, besides units of measure; folded. */
const WRITTEN_AS: ReadonlyMap<string, readonly string[]> = new Map([
  ['tien', ['dong', 'usd', 'do la', 'euro', 'mien phi']],
  ['bua', ['ngay']],
  ['hom', ['ngay']],
  ['lan', ['moi', 'hang', 'dinh ky']],
]);

const countedPlaces = (words: readonly string[], counted: string): number[] =>
  [counted, ...(WRITTEN_AS.get(counted) ?? [])].flatMap((name) => unitPlaces(words, name));

/** Whether the text holds what is counted. `counted` is folded. */
export const holdsUnit = (text: string, counted: string): boolean =>
  countedPlaces(measureWords(text), counted).length > 0;
