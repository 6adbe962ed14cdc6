/** What somebody said is told where he is named, or where "đồng chí" and "ông" mean him. */

import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { antecedents } from '../composing/coreference.js';
import type { EvidenceCheck } from './check.js';

export const SPEAKER_RULES: readonly Rule[] = [
  {
    id: 'speaker.said-what',
    pattern:
      '(?:nói|phát biểu|nhấn mạnh|khẳng định|cho rằng|nhận xét|đánh giá|yêu cầu|đề nghị|chỉ đạo)(?: \\p{L}+){0,6} (?:gì|thế nào|ra sao|điều gì)',
    because: 'the words of one speaker read like those of the next',
    matches: ['Ông Lê Hữu Quý nói gì với đoàn?', 'Giáo sư Trần Văn Nam đánh giá thế nào về dự án?'],
    rejects: ['Nghị quyết có mấy nhiệm vụ?'],
  },
];

/** Words that report speech. */
const REPORTS =
  /(?<!\p{L})(?:phát biểu|nhấn mạnh|khẳng định|cho rằng|cho biết|đánh giá|ghi nhận|đề nghị|yêu cầu|kiến nghị|biểu dương|chỉ đạo|nêu rõ|nhận định|mong muốn|đề xuất|nói|tuyên bố|viết|trả lời|kêu gọi|nhận xét|giải thích)(?!\p{L})/iu;

export const speakerCheck: EvidenceCheck = {
  id: 'speaker',
  prepare: ({ query, people }) => {
    if (firstMatch(SPEAKER_RULES, query) === null) return null;
    const asked = foldedWords(query.text);
    const named = people.filter((name) => asked.includes(` ${name} `));
    if (named.length === 0) return null;
    return ({ hit, first, text }) => {
      if (!REPORTS.test(text)) return true;
      const said = foldedWords([...antecedents(hit, first), text].join(' '));
      return !named.some((name) => said.includes(` ${name} `));
    };
  },
};
