/** Which of many spans reach into one: a long article has thousands of passages and of blocks. */
import type { Span } from '../../domain/article.js';

/** `spans`: in ascending order, none inside of another. The places of the first that overlaps and of the first behind those that do. */
export function overlapping(spans: readonly Span[], { start, end }: Span): [from: number, to: number] {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end > start) high = middle;
    else low = middle + 1;
  }
  let to = low;
  while (to < spans.length && (spans[to] as Span).start < end) to++;
  return [low, to];
}
