/**
 * Which Vietnamese syllables there are and which follow which: counts over a large corpus of news, law and
 * encyclopedia text, made by scripts/train/embedding/language_model.py (the file formats are told there).
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseChecksums } from '../../domain/checksums.js';
import { AppError } from '../../domain/errors.js';
import { foldDiacritics } from '../text/normalize.js';

const SYLLABLES = 'syllables.json';
const PAIRS = 'pairs.bin';
const SHIFT = 15;
/** Pair counts are stored as log2 in eighths. */
const LOG_STEPS = 8;
/** Share of a pair's estimate that comes from the pair; the rest from the syllable alone, so nothing is impossible. */
const PAIR_SHARE = 0.9;

export class SyllableModel {
  private readonly places: ReadonlyMap<string, number>;
  private readonly spellings = new Map<string, string[]>();
  private readonly total: number;

  private constructor(
    private readonly counts: readonly (readonly [string, number])[],
    private readonly keys: Uint32Array,
    private readonly logs: Uint8Array,
  ) {
    this.places = new Map(counts.map(([form], place) => [form, place]));
    this.total = counts.reduce((sum, [, count]) => sum + count, 0);
    for (const [form] of counts) {
      const folded = foldDiacritics(form);
      const known = this.spellings.get(folded);
      if (known === undefined) this.spellings.set(folded, [form]);
      else known.push(form);
    }
  }

  /** Reads a model folder. Throws `model_missing` or `model_corrupt`. */
  static async load(folder: string): Promise<SyllableModel> {
    const name = path.basename(folder);
    const [syllables, pairs, sums] = await Promise.all(
      [SYLLABLES, PAIRS, 'SHA256SUMS'].map((file) =>
        readFile(path.join(folder, file)).catch((cause: unknown) => {
          throw new AppError('model_missing', { subject: path.join(name, file), cause });
        }),
      ),
    );
    if (syllables === undefined || pairs === undefined || sums === undefined)
      throw new AppError('model_missing', { subject: name });
    const listed = parseChecksums(sums.toString('utf8'));
    for (const [file, bytes] of [
      [SYLLABLES, syllables],
      [PAIRS, pairs],
    ] as const) {
      const sum = createHash('sha256').update(bytes).digest('hex');
      if (listed.get(file) !== sum) throw new AppError('model_corrupt', { subject: path.join(name, file) });
    }
    const size = pairs.readUInt32LE(0);
    const keys = new Uint32Array(size);
    for (let i = 0; i < size; i++) keys[i] = pairs.readUInt32LE(4 + 4 * i);
    const counts = JSON.parse(syllables.toString('utf8')) as [string, number][];
    return new SyllableModel(counts, keys, new Uint8Array(pairs.subarray(4 + 4 * size)));
  }

  /** Syllables that fold to `folded`, most frequent first. */
  spelled(folded: string): readonly string[] {
    return this.spellings.get(folded) ?? [];
  }

  /** Where `form` stands in the model, for `probability`; null for what it does not know. */
  place(form: string): number | null {
    return this.places.get(form) ?? null;
  }

  /** P(next | previous), 0 to 1, never 0; `previous` null at the start. Unknown syllables share one small chance. */
  probability(previous: number | null, next: number | null): number {
    const alone = ((next === null ? 0 : (this.counts[next]?.[1] ?? 0)) + 0.5) / this.total;
    if (previous === null) return alone;
    const together = next === null ? 0 : this.pairCount(previous, next);
    return PAIR_SHARE * (together / (this.counts[previous]?.[1] ?? 1)) + (1 - PAIR_SHARE) * alone;
  }

  /** How much a syllable says, in nats: −ln P. Some 4 for the commonest, 15 and more for the rarest. */
  information(form: string): number {
    return -Math.log(this.probability(null, this.place(form)));
  }

  /** How much likelier `second` is after `first` than anywhere, in nats; 0 where either is unknown. High inside a compound word. */
  association(first: string, second: string): number {
    const [a, b] = [this.place(first), this.place(second)];
    return a === null || b === null ? 0 : Math.log(this.probability(a, b) / this.probability(null, b));
  }

  private pairCount(first: number, second: number): number {
    const key = first * (1 << SHIFT) + second;
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.keys[middle] as number;
      if (found === key) return 2 ** ((this.logs[middle] as number) / LOG_STEPS);
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }
}
