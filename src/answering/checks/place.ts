/** A question about Điều 12 is answered from Điều 12, or where it is spoken of. */
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import { sectionOf } from '../citing/section.js';
import type { PassageCheck } from './check.js';

export const PLACE_RULES: readonly Rule[] = [
  {
    id: 'place.numbered',
    pattern: '(?:điều|khoản|chương|phụ lục|mẫu số|mẫu) (?:số )?(?:\\d{1,3}[a-zđ]?|[ivx]{1,6})',
    because: 'a numbered part of a document is named, and its neighbours read alike',
    matches: ['Điều 12 của Luật Thư viện quy định gì?', 'Mẫu số 07 dùng để thu thập gì?'],
    rejects: ['Điều gì làm nạn đói nặng thêm?'],
  },
];

export const placeCheck: PassageCheck = {
  id: 'place',
  prepare: ({ query }) => {
    const match = firstMatch(PLACE_RULES, query);
    if (match === null) return null;
    const asked = query.text.slice(match.index, match.index + match[0].length);
    const wanted = ` ${plain(asked)} `;
    return ({ article, passage }) => {
      const stands = [sectionOf(article, passage.start) ?? '', passage.context];
      const said = [...stands, article.text.slice(passage.start, passage.end)].join(' , ');
      return ` ${plain(said)} `.includes(wanted) ? [] : [asked];
    };
  },
};

/** Folded words; "mẫu số 7" and "Mẫu 07" are one. */
const plain = (text: string): string =>
  (foldDiacritics(text).match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word !== 'so')
    .map((word) => word.replace(/^0+(?=\d)/, ''))
    .join(' ');
