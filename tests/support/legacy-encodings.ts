/** Writes Vietnamese as older programs did; from the standards, not from the reader under test. */
import iconv from 'iconv-lite';

/** TCVN 5712:1993 / ABC, lower case with tones; capitals with tones are written with the small letter, as the fonts do. */
const TCVN3 =
  'Ăa1 Âa2 Êa3 Ôa4 Ơa5 Ưa6 Đa7 ăa8 âa9 êaa ôab ơac ưad đae àb5 ảb6 ãb7 áb8 ạb9 ằbb ẳbc ẵbd ắbe ặc6 ầc7 ẩc8 ẫc9 ấca ậcb ècc ẻce ẽcf éd0 ẹd1 ềd2 ểd3 ễd4 ếd5 ệd6 ìd7 ỉd8 ĩdc ídd ịde òdf ỏe1 õe2 óe3 ọe4 ồe5 ổe6 ỗe7 ốe8 ộe9 ờea ởeb ỡec ớed ợee ùef ủf1 ũf2 úf3 ụf4 ừf5 ửf6 ữf7 ứf8 ựf9 ỳfa ỷfb ỹfc ýfd ỵfe';
const tcvn3 = new Map(TCVN3.split(' ').map((pair) => [pair[0] ?? '', Number.parseInt(pair.slice(1), 16)]));

export const encodeTcvn3 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].map((letter) => tcvn3.get(letter) ?? tcvn3.get(letter.toLowerCase()) ?? letter.charCodeAt(0)),
  );

/** Windows-1258: letters of their own for ă â ê ô ơ ư đ, tones as combining characters after them. */
export function encodeWindows1258(text: string): Uint8Array {
  const split = [...text]
    .map((letter) => {
      const [base = '', ...marks] = letter.normalize('NFD');
      const tones = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
      const shape = marks.filter((mark) => !tones.includes(mark));
      return [base, ...shape].join('').normalize('NFC') + tones.join('');
    })
    .join('');
  return iconv.encode(split, 'windows-1258');
}

const VNI_TONES: Readonly<Record<string, string>> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
};
const VNI_CIRCUMFLEX: Readonly<Record<string, string>> = {
  '': 'â',
  '\u0301': 'á',
  '\u0300': 'à',
  '\u0309': 'å',
  '\u0303': 'ã',
  '\u0323': 'ä',
};
const VNI_BREVE: Readonly<Record<string, string>> = {
  '': 'ê',
  '\u0301': 'é',
  '\u0300': 'è',
  '\u0309': 'ú',
  '\u0303': 'ü',
  '\u0323': 'ë',
};
const VNI_I: Readonly<Record<string, string>> = {
  '\u0301': 'í',
  '\u0300': 'ì',
  '\u0309': 'æ',
  '\u0303': 'ó',
  '\u0323': 'ò',
};

export function encodeVni(text: string): Uint8Array {
  const written = [...text]
    .map((letter) => {
      if (letter === 'đ') return 'ñ';
      if (letter === 'Đ') return 'Ñ';
      const [base = '', ...marks] = letter.normalize('NFD');
      const tone = marks.find((mark) => mark in VNI_TONES) ?? '';
      if (marks.includes('\u0302')) return base + VNI_CIRCUMFLEX[tone];
      if (marks.includes('\u0306')) return base + VNI_BREVE[tone];
      const horned = marks.includes('\u031b') ? ({ o: 'ô', u: 'ö', O: 'Ô', U: 'Ö' }[base] ?? base) : base;
      if (base === 'i' && tone !== '') return VNI_I[tone] ?? '';
      if (base === 'y' && tone === '\u0323') return 'î';
      return tone === '' ? horned : horned + VNI_TONES[tone];
    })
    .join('');
  return iconv.encode(written, 'windows-1252');
}
