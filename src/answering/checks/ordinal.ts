/** "Nhiệm vụ thứ bảy": one item of a list by its number is not another one, nor the list's announcement. */
import { NUMBER_WORDS, ordinalOf } from '../../vietnamese/mentions/numerals.js';
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import type { EvidenceCheck } from './check.js';

export const ORDINAL_RULES: readonly Rule[] = [
  {
    id: 'ordinal.item',
    pattern:
      '(?:nhiệm vụ|mục tiêu|giải pháp|nội dung|điểm|bước|nhóm|nguyên tắc|điều kiện|tiêu chí|yêu cầu|phần|ý) thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\\d{1,2})',
    because: 'items of one list read alike, and their number alone tells them apart',
    matches: ['Nhiệm vụ thứ năm của nghị quyết là gì?', 'Bước thứ ba khi làm thủ tục là gì?'],
    rejects: ['Từ thứ hai đến thứ sáu thư viện mở cửa mấy giờ?'],
  },
];

/** "Từ thứ nhất đến thứ sáu": all of them. */
const RANGE = /\bthu \S+ (?:den|toi) thu\b/;
/** "Thứ ba, …", "3. …", "Bước 3: …": how an item begins. */
const OPENING = new RegExp(`^\\P{L}*(?:(?:thu|buoc) (${NUMBER_WORDS}|\\d{1,2})\\b|(\\d{1,2})[.)])`, 'u');

export const ordinalCheck: EvidenceCheck = {
  id: 'ordinal',
  prepare: ({ query }) => {
    const match = RANGE.test(query.folded) ? null : firstMatch(ORDINAL_RULES, query);
    if (match === null) return null;
    const wanted = ordinalOf(foldDiacritics(match[0]).split(' ').at(-1) ?? '');
    return ({ hit: { article }, text: said }) => {
      const opening = OPENING.exec(foldDiacritics(said)) ?? OPENING.exec(foldDiacritics(lineOf(article.text, said)));
      const numeral = opening?.[1] ?? opening?.[2];
      return numeral === undefined || ordinalOf(numeral) !== wanted;
    };
  },
};

/** The line a sentence stands in, from its beginning: the mark of an item is no part of its first sentence. */
function lineOf(text: string, sentence: string): string {
  const at = text.indexOf(sentence);
  return text.slice(text.lastIndexOf('\n', at) + 1, at + sentence.length);
}
