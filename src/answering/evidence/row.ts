/** A span that was read in a table. */
import type { Article, Span } from '../../domain/article.js';
import type { QuestionKind } from '../../question/kinds.js';
import type { AskedColumn } from './column.js';
import { rowsIn } from './row-naming.js';

/** Kinds whose answer may be of several rows. */
export const OF_SEVERAL_ROWS: ReadonlySet<QuestionKind> = new Set(['list', 'comparison']);

/**
 * What is read on from one row into the next, or from one cell into the next, is not one answer: it is the cell under the heading
 * that the question speaks of, else it ends with the cell that it begins in. What names the row stays. `asked`: null where several
 * cells of the row answer.
 */
export function withinRow(article: Article, span: Span, kind: QuestionKind, asked: AskedColumn | null): Span {
  if (OF_SEVERAL_ROWS.has(kind)) return span;
  const row = article.blocks.find(({ start, end }) => start <= span.start && span.start < end);
  if (row?.cells === undefined) return span;
  const holding = row.cells.findIndex(({ value }) => value.start <= span.start && span.end <= value.end);
  if (holding === 0) return span;
  const cell = asked?.in(article, row) ?? null;
  if (cell !== null) return cell.start <= span.start && span.end <= cell.end ? span : cell;
  if (holding > 0 || (asked === null && span.end <= row.end)) return span;
  const begun = row.cells.find(({ value }) => value.start <= span.start && span.start < value.end)?.value;
  return { start: span.start, end: Math.min(span.end, begun?.end ?? row.end) };
}

/** What a span says: a cell says its value with what its heading adds, "8" under "Tháng khai giảng" is a month. */
export function toldBy({ text, blocks }: Article, { start, end }: Span): string {
  const said = text.slice(start, end);
  const row = blocks.find((block) => block.cells !== undefined && block.start <= start && end <= block.end);
  const cells = (row?.cells ?? []).filter(({ value }) => value.start < end && start < value.end);
  const headings = cells.flatMap(({ name }) => (name === null ? [] : [text.slice(name.start, name.end)]));
  return headings.length !== 1 ? said : `${said} ${headings[0]}`;
}

/** A row as its cells say it one by one, where it is one. */
export function rowTold(article: Article, said: Span): string {
  const [row] = rowsIn(article, said);
  return (row?.cells ?? []).map(({ value }) => toldBy(article, value)).join('; ');
}
