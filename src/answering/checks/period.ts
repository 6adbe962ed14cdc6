/** So many a week is not so many a month. */
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldDiacritics, unifyLoneVowels } from '../../vietnamese/text/normalize.js';
import type { EvidenceCheck } from './check.js';

export const PERIOD_RULES: readonly Rule[] = [
  {
    id: 'period.each',
    pattern: '(?:mỗi|một|1|hàng|hằng) (giờ|ngày|tuần|tháng|quý|năm|học kỳ)',
    because: 'how much or how often in one period says nothing of another',
    matches: ['Cán bộ đi cơ sở mấy ngày một tuần?', 'Mỗi quí được nghỉ phép bao nhiêu ngày?'],
    rejects: ['Năm nào thì hoàn thành?'],
  },
];

/** "03 ngày/tháng", "mỗi quý một lần", "hàng năm"; folded, with a lone i for y. */
const THERE = /(?:\/\s?|\b(?:moi|mot|1|hang|trong)\s)(gio|ngay|tuan|thang|qui|nam|hoc ki)\b/g;

export const periodCheck: EvidenceCheck = {
  id: 'period',
  prepare: ({ query }) => {
    const asked = firstMatch(PERIOD_RULES, query)?.[1];
    if (asked === undefined) return null;
    const wanted = foldDiacritics(asked);
    return ({ text }) => {
      const there = [...foldDiacritics(unifyLoneVowels(text.toLowerCase())).matchAll(THERE)].map(
        ([, period]) => period,
      );
      return there.length > 0 && !there.includes(wanted);
    };
  },
};
