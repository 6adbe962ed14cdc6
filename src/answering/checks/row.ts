/** One row of a table is not answered for another: the question says which by its name, "Xã Khe Mây", its number or its range. */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { QuestionKind } from '../../question/kinds.js';
import { OF_SEVERAL_ROWS } from '../evidence/row.js';
import { partOfTable, rowsIn, rowsNamedBy } from '../evidence/row-naming.js';
import type { EvidenceCheck } from './check.js';

export const rowCheck: EvidenceCheck = {
  id: 'row',
  prepare: ({ query, kind }) => {
    if (OF_SEVERAL_ROWS.has(kind)) return null;
    const rowsNamed = rowsNamedBy(query);
    return ({ hit: { article, passage }, first }) => {
      const said = passage.sentences[first];
      const [own] = said === undefined ? [] : rowsIn(article, said);
      if (own === undefined) return false;
      const named = rowsNamed(article, partOfTable(article, own));
      return named.length > 0 && !named.includes(own);
    };
  },
};

/** The row of a passage that the question names, to be read alone; null of a passage without, or with several. */
export function rowFocus(query: UnderstoodQuery, kind: QuestionKind): ((hit: RankedHit) => Span | null) | null {
  if (OF_SEVERAL_ROWS.has(kind)) return null;
  const rowsNamed = rowsNamedBy(query);
  return ({ article, passage }) => {
    const [row, second] = rowsNamed(article, passage);
    return row === undefined || second !== undefined ? null : { start: row.start, end: row.end };
  };
}
