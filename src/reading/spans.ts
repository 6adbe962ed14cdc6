/** Start and end logits of a passage's pieces → where the answer may be. */

import type { EncodedPair } from './encode.js';
import type { ReadSpan } from './reader.js';

/** Pieces of the longest span: lists, as the model was trained. */
const LONGEST_SPAN = 160;
/** Spans kept of a passage. */
const MOST_SPANS = 4;

/**
 * `starts`, `ends`: logits of the pair's tokens, in their order. Spans in the passage as it was given; none goes over a blank line
 * where they are of one paragraph.
 */
export function likeliestSpans(
  starts: Float32Array,
  ends: Float32Array,
  pair: EncodedPair,
  oneParagraph = false,
): ReadSpan[] {
  const { first, pieces, passage } = pair;
  const count = pieces.ids.length;
  const paragraphs = oneParagraph ? paragraphsOf(pair) : null;
  const found: { from: number; to: number; score: number }[] = [];
  for (let from = 0; from < count; from++) {
    const start = starts[first + from] ?? Number.NEGATIVE_INFINITY;
    let best = { from, to: from, score: Number.NEGATIVE_INFINITY };
    for (let to = from; to < Math.min(count, from + LONGEST_SPAN); to++) {
      if (paragraphs !== null && paragraphs[to] !== paragraphs[from]) break;
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

/** Piece → the number of its paragraph. */
function paragraphsOf({ pieces, passage, source }: EncodedPair): Uint32Array {
  const paragraphs = new Uint32Array(pieces.ids.length);
  let [number, at] = [0, source.indexOf(BLANK_LINE)];
  for (let piece = 0; piece < paragraphs.length; piece++) {
    const start = passage.starts[pieces.starts[piece] ?? 0] ?? 0;
    // A piece may begin with the white space before its word.
    for (const end = passage.ends[(pieces.ends[piece] ?? 1) - 1] ?? start; at >= 0 && at < end; number++)
      at = source.indexOf(BLANK_LINE, at + BLANK_LINE.length);
    paragraphs[piece] = number;
  }
  return paragraphs;
}

const BLANK_LINE = '\n\n';
