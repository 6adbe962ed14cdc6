/** What a document repeats at the edges of its pages: running headers and footers, page numbers, signing programs' stamps. */
import type { Dropped } from '../../contract/dropped.js';
import { type Line, textOfLine } from './pieces.js';

/** Lines at the head and foot of a page that may be furniture. */
const EDGE = 2;
/** What signing programs stamp on a page. */
const STAMP =
  /^(?:(?:Người ký|Ký bởi|Ký số bởi|Cơ quan|Thời gian ký|Ngày ký|Email|Signature|Reason|Location)\s*:|Digitally signed by)/iu;
/** Points by which a repeated line may move. */
const MOVES = 4;

/**
 * What a line is alike to on another page: itself, and, for each number in it, what is left without that number where it
 * counts with the pages.
 */
function likenesses(text: string, page: number): string[] {
  const numbers = [...text.matchAll(/(?<![\d.,/-])\d{1,4}(?![\d.,/-]?\d)/g)];
  const counted = numbers.map(({ 0: number, index }) => {
    const rest = `${text.slice(0, index)} ${text.slice(index + number.length)}`.replace(/[\s–-]+/g, ' ').trim();
    return `${rest}\u0000${Number(number) - page}`;
  });
  // "2/4", "Trang 2/4": the page of how many.
  const [, head, own, of] = /^(\D{0,20}?)(\d{1,4})\s?\/\s?(\d{1,4})$/.exec(text) ?? [];
  return [text, ...counted, ...(of === undefined ? [] : [`${head}/${of}\u0000${Number(own) - page}`])];
}

function isNear(line: Line, other: Line | undefined): boolean {
  const [a, b] = [line[0], other?.[0]];
  if (a === undefined || b === undefined || !/\p{L}/u.test(a.text)) return false;
  return Math.abs(a.y - b.y) < NEAR * a.size && Math.abs(a.size - b.size) < 0.5;
}

/** Points by which what is centred may miss the middle. */
const CENTRED = 15;

/** Whether a line is the number of its page alone, in the middle of what the page holds. `page` from 0. */
function isOwnNumber(line: Line, lines: readonly Line[], page: number): boolean {
  const [only, more] = line;
  if (page === 0 || only === undefined || more !== undefined || only.text.trim() !== String(page + 1)) return false;
  const others = lines.filter((other) => other !== line).flat();
  const middle = (Math.min(...others.map(({ left }) => left)) + Math.max(...others.map(({ right }) => right))) / 2;
  return Math.abs((only.left + only.right) / 2 - middle) < CENTRED;
}

export interface BarePages {
  readonly pages: Line[][];
  readonly dropped: Dropped[];
}

/** Of a page's height: its upper and its lower margin. */
const MARGIN = 0.12;
/** Of the size of the font: what stands so near to a line of its own size is of one paragraph with it. */
const NEAR = 1.8;

/**
 * Pages without what stands in the margin, at the same height of at least half of them, alike but for the number of the page.
 * `heights` of the pages, points; a page whose height is not known has no margin.
 */
export function withoutFurniture(pages: readonly (readonly Line[])[], heights: readonly number[] = []): BarePages {
  const dropped: Dropped[] = [];
  const kept = pages.map((lines) =>
    lines.filter((line) => {
      const text = textOfLine(line);
      const stamp = STAMP.test(text);
      if (stamp) dropped.push({ reason: 'stamp', text });
      return !stamp;
    }),
  );
  // A row of a table stands beside others like it, and may stand at the edge of every page.
  const isRow = (i: number, lines: readonly Line[]): boolean =>
    (lines[i]?.length ?? 0) > 2 && [lines[i - 1], lines[i + 1]].some((other) => other?.length === lines[i]?.length);
  const inMargin = (line: Line, height = 0): boolean => {
    const y = line[0]?.y ?? 0;
    return height === 0 || y < MARGIN * height || y > (1 - MARGIN) * height;
  };
  const isEdge = (i: number, lines: readonly Line[], page: number): boolean =>
    (i < EDGE || i >= lines.length - EDGE) && !isRow(i, lines) && inMargin(lines[i] as Line, heights[page]);
  const seen = new Map<string, Set<number>>();
  const keysOf = (line: Line, page: number): string[] => {
    const height = Math.round((line[0]?.y ?? 0) / MOVES);
    return likenesses(textOfLine(line), page).flatMap((key) => [`${height} ${key}`, `${height + 1} ${key}`]);
  };
  for (const [page, lines] of kept.entries())
    for (const [i, line] of lines.entries())
      if (isEdge(i, lines, page))
        for (const key of keysOf(line, page)) seen.set(key, (seen.get(key) ?? new Set<number>()).add(page));
  const least = Math.max(2, kept.length / 2);
  const repeats = (line: Line, page: number): boolean =>
    keysOf(line, page).some((key) => (seen.get(key)?.size ?? 0) >= least);
  const isFurniture = (i: number, lines: readonly Line[], page: number): boolean => {
    const line = lines[i] as Line;
    // A letter of two pages has its number once: the first has none.
    if ((heights[page] ?? 0) > 0 && isEdge(i, lines, page) && isOwnNumber(line, lines, page)) return true;
    if (!isEdge(i, lines, page) || !repeats(line, page)) return false;
    const inner = i < EDGE ? i + 1 : i - 1;
    const paragraph = i < EDGE && i > 0 ? [i - 1, inner] : [inner];
    // The end of a paragraph may read alike on every page.
    return !paragraph.some(
      (other) => isNear(line, lines[other]) && !(isEdge(other, lines, page) && repeats(lines[other] as Line, page)),
    );
  };
  const bare = kept.map((lines, page) =>
    lines.filter((line, i) => {
      if (!isFurniture(i, lines, page)) return true;
      const text = textOfLine(line);
      const reason = !/\p{L}/u.test(text) ? 'page_number' : i < EDGE ? 'running_header' : 'running_footer';
      dropped.push({ reason, text });
      return false;
    }),
  );
  return { pages: bare, dropped };
}
