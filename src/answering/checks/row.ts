/** One row of a table is not answered for another: the question says which by its name, "Xã Khe Mây", its number or its range. */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { QuestionKind } from '../../question/kinds.js';
import type { PassageStore } from '../../store/passage-store.js';
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

/** Hits whose tables are looked at for a row that the question names. */
const MOST_TABLES = 4;

/** The hits with the rows that the question names of their tables, where search did not propose them: rows of one table read alike. */
export async function withNamedRows(
  hits: readonly RankedHit[],
  query: UnderstoodQuery,
  kind: QuestionKind,
  store: Pick<PassageStore, 'passagesOf'>,
): Promise<readonly RankedHit[]> {
  if (OF_SEVERAL_ROWS.has(kind)) return hits;
  const rowsNamed = rowsNamedBy(query);
  const all = [...hits];
  for (const hit of hits.slice(0, MOST_TABLES)) {
    const { article, passage } = hit;
    const [own] = rowsIn(article, passage);
    const [row, second] = own === undefined ? [] : rowsNamed(article, partOfTable(article, own));
    if (row === undefined || second !== undefined) continue;
    const holds = (one: Span): boolean => one.start <= row.start && row.end <= one.end;
    if (all.some((other) => other.article.id === article.id && holds(other.passage))) continue;
    const named = (await store.passagesOf(article.id)).find(holds);
    // Search is of one opinion of a row and of those beside it.
    if (named !== undefined) all.splice(all.indexOf(hit) + 1, 0, { ...hit, passage: named, sentenceCosines: [] });
  }
  return all;
}
