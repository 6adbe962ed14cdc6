/** Rows of a table that follow each other, as a table; the quoted row lit. */
import { html } from 'hono/html';
import type { Article, Block } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import type { Html } from './layout.js';
import { type Marks, markedText } from './marked-text.js';
import { overlapping } from './overlapping.js';

/** The blocks of an article, those of one table together: rows whose columns have the same names follow each other. */
export function groupedRows(article: Article): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of article.blocks) {
    const last = groups.at(-1);
    if (last !== undefined && block.cells !== undefined && last[0]?.cells !== undefined) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

/** The columns' names in the order in which rows bring them up; first '' for each that has none. */
function columnsOf({ text }: Article, rows: readonly Block[]): string[] {
  const several = rows.flatMap(({ cells = [] }) => (cells.length > 1 ? [cells] : []));
  const nameless = Math.max(0, ...several.map((cells) => cells.filter(({ name }) => name === null).length));
  const names = rows.flatMap(({ cells = [] }) =>
    cells.flatMap(({ name }) => (name === null ? [] : [text.slice(name.start, name.end)])),
  );
  return [...Array<string>(nameless).fill(''), ...new Set(names)];
}

/** `seen`: passages that have their anchor already. */
export function tableHtml(
  article: Article,
  rows: readonly Block[],
  passages: readonly Passage[],
  marks: Marks,
  seen: Set<string>,
): Html {
  const { text } = article;
  const columns = columnsOf(article, rows);
  // Labels and what they stand for: every row has a column of its own.
  const labelled = columns.length > 1 && rows.every(({ cells = [] }) => cells.length === 1);
  const { quoted } = marks;
  const body = rows.map((row) => {
    const lit = quoted !== null && quoted.start < row.end && quoted.end > row.start;
    const [from, to] = overlapping(passages, row);
    const passage = from < to ? passages[from] : undefined;
    const first = passage !== undefined && !seen.has(passage.id);
    if (passage !== undefined) seen.add(passage.id);
    const cells = row.cells ?? [];
    const shown = labelled || columns.length === 0 ? cells.map((cell) => [cell]) : inColumns(text, cells, columns);
    const content = shown.map((at) => {
      const [cell] = at;
      if (cell === undefined) return html`<td></td>`;
      const value = markedText(text, cell.value, marks);
      const label =
        labelled && cell.name !== null ? html`<th scope="row">${text.slice(cell.name.start, cell.name.end)}</th>` : '';
      const wide = cells.length === 1 && !labelled && columns.length > 1 ? columns.length : 1;
      return html`${label}<td colspan="${wide}">${value}</td>`;
    });
    const anchor = first ? html` id="${passage.id}"` : '';
    return html`<tr class="${lit ? 'lit' : ''}" data-passage="${passage?.id ?? ''}"${anchor}>${content}</tr>`;
  });
  const head =
    labelled || columns.length === 0
      ? ''
      : html`<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;
  return html`<div class="table"><table>${head}<tbody>${body}</tbody></table></div>`;
}

type Cells = NonNullable<Block['cells']>;

/** What stands in each column; a row of one cell without a name is one cell for all. */
function inColumns(text: string, cells: Cells, columns: readonly string[]): Cells[number][][] {
  if (cells.length === 1 && cells[0]?.name === null) return [[...cells]];
  const nameless = cells.filter(({ name }) => name === null);
  return columns.map((column) => {
    const own =
      column === ''
        ? nameless.shift()
        : cells.find(({ name }) => name !== null && text.slice(name.start, name.end) === column);
    return own === undefined ? [] : [own];
  });
}
