/** Start and end logits of a passage's pieces → where the answer may be. */

import type { EncodedPair } from './encode.js';
import type { ReadSpan } from './reader.js';

/** Pieces of the longest span: lists, as the model was trained. */
const LONGEST_SPAN = 160;
/** Spans kept of a passage. */
const MOST_SPANS = 4;

/** `starts`, `ends`: logits of the pair's tokens, in their order. Spans in the passage as it was given. */
export function likeliestSpans(
  starts: Float32Array,
  ends: Float32Array,
  { first, pieces, passage }: EncodedPair,
): ReadSpan[] {
  const count = pieces.ids.length;
  const found: { from: number; to: number; score: number }[] = [];
  for (let from = 0; from < count; from++) {
    const start = starts[first + from] ?? Number.NEGATIVE_INFINITY;
    let best = { from, to: from, score: Number.NEGATIVE_INFINITY };
    for (let to = from; to < Math.min(count, from + LONGEST_SPAN); to++) {
      const score = start + (ends[first + to] ?? Number.NEGATIVE_INFINITY);
      if (score > best.score) best = { from, to, score };
    }
    found.push(best);
  }
  found.sort((a, b) => b.score - a.score);
  const kept: typeof found = [];
  for (const span of found) {
    if (kept.length === MOST_SPANS) break;
    if (kept.every(({ from, to }) => span.to < from || span.from > to)) kept.push(span);
  }
  return kept.flatMap(({ from, to, score }) => {
    const start = passage.starts[pieces.starts[from] ?? 0];
    const end = passage.ends[(pieces.ends[to] ?? 1) - 1];
    return start === undefined || end === undefined || end <= start ? [] : [{ start, end, score }];
  });
}
