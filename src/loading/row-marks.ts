/**
 * How a line of a loaded text says that it is a row of a table: its cells and their columns' names are marked by ASCII's own
 * separators, which no text file holds (`decodeText` refuses them) and which every older encoding has.
 */
import type { RowCell } from '../domain/article.js';

/** Before each cell, its column's name where it has one. */
const CELL = '\u001f';
/** Between a column's name and what the cell holds. */
const VALUE = '\u001d';
const BETWEEN = '; ';
const NAMED = ': ';
const ENDS = /[.!?…:;]$/u;

export interface NamedCell {
  /** '' for a column without one. */
  readonly name: string;
  readonly text: string;
}

/** "Thôn: Hoành; Số hộ: 62." A row is a sentence: it is not joined to the next one. */
export function rowLine(cells: readonly NamedCell[]): string {
  const parts = cells.map(({ name, text }) => `${CELL}${name === '' ? '' : `${name}${NAMED}`}${VALUE}${text}`);
  const line = parts.join(BETWEEN);
  return parts.length < 2 && cells[0]?.name === '' ? line : ENDS.test(line) ? line : `${line}.`;
}

export interface Row {
  /** Without the marks. */
  readonly text: string;
  /** Offsets into it. */
  readonly cells: readonly RowCell[];
}

/** Null for a line that is no row. */
export function readRow(line: string): Row | null {
  if (!line.startsWith(CELL)) return null;
  let text = '';
  const cells: RowCell[] = [];
  const marked = line.split(CELL).slice(1);
  for (const [i, one] of marked.entries()) {
    const [name = '', value = ''] = one.split(VALUE);
    const at = text.length;
    text += name + value;
    const last = i === marked.length - 1;
    // What ends the row, or stands before the next cell, is no part of the cell.
    const ended = /\.$/.test(value) && (marked.length > 1 || name !== '');
    const more = last ? (ended ? 1 : 0) : BETWEEN.length;
    cells.push({
      name: name === '' ? null : { start: at, end: at + name.length - NAMED.length },
      value: { start: at + name.length, end: text.length - more },
    });
  }
  return { text, cells };
}

/** A text as people see it. */
export const withoutRowMarks = (text: string): string => text.replaceAll(CELL, '').replaceAll(VALUE, '');
