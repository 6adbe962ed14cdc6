/** What stands above a document's title says who issues it, and answers nothing else; questions about that are answered by the record. */
import { fieldsAsked } from '../strategies/documents/record-fields.js';
import type { EvidenceCheck } from './check.js';

export const letterheadCheck: EvidenceCheck = {
  id: 'letterhead',
  prepare: ({ query }) =>
    fieldsAsked(query).length > 0
      ? null
      : ({ hit: { article, passage }, first }) => {
          const title = article.record?.subject ?? article.record?.kind ?? null;
          const said = passage.sentences[first];
          return title !== null && said !== undefined && said.end <= title.evidence.start;
        },
};
