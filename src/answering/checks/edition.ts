/** "Lần thứ 5", "khóa XV": the sixth time or another term reads alike and is another one. */
import { ORDINALS, ordinalOf } from '../../vietnamese/mentions/numerals.js';
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { factsOf } from '../article-facts.js';
import type { PassageCheck } from './check.js';

export const EDITION_RULES: readonly Rule[] = [
  {
    id: 'edition.numbered',
    pattern:
      '(?:lần thứ|khóa|khoá|kỳ họp thứ|đợt|vòng|tập) (?:thứ )?(?:\\d{1,3}|[ivxl]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\\p{L})',
    because: 'what is held again and again is told apart by its number alone',
    matches: ['Ngày hội hiến máu lần thứ 5 có bao nhiêu người?', 'Quốc hội khóa XIV bầu ai làm Chủ tịch?'],
    rejects: ['Mỗi năm ngày hội được tổ chức mấy lần?'],
  },
];

/** Numbers that stand in folded words after the same noun. */
const numbersAfter = (folded: string, noun: string): number[] =>
  [...folded.matchAll(new RegExp(` ${noun} (?:thu )?(\\d{1,3}|[ivxl]{1,6}|${ORDINALS.join('|')})(?= )`, 'g'))].map(
    ([, numeral = '']) => ordinalOf(numeral),
  );

export const editionCheck: PassageCheck = {
  id: 'edition',
  prepare: ({ query }) => {
    const match = firstMatch(EDITION_RULES, query);
    if (match === null) return null;
    const asked = query.text.slice(match.index, match.index + match[0].length);
    const words = foldedWords(asked).trim().split(' ');
    const wanted = ordinalOf(words.at(-1) ?? '');
    const noun = words.slice(0, -1).join(' ').replace(/ thu$/, '');
    return ({ article }) => {
      const there = numbersAfter(factsOf(article).folded, noun);
      return there.length > 0 && !there.includes(wanted) ? [asked] : [];
    };
  },
};
