/** What of a hit is read: its passage under the lines it stands under. */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';

export interface Window {
  readonly text: string;
  /** Where the passage begins in `text`; before it stands what the passage stands under. */
  readonly passageAt: number;
}

/** Characters of lead-in and headings that are read; more would push the passage out of what the model sees. */
const LONGEST_CONTEXT = 240;

export function windowOf({ article, passage }: RankedHit): Window {
  const context = passage.context.length <= LONGEST_CONTEXT ? passage.context : passage.context.slice(-LONGEST_CONTEXT);
  const head = context === '' ? '' : `${context}\n`;
  return { text: head + article.text.slice(passage.start, passage.end), passageAt: head.length };
}

/** A place in the window → in the article; null before the passage. */
export function inArticle({ passageAt }: Window, { passage }: RankedHit, { start, end }: Span): Span | null {
  return end <= passageAt
    ? null
    : { start: passage.start + Math.max(0, start - passageAt), end: passage.start + end - passageAt };
}
