import { describe, expect, it } from 'vitest';
import { alignForReading } from '../../src/reading/aligned-text.js';
import type { EncodedPair } from '../../src/reading/encode.js';
import { likeliestSpans } from '../../src/reading/spans.js';

/** The passage with a piece for every word; two tokens stand before it. */
function pairOf(source: string): EncodedPair {
  const passage = alignForReading(source);
  const words = [...passage.text.matchAll(/\S+/g)];
  return {
    ids: [0, 2, ...words.map((_, i) => i + 10)],
    first: 2,
    pieces: {
      ids: Uint32Array.from(words, (_, i) => i + 10),
      starts: Uint32Array.from(words, ({ index }) => index),
      ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
    },
    passage,
    source,
  } as unknown as EncodedPair;
}

const SOURCE = 'Vé thường: 70.000 đồng.\n\nVé nhanh: 150.000 đồng.';
const pair = pairOf(SOURCE);
const logits = (peaks: Readonly<Record<string, number>>): Float32Array => {
  const words = SOURCE.split(/\s+/);
  const made = new Float32Array(words.length + 2).fill(-5);
  for (const [word, logit] of Object.entries(peaks)) made[words.indexOf(word) + 2] = logit;
  return made;
};
/** The model is surest of a run from the first price to the second. */
const starts = logits({ '70.000': 6, '150.000': 2 });
const ends = logits({ '70.000': 3, '150.000': 6 });
const textOf = (spans: ReturnType<typeof likeliestSpans>) => SOURCE.slice(spans[0]?.start, spans[0]?.end);

describe('likeliestSpans', () => {
  it('may go over paragraphs, as a list does', () => {
    expect(textOf(likeliestSpans(starts, ends, pair))).toBe('70.000 đồng.\n\nVé nhanh: 150.000');
  });

  it('stays in one paragraph where the answer does', () => {
    const spans = likeliestSpans(starts, ends, pair, true);
    expect(textOf(spans)).toBe('70.000');
    expect(spans.every(({ start, end }) => !SOURCE.slice(start, end).includes('\n\n'))).toBe(true);
  });
});
