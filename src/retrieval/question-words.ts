/** Words that ask and say nothing of what is asked about; they do not count as evidence. */
import { phrasePlaces, phraseTable } from '../text/phrases.js';

/** Folded phrases, longest first where one begins another. */
const ASKING = phraseTable([
  'nham dat duoc dieu gi',
  'de nham toi cai gi',
  'nham toi cai gi',
  'nham toi dieu gi',
  'nham toi',
  'kinh de nghi cho biet',
  'de nghi cho biet',
  'de nghi neu ro',
  'de nghi neu',
  'de nghi cung cap',
  'de nghi khai quat',
  'de nghi tong hop',
  'de nghi liet ke',
  'de nghi lam ro',
  'de nghi xac nhan',
  'xin cho biet',
  'xin tong hop giup',
  'tong hop giup',
  'tong hop',
  'cho xin',
  'em chao anh chi',
  'vui long',
  'hay tom tat',
  'gium bac voi',
  'gium toi',
  'gium em',
  'gium',
  'gom du nhung ve nao',
  'nhung ve nao',
  've nao',
  'cac ve',
  'du cac',
  'ke du',
  'doc the nao',
  'tom tat',
  'diem qua',
  'khai quat',
  'chao anh chi',
  'em chao anh',
  'em chao chi',
  'xin chao ban',
  'xin chao',
  'chao ban',
  'chao em',
  'anh chi oi',
  'anh oi',
  'chi oi',
  'ad oi',
  'ban oi',
  'cho em hoi',
  'cho minh hoi',
  'cho chung toi biet',
  'lam on cho biet',
  'lam on',
  'ke ten',
  'ke ra',
  'giu chuc vu gi',
  'giu chuc danh gi',
  'giu chuc gi',
  'lam chuc vu gi',
  'chuc vu gi',
  'chuc vu la gi',
  'bang cach nao',
  'la cua co quan nao',
  'do co quan nao',
  'co quan nao',
  'don vi nao',
  'to chuc nao',
  'dia phuong nao',
  'nguoi nao',
  'dong chi nao',
  'tong cong',
  'bao nhieu nhom',
  'may nhom',
  'noi ve viec gi',
  'noi ve gi',
  'noi gi ve',
  'noi gi',
  'neu gi',
  'dat ra',
  'de ra',
  'neu ra',
  'noi ve noi dung gi',
  'noi ve van de gi',
  'quy dinh ve noi dung gi',
  'quy dinh noi dung gi',
  'noi dung gi',
  'noi dung nao',
  'ban hanh ve viec gi',
  've viec gi',
  'nhu nao',
  'la bao nhieu phan tram',
  'bao nhieu phan tram',
  'nhu the nao',
  'the nao',
  'ra sao',
  'bao nhieu',
  'bao gom nhung gi',
  'gom nhung gi',
  'nhung gi',
  'cai gi',
  'dieu gi',
  'viec gi',
  'van de gi',
  've van de gi',
  'la gi',
  'lam gi',
  'la ai',
  'nhung ai',
  'khi nao',
  'hom nao',
  'ngay thang nam nao',
  'ngay thang nao',
  'ten la gi',
  'ten gi',
  'bao gio',
  'thoi diem nao',
  'so hieu gi',
  'so hieu la gi',
  'luc nao',
  'ngay nao',
  'nam nao',
  'o dau',
  'noi nao',
  'tai sao',
  'vi sao',
  'hay cho biet',
  'cho biet',
  'cho toi biet',
  'cho toi hoi',
  'cho hoi',
  'xin hoi',
  'toi muon hoi',
  'toi muon biet',
  'hay neu',
  'hay ke',
  'liet ke',
  'trinh bay',
  'co phai',
  'phai khong',
  'dung khong',
  'co dung khong',
  'hay khong',
  'duoc khong',
  'khac nhau the nao',
  'khac nhau nhu the nao',
  'khac nhau ra sao',
  'khac nhau',
  'giong nhau',
  'so sanh',
  'noi ve cai gi',
  'noi ve chuyen gi',
  'ban chuyen gi',
  'ban ve chuyen gi',
  'ban ve viec gi',
  'chuyen gi',
  'la ban hanh cai gi',
  'ban hanh cai gi',
  'ban hanh ve cai gi',
  'ki ngay nao',
  'ra ngay nao',
  'ban hanh ngay nao',
  'ban hanh khi nao',
  'ra doi khi nao',
  'nham muc dich gi',
  'de lam gi',
  'ra de lam gi',
  'bao lau roi',
  'bao lau',
  'la bao lau',
  'bua nao',
  'hom may',
  'ngay may',
  'vao ngay may',
  'buoi nao',
  'doc nguyen van',
  'nguyen van',
  'duoc danh gia',
  'danh gia the nao',
  'danh gia nhu the nao',
  'danh gia ra sao',
  'danh gia gi',
  'nhung mat nao',
  'mat nao',
  'nhung khau nao',
  'khau nao',
  'nhung mang nao',
  'mang nao',
  'huong nao',
  'phuong huong nao',
  'theo huong nao',
  'nhung linh vuc nao',
  'linh vuc nao',
  'nhung noi dung nao',
  'nhung viec gi',
  'cai nao',
  'ben nao',
  'vi nao',
  'ong nao',
  'ba nao',
  'cong cu gi',
  'cong cu nao',
  'bang cach gi',
  'dua vao dau',
  'can cu vao dau',
  'lay gi de',
  'ke het',
  'giup em',
  'giup toi',
  'giup minh',
  'em can trich dan',
  'toi can trich dan',
  'de trich dan trong bao cao',
  'cho em xin',
  'cho toi xin',
  'xin so lieu',
]);

