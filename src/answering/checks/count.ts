/** "9 nhiệm vụ": a list of six is not the one that is asked for. */
import { coveredBy } from '../../domain/article.js';
import { questionKind } from '../../question/kinds.js';
import { findDates } from '../../vietnamese/mentions/dates.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import type { PassageCheck } from './check.js';
import { surroundings } from './surroundings.js';

/** Numbers up to ten are written as words as often as digits; folded. */
const NUMBER_WORDS = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
/** A longer list is not asked for by its number. */
const LONGEST_LIST = 30;
/** "lớp 10", "thứ 3": a number after a noun names one thing. */
const COUNTS_AFTER = new Set([
  'liet',
  'ke',
  'ten',
  'neu',
  'cac',
  'nhung',
  'ca',
  'du',
  'tat',
  'tat',
  'tom',
  'ra',
  'la',
  'co',
  'voi',
]);

export const countCheck: PassageCheck = {
  id: 'count',
  prepare: ({ query }) => {
    if (questionKind(query) !== 'list') return null;
    const { text, tokens, references } = query;
    const taken = [...references, ...findDates(text)];
    const counted = tokens.find(
      ({ text: digits, start }, i) =>
        /^\d{1,2}$/.test(digits) &&
        Number(digits) > 1 &&
        Number(digits) <= LONGEST_LIST &&
        !coveredBy(taken, start) &&
        (i === 0 || COUNTS_AFTER.has(tokens[i - 1]?.folded ?? '')),
    );
    if (counted === undefined) return null;
    const forms = [counted.text, NUMBER_WORDS[Number(counted.text)] ?? counted.text];
    return (hit) => {
      const near = foldedWords(surroundings(hit).join('\n'));
      return forms.some((form) => near.includes(` ${form} `)) ? [] : [text.slice(counted.start, counted.end)];
    };
  },
};
