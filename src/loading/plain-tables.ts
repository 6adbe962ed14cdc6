/** Tables that a plain text draws with bars or tabs, row by row as in every other format. */
import { type Cell, gridLines, LETTERHEAD } from './table.js';

interface Drawing {
  /** The cells of a line; null where it is drawn otherwise. */
  readonly cells: (line: string) => string[] | null;
  /** Rows and columns from which on lines are a table. */
  readonly rows: number;
  readonly columns: number;
}

/** The line under the headings, as in Markdown. */
const RULE = /^[\s|:+-]*-{2,}[\s|:+-]*$/;
const BARS: Drawing = {
  // Bars at both ends are the table's edges; one at the end alone leaves the last cell empty.
  cells: (line) => (line.includes('|') ? line.replace(/^\s*\|(.*)\|\s*$/, '$1').split('|') : null),
  rows: 2,
  columns: 2,
};
/** A tab also stands before a paragraph and between a letterhead's columns. */
const TABS: Drawing = {
  cells: (line) => (line.trim().includes('\t') ? line.replace(/^ +|\s+$/g, '').split('\t') : null),
  rows: 3,
  columns: 3,
};

/** The text with such tables as lines of their rows, each apart by a blank line. */
export function withPlainTables(text: string): string {
  if (!/[|\t]/.test(text)) return text;
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    if (/^\s*Nơi nhận/u.test(lines[at] ?? '')) {
      // Who signs stands beside whom it goes to, tabs between.
      while (at < lines.length && lines[at]?.trim() !== '') out.push(lines[at++] ?? '');
      continue;
    }
    const table = tableAt(lines, at, BARS) ?? tableAt(lines, at, TABS);
    if (table === null) out.push(lines[at++] ?? '');
    else {
      out.push('', gridLines(table.grid).join('\n\n'), '');
      at = table.to;
    }
  }
  return out.join('\n');
}

interface Table {
  readonly grid: readonly Cell[][];
  readonly to: number;
}

function tableAt(lines: readonly string[], at: number, { cells, rows, columns }: Drawing): Table | null {
  const grid: Cell[][] = [];
  let headings = 0;
  let to = at;
  for (; to < lines.length; to++) {
    const line = lines[to] ?? '';
    if (RULE.test(line)) {
      if (headings === 0) headings = grid.length;
      continue;
    }
    const row = cells(line);
    if (row === null || row.length < columns || (grid[0] !== undefined && row.length !== grid[0].length)) break;
    grid.push(row.map((text) => ({ text: text.replace(/\s+/g, ' ').trim(), heading: false })));
  }
  if (grid.length < rows || LETTERHEAD.test(lines.slice(at, to).join(' '))) return null;
  return { grid: grid.map((row, y) => (y < headings ? row.map((cell) => ({ ...cell, heading: true })) : row)), to };
}
