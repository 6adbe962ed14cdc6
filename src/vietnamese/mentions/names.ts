/** Names of places and people, by a list and by capitals. */

import type { Span } from '../../domain/article.js';
import { tokenize } from '../text/analyze.js';
import { composed, foldDiacritics } from '../text/normalize.js';

/** Provinces and cities of Vietnam, before and after the mergers of 2025, and the towns of Quảng Ninh and Ninh Bình. */
const PLACE_NAMES =
  `an giang|bà rịa vũng tàu|bắc giang|bắc kạn|bạc liêu|bắc ninh|bến tre|bình định|bình dương|bình phước|bình thuận|
cà mau|cần thơ|cao bằng|đà nẵng|đắk lắk|đăk lăk|đắk nông|đăk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|
hải phòng|hậu giang|hòa bình|hồ chí minh|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|
nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sóc trăng|
sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|thừa thiên huế|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái|
hạ long|cẩm phả|uông bí|móng cái|quảng yên|tam điệp`
    .split('|')
    .map((name) => name.trim());
/** As the analyzer writes them → folded. */
const PLACES: ReadonlyMap<string, string> = new Map(
  PLACE_NAMES.flatMap((name) => {
    const forms = tokenize(name);
    const folded = forms.map((token) => token.folded).join(' ');
    return [forms.map((token) => token.text).join(' '), folded].map((form) => [form, folded] as const);
  }),
);
const FOLDED_PLACES: ReadonlySet<string> = new Set(PLACES.values());
const LONGEST_PLACE = 4;

const SURNAMES: ReadonlySet<string> = new Set(
  `nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|mai|trịnh|tô|cao|đoàn|đào|lương|lâm|trương|
hà|tạ|thái|chu|châu|quách|kiều|la|lại|nghiêm|phùng|tống|triệu|vương|từ|tăng|đàm|lưu|vi|nông|hứa|giàng|sùng|lò|quàng|bế|khuất|
thạch|kim|mạc|mạch|văn|viên|hầu|ninh|thân|cù|doãn|đậu|âu|ông|bạch|cung|diệp`
    .split('|')
    .map((name) => name.trim()),
);

/**
 * Places of the list that `text` names, folded, in reading order. A name is spelt with all its marks or with none:
 * "Vân Sơn là" is not Sơn La.
 */
export const findPlaces = (text: string): string[] => placeSpans(text).map(({ name }) => name);

/** The same with where they stand. */
export function placeSpans(text: string): (Span & { readonly name: string })[] {
  const tokens = tokenize(text);
  const words = tokens.map((token) => token.text);
  const found: (Span & { name: string })[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = LONGEST_PLACE; length >= 2; length--) {
      const place = PLACES.get(words.slice(at, at + length).join(' '));
      if (at + length <= words.length && place !== undefined) {
        found.push({ name: place, start: tokens[at]?.start ?? 0, end: tokens[at + length - 1]?.end ?? 0 });
        at += length - 1;
        break;
      }
    }
  }
  return found;
}

const CAPITAL_RUN = /(?<!\p{L})\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)+/gu;

/** Runs of two or more capitalised words. */
export function capitalRuns(text: string): Span[] {
  return [...text.matchAll(CAPITAL_RUN)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Names of people: a surname followed by one to three more capitalised words. */
export function findPeople(text: string): Span[] {
  return capitalRuns(text).flatMap((run) => {
    const words = [...text.slice(run.start, run.end).matchAll(/\p{L}+/gu)];
    const at = words.findIndex((word) => SURNAMES.has(composed(word[0]).toLowerCase()) && word[0].length > 1);
    const surname = words[at];
    if (surname === undefined || words.length - at < 2 || words.length - at > 4) return [];
    const rest = words.slice(at);
    if (FOLDED_PLACES.has(foldDiacritics(rest.map((word) => word[0]).join(' ')))) return [];
    return [{ start: run.start + surname.index, end: run.end }];
  });
}

/** "Vũ Lam Kiều": two to five capitalised syllables, the first a family name. */
export function isPersonName(name: string): boolean {
  const words = name.split(' ');
  const [family = ''] = words;
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    SURNAMES.has(family.toLowerCase()) &&
    words.every((word) => /^\p{Lu}\p{Ll}*$/u.test(word))
  );
}
