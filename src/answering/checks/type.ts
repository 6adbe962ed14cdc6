/** A question for a number, a year or an hour is not answered by sentences without any. */
import { lackOf } from '../../question/expected.js';
import type { EvidenceCheck } from './check.js';

export const typeCheck: EvidenceCheck = {
  id: 'type',
  prepare: ({ query, kind }) => {
    const lacks = lackOf(kind, query);
    return lacks === null ? null : ({ text }) => lacks(text);
  },
};
