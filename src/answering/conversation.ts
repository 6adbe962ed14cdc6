/**
 * Follow-up questions made to stand alone, by rules: ellipsis ("Còn cấp tỉnh thì sao?"), pronouns ("ông ấy
 * giữ chức gì?") and references ("nghị quyết đó có mấy nhiệm vụ?"). A question without such a sign is a
 * topic of its own and stays as it is.
 */
import type { Turn } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import { isAccented, type Token, tokenize } from '../text/analyze.js';
import { findPeople, findPlaces } from '../text/names.js';
import { foldDiacritics, foldSpaces, normalizeText } from '../text/normalize.js';
import { findReferences } from '../text/references.js';

const ELLIPSIS = /^(?:(?:thế|vậy)\s+)?còn\s+(.+?)(?:\s+(?:thì sao|thế nào|ra sao|sao))?\s*\?*$/iu;
/** "con" is also "child" and "animal"; only a question typed without diacritics means "còn" by it. */
const ELLIPSIS_FOLDED = /^(?:(?:the|vay)\s+)?con\s+(.+?)(?:\s+(?:thi sao|the nao|ra sao|sao))?\s*\?*$/i;
const PERSON =
  /(?<!\p{L})(?:(?:ông|bà|anh|chị|đồng chí|vị)\s+(?:ấy|đó|này)|(?:ong|ba|anh|chi|dong chi|vi)\s+(?:ay|do|nay)|người (?:ấy|đó|này)|nguoi (?:ay|do|nay))(?!\p{L})/iu;
const DOCUMENT =
  /(?<!\p{L})(?:nghị quyết|quyết định|kết luận|thông báo|văn bản|nghi quyet|quyet dinh|ket luan|thong bao|van ban)\s+(?:ấy|đó|này|trên|ay|do|nay|tren)(?!\p{L})/iu;
const POINTED = [
  'nhiệm vụ|mục tiêu|mô hình|nội dung|hội nghị|chỉ số|giải pháp|bài viết|bài|buổi làm việc|đơn vị|cơ quan|địa phương|tỉnh|thành phố|ở|tại',
  'nhiem vu|muc tieu|mo hinh|noi dung|hoi nghi|chi so|giai phap|bai viet|bai|buoi lam viec|don vi|co quan|dia phuong|tinh|thanh pho|o|tai',
] as const;
/** "các nhiệm vụ đó", "ở đó": points back without saying to what. "Trong đó" and "trên địa bàn" do not. */
const POINTS_BACK = new RegExp(
  `(?<!\\p{L})(?:(?:${POINTED[0]})\\s(?:đó|ấy|này|trên)|(?:${POINTED[1]})\\s(?:do|ay|nay|tren))(?!\\p{L})(?!\\s(?:địa bàn|dia ban))`,
  'iu',
);
const MARKER = / ?\[\d+\]/g;
const LONGEST_PARALLEL = 4;

const plain = (text: string): string => foldSpaces(normalizeText(text).replace(MARKER, ''));

/** The question as it can be asked without its history; the question itself where it needs none. */
export function standalone(question: string, history: readonly Turn[]): string {
  const asked = plain(question);
  const whole = complete(asked, history);
  return whole.length <= LIMITS.questionLength ? whole : asked;
}

function complete(asked: string, history: readonly Turn[]): string {
  const previous = lastOf(history, 'user');
  if (previous === null) return asked;
  const replied = lastOf(history, 'assistant') ?? '';
  const omitted = (isAccented(asked) ? ELLIPSIS : ELLIPSIS_FOLDED).exec(asked)?.[1];
  if (omitted !== undefined) return completed(previous, omitted.replace(/[?.!]+$/, ''));
  const named = asked
    .replace(PERSON, (pronoun) => personIn(replied) ?? personIn(previous) ?? pronoun)
    .replace(DOCUMENT, (pointer) => documentIn(previous) ?? documentIn(replied) ?? pointer);
  if (named !== asked) return named;
  return POINTS_BACK.test(asked) ? withTopic(asked, previous) : asked;
}

function lastOf(history: readonly Turn[], role: Turn['role']): string | null {
  const turn = history.findLast((one) => one.role === role);
  return turn === undefined ? null : plain(turn.content);
}

/** The previous question with `part` in the place of its document, of its place or of the phrase that begins like it, else at its end. */
function completed(previous: string, part: string): string {
  const words = tokenize(previous);
  const own = tokenize(part);
  const [place] = findPlaces(previous);
  const there = place === undefined || findPlaces(part).length === 0 ? null : placeSpan(words, place);
  const at = words.findIndex((word) => word.folded === own[0]?.folded);
  const document = findReferences(part).length > 0 ? findReferences(previous)[0] : undefined;
  const parallel = document ?? there ?? (at < 0 ? null : phraseAt(words, at, Math.min(own.length, LONGEST_PARALLEL)));
  if (parallel !== null) return previous.slice(0, parallel.start) + part + previous.slice(parallel.end);
  return `${previous.replace(/[?.!\s]+$/, '')} ${part}?`;
}

function phraseAt(words: readonly Token[], at: number, length: number): { start: number; end: number } | null {
  const first = words[at];
  const last = words[Math.min(at + length, words.length) - 1];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function placeSpan(words: readonly Token[], place: string): { start: number; end: number } | null {
  const parts = place.split(' ');
  const at = words.findIndex((_, i) => parts.every((part, n) => words[i + n]?.folded === part));
  return at < 0 ? null : phraseAt(words, at, parts.length);
}

function personIn(text: string): string | null {
  const [person] = findPeople(text);
  return person === undefined ? null : text.slice(person.start, person.end);
}

function documentIn(text: string): string | null {
  const [document] = findReferences(text);
  return document === undefined ? null : text.slice(document.start, document.end);
}

/** The question with the documents, people and places of the previous one that it does not name itself. */
function withTopic(asked: string, previous: string): string {
  const folded = foldDiacritics(asked);
  const words = tokenize(previous);
  const places = findPlaces(previous).flatMap((place) => {
    const span = placeSpan(words, place);
    return span === null ? [] : [span];
  });
  const topic = [...findReferences(previous), ...findPeople(previous), ...places]
    .map(({ start, end }) => previous.slice(start, end))
    .filter((name) => !folded.includes(foldDiacritics(name)));
  return topic.length === 0 ? asked : `${asked.replace(/[?.!\s]+$/, '')} ${topic.join(' ')}?`;
}
