import { describe, expect, it } from 'vitest';
import { Postings } from '../../src/store/embedded/postings.js';
import { PostingsBuilder } from '../../src/store/embedded/postings-builder.js';
import { TermTable } from '../../src/store/embedded/term-table.js';

/** A small generator, so that every run sees the same corpus. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('Postings', () => {
  const random = numbers(7);
  const next = (): number => random.next().value as number;
  // Frequent terms first, as in a language.
  const word = (): string => `t${Math.floor(next() ** 4 * 400)}`;
  const documents = Array.from({ length: 3_000 }, () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 40; i++) {
      const term = word();
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  });
  const builder = new PostingsBuilder();
  for (const counts of documents) builder.add(counts);
  const postings = new Postings(builder.finish(), documents.length);
  const questions = Array.from({ length: 50 }, () =>
    Array.from({ length: 12 }, () => ({ term: word(), weight: 0.5 + next() })),
  );

  const every = Uint32Array.from(documents.keys());

  it('gives the best documents without adding up every list, as if it had', () => {
    for (const terms of questions) {
      const scored = Array.from(postings.scores(terms, every), (score, document) => ({ document, score }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, 10);
      const found = postings.best(terms, 10);
      expect(found).toHaveLength(scored.length);
      for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(scored[i]?.score ?? Number.NaN, 4);
    }
  });

  it('looks at none but the allowed', () => {
    for (const terms of questions.slice(0, 10)) {
      const all = postings.best(terms, documents.length).filter(({ document }) => document % 3 === 0);
      const allowed = Uint8Array.from(documents, (_, document) => (document % 3 === 0 ? 1 : 0));
      const found = postings.best(terms, 10, allowed);
      expect(found).toEqual(all.slice(0, 10));
    }
  });

  it('leaves nothing behind for the next question', () => {
    const [terms = []] = questions;
    const before = postings.best(terms, 10);
    for (const others of questions) {
      postings.best(others, 5);
      postings.scores(others, every.subarray(7, 70));
    }
    expect(postings.best(terms, 10)).toEqual(before);
  });

  it('finds nothing for terms it does not know', () => {
    expect(postings.best([{ term: 'không có', weight: 1 }], 10)).toEqual([]);
    expect(postings.documentFrequency('không có')).toBe(0);
  });
});

describe('TermTable', () => {
  it('numbers terms in the order they come and finds them again, also when it was stored', () => {
    const table = TermTable.empty();
    const terms = Array.from({ length: 5_000 }, (_, i) => `b:từ ${i}`);
    expect(terms.map((term) => table.add(term))).toEqual(terms.map((_, i) => i));
    expect(table.add('b:từ 42')).toBe(42);
    const stored = TermTable.from(structuredClone(table.data));
    expect(terms.map((term) => stored.find(term))).toEqual(terms.map((_, i) => i));
    expect(stored.find('b:từ')).toBe(-1);
  });
});
