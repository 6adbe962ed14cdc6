/** Readings remembered: the same question over the same passage reads the same. */
import { LRUCache } from 'lru-cache';
import type { RankedHit } from '../../domain/hit.js';
import type { Reader, ReaderQuestion, Reading } from '../../reading/reader.js';
import { windowOf } from './window.js';

/** Some 1 kB each. */
const MOST_KEPT = 4_000;

export class ReadingMemory {
  private readonly kept = new LRUCache<string, Reading>({ max: MOST_KEPT });

  /** One reading for each hit; only those are read that were not before. */
  async read(reader: Reader, question: ReaderQuestion, hits: readonly RankedHit[]): Promise<Reading[]> {
    const keys = hits.map(({ passage }) => JSON.stringify([question.before ?? null, question.text, passage.id]));
    const missing = hits.filter((_, i) => !this.kept.has(keys[i] ?? ''));
    const fresh = await reader.read(
      question,
      missing.map((hit) => windowOf(hit).text),
    );
    const read = new Map(missing.map((hit, i) => [hit.passage.id, fresh[i] as Reading]));
    return hits.map((hit, i) => {
      const key = keys[i] ?? '';
      const reading = read.get(hit.passage.id) ?? (this.kept.get(key) as Reading);
      this.kept.set(key, reading);
      return reading;
    });
  }
}
