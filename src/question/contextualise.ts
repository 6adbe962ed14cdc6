/**
 * Follow-up questions made to stand alone, by rules: ellipsis ("Còn cấp tỉnh thì sao?"), pronouns ("ông ấy
 * giữ chức gì?") and references ("nghị quyết đó có mấy nhiệm vụ?"). A question without such a sign is a
 * topic of its own and stays as it is.
 */
import type { Turn } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { Span } from '../domain/article.js';
import { findPeople, findPlaces, placeSpans } from '../vietnamese/mentions/names.js';
import { findReferences } from '../vietnamese/mentions/references.js';
import { isAccented, type Token, tokenize, wordsAt } from '../vietnamese/text/analyze.js';
import { foldDiacritics, foldSpaces, normalizeText, withoutEndMarks } from '../vietnamese/text/normalize.js';
import { smalltalkReply } from './smalltalk.js';

const ELLIPSIS =
  /^(?:(?:thế|vậy|và|à|ừ)[\s,]+)?còn\s+(.+?)(?:\s+(?:thì sao|thế nào|ra sao|sao))?\s*\?*$|^(?:thế|vậy|và)[\s,]+(.+?)(?:\s+(?:thì sao|thì thế nào|ra sao))?\s*\?*$|^(.+?)\s+thì sao\s*\?*$/iu;
/** What asks by itself leaves nothing out. */
const ASKS = /\b(?:gi|nao|ai|dau|bao nhieu|may|bao gio|bao lau|vi sao|tai sao|khong)\b/;
/** "con" is also "child" and "animal"; only a question typed without diacritics means "còn" by it. */
const ELLIPSIS_FOLDED =
  /^(?:(?:the|vay|va)\s+)?con\s+(.+?)(?:\s+(?:thi sao|the nao|ra sao|sao))?\s*\?*$|^(?:the|vay)\s+(.+?)(?:\s+thi sao)?\s*\?*$|^(.+?)\s+thi sao\s*\?*$/i;
const PERSON =
  /(?<!\p{L})(?:(?:ông|bà|anh|chị|đồng chí|vị)\s+(?:ấy|đó|này)|(?:ong|ba|anh|chi|dong chi|vi)\s+(?:ay|do|nay)|người (?:ấy|đó|này)|nguoi (?:ay|do|nay))(?!\p{L})/iu;
const DOCUMENT =
  /(?<!\p{L})(?:nghị quyết|quyết định|kết luận|thông báo|văn bản|thông tư|nghị định|chỉ thị|luật|kế hoạch|công văn|quy định|nghi quyet|quyet dinh|ket luan|thong bao|van ban|thong tu|nghi dinh|chi thi|luat|ke hoach|cong van|quy dinh)\s+(?:ấy|đó|này|trên|ay|do|nay|tren)(?!\p{L})/iu;
const POINTED = [
  'nhiệm vụ|mục tiêu|mô hình|nội dung|hội nghị|chỉ số|giải pháp|bài viết|bài|buổi làm việc|đơn vị|cơ quan|địa phương|tỉnh|thành phố|ở|tại',
  'nhiem vu|muc tieu|mo hinh|noi dung|hoi nghi|chi so|giai phap|bai viet|bai|buoi lam viec|don vi|co quan|dia phuong|tinh|thanh pho|o|tai',
] as const;
/** "các nhiệm vụ đó", "ở đó": points back without saying to what. "Trong đó" and "trên địa bàn" do not. */
const POINTS_BACK = new RegExp(
  `(?<!\\p{L})(?:(?:${POINTED[0]})\\s(?:đó|ấy|này|trên)|(?:${POINTED[1]})\\s(?:do|ay|nay|tren))(?!\\p{L})(?!\\s(?:địa bàn|dia ban))`,
  'iu',
);
const OCCASIONS =
  'hội nghị|mô hình|buổi làm việc|bài viết|đề án|đoàn công tác|năm dân vận|phong trào|nhiệm vụ|mục tiêu';
/** "hội nghị đó": the occasion or thing that the previous question names in full. */
const OCCASION = new RegExp(
  `(?<!\\p{L})(${OCCASIONS}|${foldDiacritics(OCCASIONS)})\\s(?:đó|ấy|này|trên|do|ay|nay|tren)(?!\\p{L})`,
  'iu',
);
/** "Nó", "việc đó": whatever was asked about. */
const THING = /^(?:nó|no|(?:cái|việc|điều|cai|viec|dieu) (?:đó|ấy|này|do|ay|nay))(?!\p{L})/iu;
const MARKER = / ?\[\d+\]/g;
const LONGEST_PARALLEL = 4;

/** A sign that is typed over and over says no more than three of it. */
const REPEATED = /([^\p{L}\p{N}\s])\1{3,}/gu;

const plain = (text: string): string => foldSpaces(normalizeText(text).replace(MARKER, '')).replace(REPEATED, '$1$1$1');

/** A question is no longer than one may be; what a client keeps of it may be. */
const plainQuestion = (text: string): string =>
  plain(text.slice(0, LIMITS.rawQuestionLength)).slice(0, LIMITS.questionLength);

