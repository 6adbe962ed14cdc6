/**
 * Vietnamese text as older programs wrote it. UTF-8 and UTF-16 say what they are; of Windows-1258, TCVN3 (ABC) and VNI the
 * reading with the most Vietnamese in it is taken.
 */

import iconv from 'iconv-lite';
import { composed } from '../vietnamese/text/normalize.js';

/** TCVN3 (TCVN 5712 as the ABC fonts use it): byte → letter, for the bytes that differ from ASCII. */
const TCVN3: ReadonlyMap<number, string> = new Map(
  Object.entries({
    a1: 'Ă',
    a2: 'Â',
    a3: 'Ê',
    a4: 'Ô',
    a5: 'Ơ',
    a6: 'Ư',
    a7: 'Đ',
    a8: 'ă',
    a9: 'â',
    aa: 'ê',
    ab: 'ô',
    ac: 'ơ',
    ad: 'ư',
    ae: 'đ',
    b5: 'à',
    b6: 'ả',
    b7: 'ã',
    b8: 'á',
    b9: 'ạ',
    bb: 'ằ',
    bc: 'ẳ',
    bd: 'ẵ',
    be: 'ắ',
    c6: 'ặ',
    c7: 'ầ',
    c8: 'ẩ',
    c9: 'ẫ',
    ca: 'ấ',
    cb: 'ậ',
    cc: 'è',
    ce: 'ẻ',
    cf: 'ẽ',
    d0: 'é',
    d1: 'ẹ',
    d2: 'ề',
    d3: 'ể',
    d4: 'ễ',
    d5: 'ế',
    d6: 'ệ',
    d7: 'ì',
    d8: 'ỉ',
    dc: 'ĩ',
    dd: 'í',
    de: 'ị',
    df: 'ò',
    e1: 'ỏ',
    e2: 'õ',
    e3: 'ó',
    e4: 'ọ',
    e5: 'ồ',
    e6: 'ổ',
    e7: 'ỗ',
    e8: 'ố',
    e9: 'ộ',
    ea: 'ờ',
    eb: 'ở',
    ec: 'ỡ',
    ed: 'ớ',
    ee: 'ợ',
    ef: 'ù',
    f1: 'ủ',
    f2: 'ũ',
    f3: 'ú',
    f4: 'ụ',
    f5: 'ừ',
    f6: 'ử',
    f7: 'ữ',
    f8: 'ứ',
    f9: 'ự',
    fa: 'ỳ',
    fb: 'ỷ',
    fc: 'ỹ',
    fd: 'ý',
    fe: 'ỵ',
  }).map(([byte, letter]) => [Number.parseInt(byte, 16), letter]),
);

/** VNI: a base letter and a mark as a second byte (Windows-1252 characters here); some letters are one byte. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  Ô: 'Ơ',
  Ö: 'Ư',
  ñ: 'đ',
  Ñ: 'Đ',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  Í: 'Í',
  Ì: 'Ì',
  Æ: 'Ỉ',
  Ó: 'Ĩ',
  Ò: 'Ị',
  î: 'ỵ',
  Î: 'Ỵ',
};

const fromTcvn3 = (bytes: Uint8Array): string =>
  withCapitals([...bytes].map((byte) => TCVN3.get(byte) ?? String.fromCharCode(byte)).join(''));

/**
 * TCVN3 has no capital letters with marks: fonts of their own showed small ones so. A word with several capitals was
 * meant in capitals, and so was its line where that has no small letters else.
 */
const withCapitals = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const words = line.replace(/\p{L}+/gu, (word) => (isShouted(word) ? word.toUpperCase() : word));
      return words !== line && !/[a-z]/.test(line) ? line.toUpperCase() : words;
    })
    .join('\n');
const isShouted = (word: string): boolean =>
  !/[a-z]/.test(word) && /\P{ASCII}/u.test(word) && (word.match(/[A-ZĂÂÊÔƠƯĐ]/gu)?.length ?? 0) > 1;

function fromVni(bytes: Uint8Array): string {
  const text = iconv.decode(Buffer.from(bytes), 'windows-1252');
  const marked = text.replace(
    /([aeoyuAEOYUôöÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])/gu,
    (pair, letter: string, mark: string) => {
      const found = VNI_MARKS[mark.toLowerCase()];
      return found === undefined ? pair : (VNI_LETTERS[letter] ?? letter) + found;
    },
  );
  return composed(
    marked.replace(/[ôöÔÖñÑíìæóòÍÌÆÓÒîÎ](?![\u0300-\u036f])/gu, (letter) => VNI_LETTERS[letter] ?? letter),
  );
}

