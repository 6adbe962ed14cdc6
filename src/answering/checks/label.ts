/** "Lần thứ 5", "khóa XV", "khu phố 6", "thôn Đông": what has its number or its name alone to tell it from its like. */
import { ORDINALS, ordinalOf } from '../../vietnamese/mentions/numerals.js';
import { firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { factsOf } from '../article-facts.js';
import type { CheckedQuestion, EvidenceCheck, PassageCheck } from './check.js';

export const NUMBERED_RULES: readonly Rule[] = [
  {
    id: 'label.edition',
    pattern:
      '(?:lần thứ|khóa|khoá|kỳ họp thứ|đợt|vòng|tập|phiên) (?:thứ )?(?:\\d{1,3}|[ivxl]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\\p{L})',
    because: 'what is held again and again is told apart by its number alone',
    matches: ['Ngày hội hiến máu lần thứ 5 có bao nhiêu người?', 'Quốc hội khóa XIV bầu ai làm Chủ tịch?'],
    rejects: ['Mỗi năm ngày hội được tổ chức mấy lần?'],
  },
  {
    id: 'label.unit',
    pattern:
      '(?:khu phố|tổ dân phố|tổ|thôn|xóm|ấp|khóm|khối|phòng|gói thầu|lô|tuyến|hộ|tầng|vùng|quý|học kỳ|giai đoạn) (?:số )?(?:\\d{1,3}|[ivx]{1,4})(?!\\p{L})(?! (?:giờ|phút|ngày|tháng|năm|tuổi|người|hộ|%))',
    because: 'units of one kind are spoken of in the same words, and a number after the noun says which',
    matches: ['Khu phố 6 có bao nhiêu nhân khẩu?', 'Vùng II được trả lương tối thiểu bao nhiêu?'],
    rejects: ['Xã có bao nhiêu khu phố?', 'Mỗi tổ 5 người thì đủ chưa?'],
  },
];
export const NAMED_RULES: readonly Rule[] = [
  {
    id: 'label.hamlet',
    pattern: '(?:thôn|bản|xóm|ấp|buôn|làng|khóm) (?!(?:nào|này|đó|ấy|có|văn|nghề|của|là|ta)(?!\\p{L}))\\p{L}+',
    because: 'a hamlet of one syllable is no name of several words, and its neighbour is no answer',
    matches: ['Thôn Đông có bao nhiêu hộ nghèo?', 'Đường vào bản Lầu dài mấy km?'],
    rejects: ['Làng nào trồng nhiều cam nhất?'],
  },
];

const NUMERAL = `\\d{1,3}|[ivxl]{1,6}|${ORDINALS.join('|')}`;

/** The thing as it is asked for, and whether folded words speak of it (true), of others of its kind alone (false), or of none (null). */
interface Label {
  readonly asked: string;
  readonly speaks: (folded: string) => boolean | null;
}

function labelIn({ query }: CheckedQuestion): Label | null {
  const numbered = firstMatch(NUMBERED_RULES, query);
  if (numbered !== null) {
    const asked = query.text.slice(numbered.index, numbered.index + numbered[0].length);
    const words = foldedWords(asked).trim().split(' ');
    const wanted = ordinalOf(words.at(-1) ?? '');
    const noun = words
      .slice(0, -1)
      .join(' ')
      .replace(/ (?:thu|so)$/, '');
    return labelled(asked, `${noun} (?:thu |so )?(${NUMERAL})`, (numeral) => ordinalOf(numeral) === wanted);
  }
  const named = firstMatch(NAMED_RULES, query);
  if (named === null) return null;
  const asked = query.text.slice(named.index, named.index + named[0].length);
  const [noun = '', name = ''] = asked.split(' ');
  // Typed small, a word after the noun may be any.
  if (!/^\p{Lu}/u.test(name)) return null;
  const wanted = foldedWords(name).trim();
  return labelled(asked, `${foldedWords(noun).trim()} (\\S+)`, (other) => other === wanted);
}

function labelled(asked: string, pattern: string, isIt: (label: string) => boolean): Label {
  const all = new RegExp(` ${pattern}(?= )`, 'g');
  const speaks = (folded: string): boolean | null => {
    const there = [...folded.matchAll(all)].map(([, label = '']) => label);
    return there.length === 0 ? null : there.some(isIt);
  };
  return { asked, speaks };
}

/** An article that speaks of others of its kind alone. */
export const labelCheck: PassageCheck = {
  id: 'label',
  prepare: (question) => {
    const label = labelIn(question);
    return label === null
      ? null
      : ({ article }) => (label.speaks(factsOf(article).folded) === false ? [label.asked] : []);
  },
};

/** A sentence that speaks of another one of its kind. */
export const labelSaidCheck: EvidenceCheck = {
  id: 'label',
  prepare: (question) => {
    const label = labelIn(question);
    return label === null ? null : ({ text }) => label.speaks(foldedWords(text)) === false;
  },
};
