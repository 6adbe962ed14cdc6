/** "Vì sao …?" is answered where a cause, a reason or a purpose is told, and takes for granted what only a sentence that says so can explain. */
import { coveredBy } from '../../domain/article.js';
import { meantText } from '../../question/analyse.js';
import { findDates } from '../../vietnamese/mentions/dates.js';
import { findProvisions } from '../../vietnamese/mentions/provisions.js';
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { tokenize } from '../../vietnamese/text/analyze.js';
import { contradictions, spaced } from '../generation/opposites.js';
import type { EvidenceCheck } from './check.js';

export const CAUSE_RULES: readonly Rule[] = [
  {
    id: 'cause.told',
    pattern:
      'vì|do|bởi|nhằm|để|nguyên nhân|lý do|xuất phát|nhờ|tránh|khiến|dẫn (?:đến|tới)|làm (?:cho|chậm|giảm|tăng|mất|hỏng)|gây|nên|mục đích|giúp|góp phần|căn cứ|(?:tác động|ảnh hưởng) (?:\\p{L}+,? )*(?:đến|tới)|quan trọng|cần thiết',
    because: 'a sentence that tells no cause explains nothing, however much it speaks of what is asked',
    matches: ['Cầu phải sửa do hai gối cầu bị xô lệch.', 'Lễ dời sang tháng ba để tránh trùng với Thế vận hội.'],
    rejects: ['Cầu dài 80 m, rộng 6 m.'],
  },
];
export const CONSEQUENCE_RULES: readonly Rule[] = [
  {
    id: 'cause.before',
    pattern: 'vì vậy|vì thế|do đó|do vậy|bởi vậy|bởi thế|cho nên|thành thử|lý do|nguyên nhân',
    because: 'the sentence after a cause, or the line above it, says that it is one',
    matches: ['Vì vậy, xã cấm xe tải qua cầu.', 'Nguyên nhân:'],
    rejects: ['Xã cấm xe tải qua cầu từ ngày 5/9.'],
  },
];

const written = (text: string) => ({ text, accented: true });

export const causeCheck: EvidenceCheck = {
  id: 'cause',
  prepare: ({ kind }) =>
    kind !== 'why'
      ? null
      : ({ hit: { article, passage }, first, text }) => {
          if (firstMatch(CAUSE_RULES, written(text)) !== null) return false;
          const beside = [passage.sentences[first - 1], passage.sentences[first + 1]].flatMap((sentence) =>
            sentence === undefined ? [] : [article.text.slice(sentence.start, sentence.end)],
          );
          return firstMatch(CONSEQUENCE_RULES, written([passage.context, ...beside].join('\n'))) === null;
        },
};

/** A number as it is compared, however it is grouped. */
const bare = (digits: string): string => digits.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(/^0+(?=\d)/, '');
/** One that counts: behind these words a number names one of a row. */
const NUMBER =
  /(?<![\p{L}\d])(?<!(?:thế kỷ|thứ|lớp|số|khóa|quý|tuần|tháng|năm|hạng|cấp|đợt|vùng|nhóm|khu phố|tổ)\s)\d[\d.,]*(?<![.,])/giu;
const numbersIn = (text: string): { readonly value: string; readonly start: number }[] =>
  [...text.matchAll(NUMBER)].map(({ 0: digits, index }) => ({ value: bare(digits), start: index }));

/** "Vì sao tăng 20%?" is not explained by what tells of another figure, or of a fall. */
export const presuppositionCheck: EvidenceCheck = {
  id: 'presupposition',
  prepare: ({ kind, query }) => {
    if (kind !== 'why') return null;
    const apart = [...query.references, ...findDates(query.text), ...findProvisions(query.text)];
    const figures = numbersIn(query.text).filter(({ start }) => !coveredBy(apart, start));
    const asked = spaced(tokenize(meantText(query)));
    return ({ hit: { article, passage }, text }) => {
      const there = new Set(
        numbersIn(`${passage.context}\n${article.text.slice(passage.start, passage.end)}`).map(({ value }) => value),
      );
      return figures.some(({ value }) => !there.has(value)) || contradictions(asked, spaced(tokenize(text))) > 0;
    };
  },
};