/** Turns of a conversation that a question may lean on; what was said before them is too far. */
const MOST_TURNS = 12;

/** The end of a conversation, its questions and answers cleaned. */
export const recentTurns = (history: readonly Turn[]): Turn[] =>
  history
    .slice(-MOST_TURNS)
    .map(({ role, content }) => ({ role, content: role === 'user' ? plainQuestion(content) : plain(content) }));

/** What was asked before a follow-up, made complete by the rules, and what was replied; null at the start. */
export function exchangeBefore(history: readonly Turn[]): Exchange | null {
  // Every earlier question is completed in its turn: a third one may lean on the second's leaning on the first.
  let exchange: Exchange | null = null;
  for (const { role, content } of recentTurns(history)) {
    if (role === 'assistant') {
      if (exchange !== null && exchange.replied === '')
        exchange = { asked: exchange.asked, replied: content, before: exchange.before };
    } else if (smalltalkReply(content, '') === null) {
      exchange = { asked: complete(content, exchange), replied: '', before: exchange };
    }
  }
  return exchange;
}

/** The question as the rules complete it after what was said before; the question itself where it gives them no sign. */
export const standalone = (question: string, before: Exchange | null): string =>
  complete(plainQuestion(question), before);

/** A question, complete, and its answer; '' while there is none. */
export interface Exchange {
  readonly asked: string;
  readonly replied: string;
  /** The exchange before this one. */
  readonly before: Exchange | null;
}

function complete(asked: string, before: Exchange | null): string {
  if (before === null) return asked;
  const whole = completedBy(asked, before);
  return whole.length <= LIMITS.questionLength ? whole : asked;
}

function completedBy(asked: string, before: Exchange): string {
  const { asked: previous } = before;
  const found = (isAccented(asked) ? ELLIPSIS : ELLIPSIS_FOLDED).exec(asked);
  const omitted = found?.slice(1).find((part) => part !== undefined);
  if (omitted !== undefined && !ASKS.test(foldDiacritics(omitted)))
    return completed(previous, withoutEndMarks(omitted));
  const named = asked
    .replace(
      PERSON,
      (pronoun) => nearest(before, ({ asked: one, replied }) => personIn(replied) ?? personIn(one)) ?? pronoun,
    )
    .replace(DOCUMENT, (pointer) => nearest(before, documentOf) ?? pointer)
    .replace(THING, (pronoun) => documentOf(before) ?? pronoun)
    .replace(OCCASION, (pointer, head: string) => nounPhrase(previous, head) ?? pointer);
  if (named !== asked) return named;
  return POINTS_BACK.test(asked) || THING.test(asked) ? withTopic(asked, previous) : asked;
}

const documentOf = ({ asked, replied }: Exchange): string | null => documentIn(asked) ?? documentIn(replied);

