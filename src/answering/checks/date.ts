/** A question about a year, month or day is answered where that time is spoken of, or by an article of that time. */
import { coveredBy } from '../../domain/article.js';
import { findDates, holdsDate } from '../../vietnamese/mentions/dates.js';
import { factsOf } from '../article-facts.js';
import type { PassageCheck } from './check.js';
import { surroundings } from './surroundings.js';

export const dateCheck: PassageCheck = {
  id: 'date',
  prepare: ({ query: { text, references } }) => {
    const wanted = findDates(text).filter(({ start }) => !coveredBy(references, start));
    if (wanted.length === 0) return null;
    return (hit) => {
      const there = [...findDates(surroundings(hit).join('\n')), ...factsOf(hit.article).days];
      return wanted
        .filter((date) => !there.some((found) => holdsDate(date, found)))
        .map(({ start, end }) => text.slice(start, end));
    };
  },
};
