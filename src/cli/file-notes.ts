/** What of the corpus's files is not in the articles, as it is told to an operator. */
import { DROP_REASONS, type DropReason } from '../contract/dropped.js';
import type { FileNote } from '../indexing/file-note.js';

/** How much is not in the articles' texts, by reason; '' where nothing is left out. */
export function describeNotes(notes: readonly FileNote[]): string {
  const sums = new Map<DropReason, number>();
  for (const { dropped } of notes)
    for (const [reason, count] of Object.entries(dropped) as [DropReason, number][])
      sums.set(reason, (sums.get(reason) ?? 0) + count);
  const parts = [...sums].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${DROP_REASONS[reason]} ${count}`);
  return parts.length === 0 ? '' : `Chữ và số để ngoài bài: ${parts.join(', ')}.\n`;
}
