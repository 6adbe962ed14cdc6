/**
 * The tokenizer of vi-static, by lookup: its tokenizer.json says NFC, lower case, one tone placement, split at
 * whatever is neither letter nor digit, whole words only. transformers.js runs that as a chain of regular
 * expressions over the text, which takes three quarters of the embedding time; the ids are the same.
 */
import { z } from 'zod';
import { composed, unifyTonePlacement } from '../vietnamese/text/normalize.js';

const TOKENIZER = z.object({
  normalizer: z.object({ normalizers: z.array(z.object({ type: z.string() })) }),
  pre_tokenizer: z.object({ type: z.literal('Split'), pattern: z.object({ Regex: z.literal('[^\\p{L}\\p{N}]+') }) }),
  post_processor: z.null(),
  model: z.object({ type: z.literal('WordPiece'), unk_token: z.string(), vocab: z.record(z.string(), z.number()) }),
});
const CONFIG = z.object({ model_max_length: z.int().positive() });
const NORMALIZERS = new Set(['NFC', 'Lowercase', 'Replace']);
const WORD = /[\p{L}\p{N}]+/gu;
/** Surfaces remembered; a language has some thousands of syllables, a corpus repeats them endlessly. */
const MOST_KNOWN = 65_536;

export class SyllableTokenizer {
  private readonly known = new Map<string, number>();

  private constructor(
    private readonly vocabulary: ReadonlyMap<string, number>,
    private readonly unknown: number,
    /** Longest input, in ids. */
    private readonly longest: number,
  ) {}

  /** From parsed tokenizer.json and tokenizer_config.json; null where they ask for anything but syllables looked up whole. */
  static from(tokenizer: unknown, config: unknown): SyllableTokenizer | null {
    const parsed = TOKENIZER.safeParse(tokenizer);
    const limits = CONFIG.safeParse(config);
    if (
      !parsed.success ||
      !limits.success ||
      parsed.data.normalizer.normalizers.some(({ type }) => !NORMALIZERS.has(type))
    )
      return null;
    const { vocab, unk_token: unknown } = parsed.data.model;
    if (Object.keys(vocab).some((word) => word.startsWith('##'))) return null;
    return new SyllableTokenizer(new Map(Object.entries(vocab)), vocab[unknown] ?? 0, limits.data.model_max_length);
  }

  encode(text: string): number[] {
    const ids: number[] = [];
    for (const [surface] of composed(text).toLowerCase().matchAll(WORD)) {
      if (ids.length === this.longest) break;
      ids.push(this.idOf(surface));
    }
    return ids;
  }

  private idOf(surface: string): number {
    let id = this.known.get(surface);
    if (id === undefined) {
      id = this.vocabulary.get(unifyTonePlacement(surface)) ?? this.unknown;
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.set(surface, id);
    }
    return id;
  }
}
