/** What kind of answer a question asks for. */
import { isAccented } from '../text/analyze.js';
import { foldDiacritics } from '../text/normalize.js';
import { askedOrdinal } from './ordinals.js';

export type QuestionKind =
  | 'percentage'
  | 'quantity'
  | 'when'
  | 'who'
  | 'office'
  | 'where'
  | 'document'
  | 'item'
  | 'comparison'
  | 'list'
  | 'yes-no'
  | 'purpose'
  | 'judgement'
  | 'request'
  | 'explanation'
  | 'other';

/** In order: the first that fits decides. Patterns are over the folded question. */
const KINDS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'comparison',
    /\b(?:so sanh|khac nhau|giong nhau|khac gi|giong gi|khac biet|cung (?:1|mot) (?:ong|ba|nguoi|vi))\b|\b(?:lau|som|muon|ngan) hon\b|\bcap .{1,40}\bcap .{1,60}\b(?:may nam|bao lau)\b|\b(?:may nam|bao lau)\b.{1,40}\bso voi\b|\bnao .{0,24}\bhon\b|\bnao .{1,60}\bcon .{1,40}\bnao\b/,
  ],
  ['who', /\bla ai\b.{0,12}\bchuc (?:vu|danh)\b/],
  [
    'office',
    /\bchuc (?:vu |danh |trach )?(?:la )?(?:gi|nao)\b|\b(?:giu|dam nhiem|kiem) (?:nhung )?(?:cuong vi|vi tri) (?:gi|nao)\b|\b(?:ong|ba|dong chi) .*\bvai tro (?:gi|nao)\b|\bchuc (?:danh|vu) (?:chinh xac |day du |hien nay |hien tai )?(?:cua )?(?:ong|ba|dong chi|anh|chi) /,
  ],
  ['percentage', /\b(?:bao nhieu (?:phan\b|%)|(?:ti|ty) le\b.*\b(?:bao nhieu|may)|phan tram)\b|bao nhieu\s?%/],
  [
    'when',
    /\b(?:nghi quyet|quyet dinh|ket luan|chi thi|thong bao|van ban|quy dinh|cai) nao (?:co |ra |ra doi |duoc )?(?:ban hanh |k[iy] )?(?:truoc|sau|som hon|muon hon)\b/,
  ],
  [
    'document',
    /\b(?:nghi quyet|quyet dinh|ket luan|chi thi|thong bao|van ban|quy dinh|de an) (?:so )?(?:nao|may|bao nhieu)\b|\bvan ban (?:gi|nao)\b/,
  ],
  ['document', /\bso hieu\b|\bmang so (?:bao nhieu|may|nao|gi)\b/],
  [
    'when',
    /\b(?:khi nao|luc nao|bao gio|ngay nao|ngay thang nao|ngay thang nam nao|nam nao|nam may|thang nao|thoi gian nao|vao ngay|ngay may|ngay bao nhieu|hom nao|hom may|nam bao nhieu)\b/,
  ],
  [
    'list',
    /\b(?:nhung gi|gom co|bao gom|gom nhung|liet ke|ke ten|neu cac|neu nhung|ke ra|nhung \S+(?: \S+){0,3} nao|cac \S+(?: \S+){0,12} (?:nao|la gi)|nhung \S+(?: \S+){0,12} la gi|\d+ (?:nhom )?(?:nhiem vu|muc tieu|giai phap|noi dung)\b.*(?:gi|nao))/,
  ],
  ['list', /\b(?:tom tat|tong hop|diem qua|khai quat)\b.*\b(?:nhiem vu|muc tieu|giai phap|noi dung|y chinh|ket qua)\b/],
  ['list', /^may (?:cai )?.*\b(?:gi|nao)\b/],
  ['yes-no', /\b(?:co\b.*\bkhong|phai khong|dung khong|hay khong|chua)\s*\??$/],
  ['quantity', /\b(?:bao nhieu|(?<!bo )may|so luong)\b/],
  [
    'who',
    /(?:^|\s)(?:ten (?:la )?gi|ho (?:va )?ten|ai|nguoi nao|(?:lanh dao|can bo)(?: \S+)? nao|dong chi nao|ong nao|ba nao|nhung ai)(?:\s|\?|$|,)/,
  ],
  ['where', /\b(?:o dau|noi nao|dia phuong nao|tinh nao|cho nao|tai dau)\b/],
  ['purpose', /\b(?:nham muc dich|muc dich gi|muc tieu gi|nham (?:\S+ ){0,3}?gi|nham toi|de lam gi)\b/],
  [
    'request',
    /\b(?:de nghi|yeu cau|kien nghi|khuyen nghi|khuyen|chi dao)\b.{0,50}\b(?:gi|nhung gi|viec nao|dieu nao)\b/,
  ],
  ['judgement', /\b(?:danh gia|nhan xet|nhan dinh)\b.*\b(?:the nao|ra sao)\b/],
  ['explanation', /\b(?:the nao|ra sao|tai sao|vi sao|lam sao|vai tro gi|y nghia gi)\b/],
];

/** Asking words by their folded form: "máy" and "ái" fold like them and ask nothing. */
const ASKING_WORDS: ReadonlyMap<string, string> = new Map([
  ['may', 'mấy'],
  ['ai', 'ai'],
  ['nao', 'nào'],
  ['gi', 'gì'],
  ['dau', 'đâu'],
  ['chua', 'chưa'],
  ['khong', 'không'],
]);

/** Folds the question; in one typed with diacritics, words that only look like asking words once folded are blanked. */
function foldQuestion(text: string): string {
  if (!isAccented(text)) return foldDiacritics(text);
  return text.replace(/\p{L}+/gu, (word) => {
    const folded = foldDiacritics(word);
    const asking = ASKING_WORDS.get(folded);
    return asking === undefined || word.toLowerCase() === asking ? folded : '_';
  });
}

/** "Đề nghị cho biết…" requests an answer; nobody in the question does. */
const COURTESY =
  /^.{0,40}?\b(?:de nghi|kinh mong|xin|nho) (?:\S+ ){0,2}?(?=(?:cho biet|neu|cung cap|khai quat|tong hop|liet ke|lam ro|xac nhan)\b)/;

/** `text` is the question in NFC. */
export function questionKind(text: string): QuestionKind {
  if (askedOrdinal(text) !== null) return 'item';
  const folded = foldQuestion(text).replace(COURTESY, '');
  return KINDS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

/** In folded text. */
const EACH = /\b(?:moi|tung) (?:cai|ben|chi tieu|noi|thu|loai|muc)\b|\blan luot\b|\btuong ung\b/;

/** "Mỗi cái bao nhiêu?": two things are asked for at once. */
export const asksForEach = ({ folded }: { readonly folded: string }): boolean => EACH.test(folded);
