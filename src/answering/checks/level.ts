/** What is asked of one level of government is not answered by another. */

import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import { antecedents } from '../composing/coreference.js';
import type { EvidenceCheck } from './check.js';

export const LEVEL_RULES: readonly Rule[] = [
  {
    id: 'level.named',
    pattern: 'cấp (?:trung ương|tỉnh|huyện|xã|cơ sở)',
    because: 'levels of government are spoken of side by side, with figures of their own',
    matches: ['Mô hình cấp huyện đã thực hiện mấy năm?', 'Ủy ban nhân dân cấp xã giải quyết trong bao lâu?'],
    rejects: ['Bộ Y tế cấp giấy phép trong bao lâu?'],
  },
];

const THERE = /\bcap (trung uong|tinh|huyen|xa|co so)\b/g;
const levelsIn = (text: string): Set<string | undefined> =>
  new Set([...foldDiacritics(text).matchAll(THERE)].map(([, level]) => level));

export const levelCheck: EvidenceCheck = {
  id: 'level',
  prepare: ({ query }) => {
    if (firstMatch(LEVEL_RULES, query) === null) return null;
    const [level, second] = levelsIn(query.text);
    if (level === undefined || second !== undefined) return null;
    return ({ hit, first, text }) => {
      const said = [text, ...antecedents(hit, first), hit.passage.context].join('\n');
      const there = levelsIn(said);
      return there.size > 0 && !there.has(level);
    };
  },
};
