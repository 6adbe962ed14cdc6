/** What is read for a hit: its passage with as much as stands round it in its section, under the article's title and headings. */
import type { Article, Block, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';

export interface Window {
  /** The best hit in it. */
  readonly hit: RankedHit;
  readonly text: string;
  /** Where the article's text begins in `text`; before it stands what that stands under. */
  readonly bodyAt: number;
  /** The article's text that is read. */
  readonly body: Span;
}

/** Characters of title, and of lead-in and headings, that are read; more would push the passage out of what the model sees. */
const LONGEST_TITLE = 160;
const LONGEST_CONTEXT = 240;
/** Characters read on either side of a passage: an item of a list is understood by its neighbours. */
const REACH = 150;

/** What of a hit's passage is read alone; null for the whole of it with what stands round it. */
export type Focus = (hit: RankedHit) => Span | null;

export function windowOf(hit: RankedHit, focus: Focus | null): Window {
  const { article, passage } = hit;
  const body = focus?.(hit) ?? bodyRound(article, passage);
  const title = passage.context.includes(article.title) ? '' : article.title.slice(0, LONGEST_TITLE);
  const head = [title, passage.context.slice(-LONGEST_CONTEXT)]
    .map((line) => (line === '' ? '' : `${line}\n`))
    .join('');
  return { hit, text: head + article.text.slice(body.start, body.end), bodyAt: head.length, body };
}

/** Whole blocks before and after a passage, up to the headings round it. */
function bodyRound({ blocks }: Article, passage: Span): Span {
  let { start, end } = passage;
  const joins = (block: Block | undefined): block is Block =>
    block !== undefined &&
    (block.kind === 'paragraph' || block.kind === 'list-item') &&
    passage.start - block.start <= REACH &&
    block.end - passage.end <= REACH;
  let before = blocks.findLastIndex((block) => block.end <= passage.start);
  for (let block = blocks[before]; joins(block); block = blocks[--before]) start = block.start;
  let after = blocks.findIndex((block) => block.start >= passage.end);
  for (let block = blocks[after]; joins(block); block = blocks[++after]) end = block.end;
  return { start, end };
}

/** Windows of hits, best first; a hit that stands in the window of a better one has none of its own. */
export function windowsOf(hits: readonly RankedHit[], focus: Focus | null = null): Window[] {
  const windows: Window[] = [];
  for (const hit of hits) {
    const { article, passage } = hit;
    const within = windows.some(
      ({ hit: { article: other }, body }) =>
        other.id === article.id && body.start <= passage.start && passage.end <= body.end,
    );
    if (!within) windows.push(windowOf(hit, focus));
  }
  return windows;
}

/** A place in the window → in the article; null before its text. */
export function inArticle({ bodyAt, body }: Window, { start, end }: Span): Span | null {
  return end <= bodyAt ? null : { start: body.start + Math.max(0, start - bodyAt), end: body.start + end - bodyAt };
}
