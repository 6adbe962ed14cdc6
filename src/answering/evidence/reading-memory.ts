/** Readings remembered: the same question over the same passage reads the same. */
import { LRUCache } from 'lru-cache';
import type { Reader, ReaderQuestion, Reading } from '../../reading/reader.js';
import type { Window } from './window.js';

/** Some 1 kB each. */
const MOST_KEPT = 4_000;

export class ReadingMemory {
  private readonly kept = new LRUCache<string, Reading>({ max: MOST_KEPT });

  /** One reading for each window; only those are read that were not before. */
  async read(reader: Reader, question: ReaderQuestion, windows: readonly Window[], round: number): Promise<Reading[]> {
    const keys = windows.map(({ hit: { passage }, body: { start, end } }) =>
      JSON.stringify([question.before ?? null, question.text, question.oneParagraph ?? false, passage.id, start, end]),
    );
    const missing = windows.flatMap((window, i) =>
      this.kept.has(keys[i] ?? '') ? [] : [{ window, key: keys[i] ?? '' }],
    );
    const fresh = await reader.read(
      question,
      missing.map(({ window }) => window.text),
      round,
    );
    const read = new Map(missing.map(({ key }, i) => [key, fresh[i] as Reading]));
    return keys.map((key) => {
      const reading = read.get(key) ?? (this.kept.get(key) as Reading);
      this.kept.set(key, reading);
      return reading;
    });
  }
}