/** Folded phrases of the field whose words would pass for grammar by themselves. */
const CONTENT = phraseTable(['dan biet', 'dan lam']);

/** Folded function words: they carry grammar, not content. */
const FUNCTION_WORDS = new Set(
  (
    'la va cua co cac nhung mot trong cho voi ve duoc bi o tai thi ma nay do khi neu nhu tu den hay hoac se da dang ' +
    'rang vi de cung phai nen theo boi tren duoi vao ra len xuong lai nua thoi a oi nhe nhi vay the gi ai nao dau sao may ' +
    'toi ban xin giup biet hoi khong con moi nhieu it rat hon nhat bao nhieu lam hien ong roi luon lan ha z v j'
  ).split(' '),
);
/** These fold to function words yet often carry content when accented otherwise; only these surfaces are dropped. */
const ACCENTED_FUNCTION_WORDS = new Set(
  (
    'là và của có các những một trong cho với về được bị ở tại thì mà này đó khi nếu như từ đến hay hoặc sẽ đã đang rằng ' +
    'vì để cũng phải nên theo bởi trên dưới vào ra lên xuống lại nữa thôi ạ ơi nhé nhỉ vậy thế gì ai nào đâu sao mấy tôi ' +
    'bạn mình em xin giúp biết hỏi không còn rất hơn nhất bao nhiêu ít hãy nêu kể ông bà rồi luôn lận hả cả đi ra sẵn z v j'
  ).split(' '),
);

/** Whether the token at hand is grammar. `accented`: the question was typed with diacritics. */
export function isFunctionWord(token: { text: string; folded: string }, accented: boolean): boolean {
  return accented ? ACCENTED_FUNCTION_WORDS.has(token.text) : FUNCTION_WORDS.has(token.folded);
}

/** "6 **nhóm** nhiệm vụ": what is counted in groups is counted all the same. */
const GROUPED = new Set(['nhiem', 'giai', 'muc', 'noi', 'van']);

/** Places of the tokens that belong to an asking phrase. */
export function askingPlaces(folded: readonly string[]): Set<number> {
  const places = phrasePlaces(ASKING, folded);
  for (const [at, word] of folded.entries()) {
    if (word === 'nhom' && GROUPED.has(folded[at + 1] ?? '')) places.add(at);
  }
  return places;
}

/** Words by which people speak of themselves; folded. */
const MYSELF = new Set(['em', 'toi', 'minh', 'bac', 'chau', 'thua', 'chao']);
const LONGEST_PREFACE = 14;

/** Tokens of an opening in which the asker speaks of himself ("Tôi sống ở Đức, …"): up to where the next clause begins. */
export function prefaceLength(text: string, tokens: readonly { start: number; end: number; folded: string }[]): number {
  const [first, second] = tokens;
  // "Bác Nguyễn Phước Lộc là ai, …" speaks of another.
  const named = second !== undefined && /^\p{Lu}/u.test(text.slice(second.start)) && /\p{Ll}/u.test(text);
  if (named || !MYSELF.has(first?.folded ?? '')) return 0;
  for (const [i, { end }] of tokens.slice(0, LONGEST_PREFACE).entries()) {
    const next = tokens[i + 1];
    if (next !== undefined && /[,:;.]/.test(text.slice(end, next.start)) && tokens.length - i > LEAST_LEFT)
      return i + 1;
  }
  return 0;
}
/** What an asker does with an answer; folded. */
const USES = new Set(['trich', 'ghi', 'viet', 'bao', 'chen', 'dan', 'lam', 'dua', 'nop', 'soan', 'tra']);
const WISHES = new Set(['can', 'muon', 'dang', 'xin', 'nho', 'phai']);

/**
 * Where a closing begins in which the asker speaks of himself ("…, tôi cần tên đầy đủ", "… để em trích dẫn vào tờ trình");
 * the number of tokens where there is none.
 */
export function closingStart(text: string, tokens: readonly { start: number; end: number; folded: string }[]): number {
  for (let i = LEAST_LEFT; i < tokens.length; i++) {
    const [before, here, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
    if (before === undefined || here === undefined || next === undefined) continue;
    const asksAfter = tokens.slice(i).some(({ folded }) => folded === 'gi' || folded === 'nao' || folded === 'nhieu');
    if (asksAfter) continue;
    const newClause = /[,;.?]/.test(text.slice(before.end, here.start));
    if (newClause && MYSELF.has(here.folded) && WISHES.has(next.folded)) return i;
    if (here.folded !== 'de') continue;
    const doer = MYSELF.has(next.folded) ? tokens[i + 2] : next;
    if (doer !== undefined && USES.has(doer.folded) && (doer !== next || tokens.length - i <= SHORT_CLOSING)) return i;
  }
  return tokens.length;
}
/** "để ghi chú thích ảnh": so short a purpose is the asker's own. */
const SHORT_CLOSING = 7;

/** Tokens that must be left to ask something. */
const LEAST_LEFT = 4;

/** Places of the tokens that say something in the phrase they stand in. */
export const contentPlaces = (folded: readonly string[]): Set<number> => phrasePlaces(CONTENT, folded);