/** What the nearest exchange has that has any: "ông ấy" may have been named three questions ago. */
function nearest(before: Exchange | null, find: (exchange: Exchange) => string | null): string | null {
  for (let one = before; one !== null; one = one.before) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** Where a noun phrase ends: a verb or a word that asks. */
const PHRASE_END = new Set(
  'la duoc do co gom dien noi quy ban hanh dang lay den tu khi nao the ra bao may ai gi vi tai o thi bi phat'.split(
    ' ',
  ),
);

/** "hội nghị" in "Hội nghị tổng kết năm 2019 diễn ra khi nào?" → the whole phrase; null where there is no more than the noun. */
function nounPhrase(text: string, head: string): string | null {
  const words = tokenize(text);
  const nouns = foldDiacritics(head).split(' ');
  const at = wordsAt(words, nouns);
  if (at < 0) return null;
  let end = at + nouns.length;
  while (end < words.length && !PHRASE_END.has(words[end]?.folded ?? '')) end++;
  const first = words[at];
  const last = words[end - 1];
  if (end === at + nouns.length || first === undefined || last === undefined) return null;
  return text.slice(first.start, last.end);
}

/** The previous question with `part` in the place of its document, its like phrase, its place or abbreviation, else at its end. */
function completed(previous: string, part: string): string {
  const quantity = quantityAsked(part, previous);
  if (quantity !== null) return quantity;
  const words = tokenize(previous);
  const own = tokenize(part);
  const there = findPlaces(part).length === 0 ? null : (placeSpans(previous)[0] ?? null);
  const at = words.findIndex((word) => word.folded === own[0]?.folded);
  const like = at < 0 ? null : phraseAt(words, at, Math.min(own.length, LONGEST_PARALLEL));
  const parallel =
    documentAsked(part, previous) ??
    nameAsked(part, previous) ??
    likePhrase(like, there) ??
    abbreviationFor(part, previous);
  if (parallel !== null) return previous.slice(0, parallel.start) + part + previous.slice(parallel.end);
  const whole = withoutEndMarks(previous);
  const asking = ASKING_TAIL.exec(whole)?.[0];
  // Where and when narrow the same question; anything else is another subject, asked about in the same way.
  return asking === undefined || NARROWS.test(foldDiacritics(part)) || findPlaces(part).length > 0
    ? `${whole} ${part}?`
    : `${part} ${asking.trim()}?`;
}

/** The end of a question from where it asks: "… bao nhiêu phần trăm". */
const ASKING_TAIL =
  /\s(?:bao nhiêu|bao nhieu|mấy|may|thế nào|the nao|ra sao|là gì|la gì|la gi|là ai|la ai|khi nào|khi nao|ở đâu|o dau|(?:vào |vao )?(?:ngày|năm|tháng|lúc|giờ|ngay|nam|thang|luc|gio) (?:nào|nao)|bao giờ|bao gio|bao lâu|bao lau)(?![\p{L}]).*$/iu;
const NARROWS = /^(?:o|tai|trong|vao|nam|thang|ngay|quy|voi|den|tu|theo|cua)\s|\d/;

/** A number of something stands for another number of the same: "100 tháng" for "chưa đủ 12 tháng". */
function quantityAsked(part: string, previous: string): string | null {
  const own = QUANTITY.exec(part);
  const unit = own?.[1]?.toLowerCase();
  if (own === null || unit === undefined) return null;
  const same = [...previous.matchAll(new RegExp(QUANTITY, 'giu'))].find((match) => match[1]?.toLowerCase() === unit);
  if (same === undefined) return null;
  return previous.slice(0, same.index) + own[0] + previous.slice(same.index + same[0].length);
}

const QUANTITY = /(?:(?:chưa đủ|từ đủ|đủ|trên|dưới|từ|khoảng|năm|tháng|quý)\s)?\d[\d.,]*(?:\s(\p{L}+))/iu;

/** A name stands for the last name of the question before. */
function nameAsked(part: string, previous: string): Span | null {
  if (!NAME_ONLY.test(part)) return null;
  // A question's first word is capital for its place, but where the part begins with it as well: "Thôn Cầu Đá", "Thôn Mới".
  const [first = ''] = part.split(' ');
  const names = [...previous.matchAll(NAMED)].filter(({ index, 0: name }) => index > 0 || name.startsWith(`${first} `));
  const last = names.at(-1);
  if (last === undefined) return null;
  // "xã Đồng Văn" stands for "xã Tân Lập", not for "Tân Lập" alone.
  const noun = KIND_OF_PLACE.exec(part)?.[0] ?? '';
  const before = previous.slice(0, last.index).toLowerCase();
  return { start: last.index - (before.endsWith(noun) ? noun.length : 0), end: last.index + last[0].length };
}

const KIND_OF_PLACE = /^(?:xã|phường|huyện|tỉnh|nước|bà|ông) /u;

const NAME_ONLY =
  /^(?:ở |tại |với |của |bà |ông |xã |phường |huyện |tỉnh |nước )?\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)*$/u;

const NAMED = /(?<!\p{L})\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)*/gu;

const documentAsked = (part: string, previous: string): Span | null =>
  (findReferences(part).length > 0 ? findReferences(previous)[0] : undefined) ?? null;

/**
 * "Bí thư Thành ủy Ninh Bình" stands for "Bí thư Tỉnh ủy Quảng Ninh": the like phrase runs to the end of its place. A
 * phrase that begins inside the place is alike by a syllable of its name only.
 */
function likePhrase(like: Span | null, place: Span | null): Span | null {
  if (like === null || place === null) return like ?? place;
  if (like.start > place.start) return like.start < place.end ? place : like;
  return { start: like.start, end: Math.max(like.end, place.end) };
}

/** In capitals, or typed small: no Vietnamese word is three consonants. */
const ABBREVIATION = /(?<![\p{L}\d/-])(?:\p{Lu}{2,}(?:-\p{Lu}{2,})?|ubnd|[bcdđghklmnpqrstvx]{3,})(?![\p{L}\d/-])/u;

/** One body's abbreviation stands for another's. */
function abbreviationFor(part: string, previous: string): Span | null {
  const there = ABBREVIATION.exec(part) === null ? null : ABBREVIATION.exec(previous);
  return there === null ? null : { start: there.index, end: there.index + there[0].length };
}

function phraseAt(words: readonly Token[], at: number, length: number): Span | null {
  const first = words[at];
  const last = words[Math.min(at + length, words.length) - 1];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function personIn(text: string): string | null {
  const [person] = findPeople(text);
  return person === undefined ? null : text.slice(person.start, person.end);
}

function documentIn(text: string): string | null {
  const [document] = findReferences(text);
  return document === undefined ? null : text.slice(document.start, document.end);
}

/** Points to a place: a person named before is none. */
const THERE = /(?<!\p{L})(?:ở|tại|o|tai) (?:đó|đấy|đây|do|day)(?!\p{L})/iu;

/** The question with the documents, people and places of the previous one that it does not name itself. */
function withTopic(asked: string, previous: string): string {
  const folded = foldDiacritics(asked);
  const people = THERE.test(asked) ? [] : findPeople(previous);
  const topic = [...findReferences(previous), ...people, ...placeSpans(previous)]
    .map(({ start, end }) => previous.slice(start, end))
    .filter((name) => !folded.includes(foldDiacritics(name)));
  return topic.length === 0 ? asked : `${withoutEndMarks(asked)} ${topic.join(' ')}?`;
}
