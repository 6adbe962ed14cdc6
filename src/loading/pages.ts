/** The lines of a file's pages, drawn or recognised → its text. */

import type { Dropped } from '../contract/dropped.js';
import type { RecognisedPage } from '../domain/article.js';
import { composed } from '../vietnamese/text/normalize.js';
import type { Loaded } from './loaded.js';
import { joinedWord } from './pdf/broken-word.js';
import type { ColumnPair } from './pdf/columns.js';
import { withoutFurniture } from './pdf/furniture.js';
import { type OpenTable, pageText } from './pdf/layout.js';
import type { Line } from './pdf/pieces.js';
import type { RuledTable } from './pdf/ruled-tables.js';

export interface PageLines {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly columns: readonly ColumnPair[];
  readonly lines: readonly Line[];
  /** Ruled tables, from top to bottom; what they hold is in no line. */
  readonly tables: readonly RuledTable[];
  readonly dropped: readonly Dropped[];
  /** Null for a page whose letters the file has. */
  readonly recognised: RecognisedPage | null;
}

/** Points: margins are as wide on both sides, or nearly. */
const UNEVEN = 20;

/** Where running text ends on the right, if the page's margins are alike. */
const edgeOf = (lines: readonly Line[], width: number): number =>
  width - Math.min(...lines.flatMap((line) => line.map(({ left }) => left)), width) - UNEVEN;

export function textOfPages(pages: readonly PageLines[]): Loaded {
  const bare = withoutFurniture(
    pages.map(({ lines }) => lines),
    pages.map(({ height }) => height),
  );
  const texts: string[] = [];
  let open: OpenTable | null = null;
  for (const [i, lines] of bare.pages.entries()) {
    const { tables, columns, width } = pages[i] as PageLines;
    const page = pageText(lines, open, { tables, columns, edge: edgeOf(lines, width) });
    texts.push(composed(page.text));
    open = page.open;
  }
  return {
    ...joinPages(texts),
    blankPages: pages.flatMap(({ lines, tables }, i) => (lines.length + tables.length === 0 ? [i + 1] : [])),
    recognised: pages.flatMap(({ recognised }) => (recognised === null ? [] : [recognised])),
    dropped: [...pages.flatMap(({ dropped }) => dropped), ...bare.dropped],
  };
}

/** A word broken at the end of a page is one word again; what else the end broke is joined when the text is cleaned. */
function joinPages(pages: readonly string[]): Pick<Required<Loaded>, 'text' | 'pages'> {
  let text = '';
  const starts: number[] = [];
  for (const page of pages) {
    const whole = text === '' ? page : (joinedWord(text, page) ?? `${text}\n${page}`);
    starts.push(whole.length - page.length);
    text = whole;
  }
  return { text, pages: starts };
}
