import { byReason, charactersIn, type DropReason } from '../contract/dropped.js';
import type { Article } from '../domain/article.js';

/** What of a file is not in its article's text. */
export interface FileNote {
  readonly file: string;
  /** Letters and digits left out, by reason. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** Numbers, from 1, of its pages without text, and how many it has; 0 for a format without pages. */
  readonly blankPages: readonly number[];
  readonly pages: number;
}

/** Null where all of a file is in its article's text. */
export function noteOn({ file, dropped, blankPages, pages }: Article): FileNote | null {
  if (dropped.length === 0 && blankPages.length === 0) return null;
  const counts = Object.fromEntries([...byReason(dropped)].map(([reason, parts]) => [reason, charactersIn(parts)]));
  return { file, dropped: counts, blankPages, pages: pages.length };
}
