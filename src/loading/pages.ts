/** The lines of a file's pages, drawn or recognised → its text. */
import type { Dropped } from '../contract/dropped.js';
import type { RecognisedPage } from '../domain/article.js';
import type { Loaded } from './loaded.js';
import { withoutFurniture } from './pdf/furniture.js';
import { isBroken, type OpenTable, pageText } from './pdf/layout.js';
import type { Line } from './pdf/pieces.js';
import type { RuledTable } from './pdf/ruled-tables.js';

export interface PageLines {
  readonly lines: readonly Line[];
  /** Ruled tables, from top to bottom; what they hold is in no line. */
  readonly tables: readonly RuledTable[];
  readonly dropped: readonly Dropped[];
  /** Null for a page whose letters the file has. */
  readonly recognised: RecognisedPage | null;
}

export function textOfPages(pages: readonly PageLines[]): Loaded {
  const bare = withoutFurniture(pages.map(({ lines }) => lines));
  const texts: string[] = [];
  let open: OpenTable | null = null;
  for (const [i, lines] of bare.pages.entries()) {
    const page = pageText(lines, open, pages[i]?.tables);
    texts.push(page.text.normalize('NFC'));
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
    const broken = isBroken(text, page);
    starts.push(text === '' ? 0 : broken ? text.length - 1 : text.length + 1);
    if (broken) text = text.slice(0, -1) + page;
    else text += text === '' ? page : `\n${page}`;
  }
  return { text, pages: starts };
}
