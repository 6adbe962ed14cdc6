/** What of a source's text a reader of its format left out. */
import type { Dropped, DropReason } from '../contract/dropped.js';

/** What of `whole` is not in `kept`: first line by line, then word by word, each counted once. */
export function leftOut(whole: string, kept: string, reason: DropReason): Dropped[] {
  const lines = countsOf(linesOf(kept));
  const rest = linesOf(whole).filter((line) => !take(lines, line));
  const words = countsOf([...lines].flatMap(([line, times]) => Array<string[]>(times).fill(wordsOf(line)).flat()));
  return rest.flatMap((line): Dropped[] => {
    const text = wordsOf(line)
      .filter((word) => !take(words, word))
      .join(' ');
    return text === '' ? [] : [{ reason, text }];
  });
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

const wordsOf = (line: string): string[] => line.split(/[^\p{L}\p{M}\p{Nd}]+/u).filter((word) => word !== '');

function countsOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, item: string): boolean {
  const left = counts.get(item) ?? 0;
  if (left > 0) counts.set(item, left - 1);
  return left > 0;
}
