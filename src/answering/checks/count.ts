/** "9 nhiệm vụ": a list of six is not the one that is asked for. */
import { coveredBy } from '../../domain/article.js';
import { findDates } from '../../vietnamese/mentions/dates.js';
import { findClockTimes } from '../../vietnamese/mentions/measures.js';
import { holdsNumber } from '../../vietnamese/mentions/numerals.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import type { PassageCheck } from './check.js';
import { surroundings } from './surroundings.js';

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
  'tom',
  'ra',
  'la',
  'co',
  'voi',
]);

export const countCheck: PassageCheck = {
  id: 'count',
  prepare: ({ query, kind }) => {
    if (kind !== 'list') return null;
    const { text, tokens, references } = query;
    const taken = [...references, ...findDates(text), ...findClockTimes(text)];
    const counted = tokens.find(
      ({ text: digits, start }, i) =>
        /^\d{1,2}$/.test(digits) &&
        Number(digits) > 1 &&
        Number(digits) <= LONGEST_LIST &&
        !coveredBy(taken, start) &&
        (i === 0 || COUNTS_AFTER.has(tokens[i - 1]?.folded ?? '')),
    );
    if (counted === undefined) return null;
    return (hit) =>
      holdsNumber(foldedWords(surroundings(hit).join('\n')), counted.text)
        ? []
        : [text.slice(counted.start, counted.end)];
  },
};
