/** Words that ask and say nothing of what is asked about; they do not count as evidence. */

/** Folded phrases, longest first where one begins another. */
const ASKING: readonly string[] = [
  'em chao anh chi',
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
];

/** Folded function words: they carry grammar, not content. */
const FUNCTION_WORDS = new Set(
  (
    'la va cua co cac nhung mot trong cho voi ve duoc bi o tai thi ma nay do khi neu nhu tu den hay hoac se da dang ' +
    'rang vi de cung phai nen theo boi tren duoi vao ra len xuong lai nua thoi a oi nhe nhi vay the gi ai nao dau sao may ' +
    'toi ban xin vui long giup biet hoi khong con moi nhieu it rat hon nhat bao nhieu lam hien ong'
  ).split(' '),
);
/** These fold to function words yet often carry content when accented otherwise; only these surfaces are dropped. */
const ACCENTED_FUNCTION_WORDS = new Set(
  (
    'là và của có các những một trong cho với về được bị ở tại thì mà này đó khi nếu như từ đến hay hoặc sẽ đã đang rằng ' +
    'vì để cũng phải nên theo bởi trên dưới vào ra lên xuống lại nữa thôi ạ ơi nhé nhỉ vậy thế gì ai nào đâu sao mấy tôi ' +
    'bạn mình em xin vui lòng giúp biết hỏi không còn rất hơn nhất bao nhiêu ít hãy nêu kể ông bà'
  ).split(' '),
);

/** Whether the token at hand is grammar. `accented`: the question was typed with diacritics. */
export function isFunctionWord(token: { text: string; folded: string }, accented: boolean): boolean {
  return accented ? ACCENTED_FUNCTION_WORDS.has(token.text) : FUNCTION_WORDS.has(token.folded);
}

/** Places of the tokens that belong to an asking phrase. */
export function askingPlaces(folded: readonly string[]): Set<number> {
  const places = new Set<number>();
  for (const phrase of ASKING) {
    const words = phrase.split(' ');
    for (let at = 0; at + words.length <= folded.length; at++) {
      if (words.every((word, i) => folded[at + i] === word)) words.forEach((_, i) => void places.add(at + i));
    }
  }
  return places;
}
