/** A question for a number, a year or an hour is not answered by sentences without any. */
import { lackOf } from '../../question/expected.js';
import { rowTold } from '../evidence/row.js';
import type { EvidenceCheck } from './check.js';

export const typeCheck: EvidenceCheck = {
  id: 'type',
  prepare: ({ query, kind }) => {
    const lacks = lackOf(kind, query);
    return lacks === null
      ? null
      : ({ hit: { article, passage }, first, text }) =>
          lacks(text) && lacks(rowTold(article, passage.sentences[first] ?? passage));
  },
};
