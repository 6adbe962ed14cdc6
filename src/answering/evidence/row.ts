/** A span that was read in a table. */
import type { Article, Span } from '../../domain/article.js';
import type { QuestionKind } from '../../question/kinds.js';

/** Kinds whose answer may be of several rows. */
export const OF_SEVERAL_ROWS: ReadonlySet<QuestionKind> = new Set(['list', 'comparison']);

/** What is read on from one row into the next is not one answer: it ends with the cell that it begins in. */
export function withinRow({ blocks }: Article, span: Span, kind: QuestionKind): Span {
  if (OF_SEVERAL_ROWS.has(kind)) return span;
  const row = blocks.find(({ start, end }) => start <= span.start && span.start < end);
  if (row?.cells === undefined || span.end <= row.end) return span;
  const cell = row.cells.find(({ value }) => value.start <= span.start && span.start < value.end);
  return { start: span.start, end: cell?.value.end ?? row.end };
}
