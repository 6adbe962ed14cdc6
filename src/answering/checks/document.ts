/** A question about Nghị quyết 17 is not answered by an article that never names it. */
import { sameReference } from '../../vietnamese/mentions/references.js';
import { factsOf } from '../article-facts.js';
import type { PassageCheck } from './check.js';

export const documentCheck: PassageCheck = {
  id: 'document',
  prepare: ({ query: { references, text } }) =>
    references.length === 0
      ? null
      : ({ article }) => {
          const named = factsOf(article).references;
          return references
            .filter((wanted) => !named.some((found) => sameReference(wanted, found)))
            .map(({ start, end }) => text.slice(start, end));
        },
};