const fromWindows1258 = (bytes: Uint8Array): string => composed(iconv.decode(Buffer.from(bytes), 'windows-1258'));

/** Vowels that stand together in a Vietnamese syllable; of the wrong reading of two encodings most are none of these. */
const VOWELS =
  'iêu|yêu|uôi|ươi|ươu|uyê|uya|uyu|oai|oay|oao|oeo|uây|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|ươ|uy|ưa|ưi|ưu|[aăâeêioôơuưy]';
/** How a Vietnamese syllable is built, without its tone. */
const SYLLABLE = new RegExp(
  `^(?:ngh?|nh|ph|th|tr|ch|gh|kh|gi|qu|[bcdghklmnpqrstvx])?(?:${VOWELS})(?:ng|nh|ch|[cmnpt])?$`,
  'u',
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Share of the words that must be syllables for a reading to be believed. */
const BELIEVED = 0.6;

/** Whether the word could be Vietnamese: one tone at most, no capitals inside, built as syllables are. */
export function isSyllable(word: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  const apart = composed(word).toLowerCase().replaceAll('đ', 'd').normalize('NFD');
  if ((apart.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}

function syllableShare(text: string): number {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  // Marks and signs in place of letters are as wrong as words that are none.
  const strange = text.match(/[\u007f-\u00bf\u00d7\u00f7\ufffd]/gu)?.length ?? 0;
  return words.length === 0 ? 0 : words.filter(isSyllable).length / (words.length + strange);
}

/** Letters that the older fonts show as others. */
const SHOWN_OTHERWISE = /[\u00a1-\u00ff]/u;
/** By how much more of a line must be syllables once it is read otherwise. */
const GAIN = 0.15;

/**
 * Text whose letters an older font (.VnTime, VNI-Times) showed as Vietnamese ones, as it was meant, line by line: files mix fonts.
 * Vietnamese in Unicode stays as it is.
 */
export function meantByOldFonts(text: string): string {
  if (!SHOWN_OTHERWISE.test(text)) return text;
  return text
    .split('\n')
    .map((line) => meantLine(line))
    .join('\n');
}

/** What an older font shows as that text; null where it has a letter that those fonts have not, which is proof of Unicode. */
function bytesShownAs(text: string): Buffer | null {
  const bytes = iconv.encode(text, 'windows-1252');
  return iconv.decode(bytes, 'windows-1252') === text ? bytes : null;
}

/** A raised number beside no letter is the mark of a note or a unit, and no letter of an older font. */
const RAISED = /(?<!\p{L})[¹²³](?!\p{L})/gu;

function meantLine(full: string): string {
  const line = full.replace(RAISED, '');
  if (!SHOWN_OTHERWISE.test(line)) return full;
  const bytes = bytesShownAs(line);
  if (bytes === null) return full;
  const [best] = [fromTcvn3, fromVni]
    .map((read) => ({ read, share: syllableShare(read(bytes)) }))
    .sort((a, b) => b.share - a.share);
  if (best === undefined || best.share < BELIEVED || best.share < syllableShare(line) + GAIN) return full;
  const parts = full.split(new RegExp(`(${RAISED.source})`, 'u'));
  return parts.map((part, i) => (i % 2 === 1 ? part : best.read(bytesShownAs(part) ?? Buffer.from(part)))).join('');
}

/** Fonts by name: `.VnTime`, `.VnArialH` (whose small letters look like capitals), `VNI-Times`. */
const VN_FONT = /^\.Vn\w/;
const VN_CAPITALS = /^\.Vn\w*H$/;
const VNI_FONT = /^VNI-/i;

/** Text as a font of that name showed it; as it is for any other font, and where the font's letters do not account for it. */
export function meantByFont(text: string, font: string): string {
  if (!VN_FONT.test(font) && !VNI_FONT.test(font)) return text;
  const bytes = bytesShownAs(text);
  if (bytes === null) return text;
  const meant = VNI_FONT.test(font) ? fromVni(bytes) : fromTcvn3(bytes);
  return VN_CAPITALS.test(font) ? meant.toUpperCase() : meant;
}

/** Text of one of the older encodings; null where none of them reads as Vietnamese. */
export function decodeLegacy(bytes: Uint8Array): string | null {
  const [best] = [fromTcvn3(bytes), fromVni(bytes), fromWindows1258(bytes)]
    // The names of a web page's tags are words of no language.
    .map((text) => ({ text, share: syllableShare(text.replace(/<[^<>]*>/g, ' ')) }))
    .sort((a, b) => b.share - a.share);
  return best === undefined || best.share < BELIEVED ? null : best.text;
}
