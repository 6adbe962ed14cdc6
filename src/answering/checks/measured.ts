/** A figure of one thing is not a figure of another: what is measured must be spoken of where the figure stands. */
import { matchRule, type Rule } from '../../vietnamese/rules/rule.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import type { EvidenceCheck } from './check.js';

export const MEASURED_RULES: readonly Rule[] = [
  {
    id: 'measured.share-of',
    pattern: '(?:tỷ lệ|tỉ lệ|chỉ số) (\\p{L}+ \\p{L}+)',
    because: 'shares and indexes stand in rows, and each is of something of its own',
    matches: ['Tỷ lệ hài lòng của người dân là bao nhiêu?', 'Chỉ số cạnh tranh của tỉnh đạt bao nhiêu điểm?'],
    rejects: ['Diện tích của xã là bao nhiêu?'],
  },
  {
    id: 'measured.is-how-much',
    pattern:
      '^(dân số|diện tích|chiều cao|chiều dài|độ cao|độ sâu|tuổi thọ|vận tốc|tốc độ|mật độ|doanh thu|lợi nhuận|sản lượng|học phí|lệ phí|lãi suất|nhiệt độ|trọng lượng|khối lượng)(?= )',
    because: 'the quantity is named first and its figure last, and other figures of the same place stand nearby',
    matches: ['Dân số Quảng Ninh là bao nhiêu?', 'Chiều dài của sông Nin là bao nhiêu?'],
    rejects: ['Xã có bao nhiêu hộ nghèo?'],
  },
];

export const measuredCheck: EvidenceCheck = {
  id: 'measured',
  prepare: ({ query, kind }) => {
    if (kind !== 'number') return null;
    const things = MEASURED_RULES.flatMap((rule) => matchRule(rule, query)?.[1] ?? []).map((thing) =>
      foldDiacritics(thing),
    );
    if (things.length === 0) return null;
    return ({ hit: { passage }, text }) => {
      const said = foldedWords(`${passage.context} ${text}`);
      return things.some((thing) => !said.includes(` ${thing} `));
    };
  },
};
