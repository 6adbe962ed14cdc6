/**
 * The reading model's tokenizer with the offsets that transformers.js does not give: a unigram language model over word
 * pieces (Kudo 2018) as tokenizer.json of the `tokenizers` library describes it. Words are cut one by one and remembered.
 */
import { z } from 'zod';

/** What this tokenizer does; a tokenizer.json that asks for anything else is not read. */
const TOKENIZER = z.object({
  normalizer: z.object({
    type: z.literal('Sequence'),
    normalizers: z.tuple([
      z.object({ type: z.literal('NFKC') }),
      z.object({ type: z.literal('Replace'), content: z.literal(' ') }),
    ]),
  }),
  pre_tokenizer: z.object({
    type: z.literal('Metaspace'),
    replacement: z.literal('▁'),
    prepend_scheme: z.literal('always'),
    split: z.literal(true),
  }),
  model: z.object({
    type: z.literal('Unigram'),
    unk_id: z.int().nonnegative(),
    byte_fallback: z.literal(false).optional(),
    vocab: z.array(z.tuple([z.string(), z.number()])).nonempty(),
  }),
});

/** What an unknown character costs below the rarest piece, as the `tokenizers` library has it. */
const UNKNOWN_PENALTY = 10;
const SPACE = '▁';
/** Words remembered; a language has some thousands of syllables, a corpus repeats them endlessly. */
const MOST_KNOWN = 65_536;

/** Pieces of a text in order; offsets are UTF-16 into it, a word's first piece without the space before it. */
export interface Pieces {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

interface Word {
  readonly ids: readonly number[];
  /** Where each piece ends in the word. */
  readonly ends: readonly number[];
}

export class UnigramTokenizer {
  private readonly known = new Map<string, Word>();
  private readonly pieces: ReadonlyMap<string, { readonly id: number; readonly score: number }>;
  private readonly longest: number;
  private readonly unknownScore: number;

  private constructor(
    vocabulary: readonly (readonly [string, number])[],
    readonly unknown: number,
  ) {
    this.pieces = new Map(vocabulary.map(([piece, score], id) => [piece, { id, score }]));
    this.longest = Math.max(...vocabulary.map(([piece]) => piece.length));
    this.unknownScore = Math.min(...vocabulary.map(([, score]) => score)) - UNKNOWN_PENALTY;
  }

  /** From a parsed tokenizer.json; null where it describes another kind of tokenizer. */
  static from(tokenizer: unknown): UnigramTokenizer | null {
    const parsed = TOKENIZER.safeParse(tokenizer);
    if (!parsed.success) return null;
    return new UnigramTokenizer(parsed.data.model.vocab, parsed.data.model.unk_id);
  }

  /** Cuts a text in NFKC whose words are parted by single spaces, without any at its ends. */
  encode(text: string): Pieces {
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    let at = 0;
    for (const surface of text === '' ? [] : text.split(' ')) {
      const word = this.wordOf(surface);
      let from = at;
      for (const [i, id] of word.ids.entries()) {
        const end = at + (word.ends[i] ?? 0);
        ids.push(id);
        starts.push(from);
        ends.push(end);
        from = end;
      }
      at += surface.length + 1;
    }
    return { ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  }

  private wordOf(surface: string): Word {
    let word = this.known.get(surface);
    if (word === undefined) {
      word = this.cut(surface);
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.set(surface, word);
    }
    return word;
  }

  /** The likeliest pieces of one word: Viterbi over its characters; unknown ones in a row are one piece. */
  private cut(surface: string): Word {
    const characters = [...(SPACE + surface)];
    const places = [0];
    for (const character of characters) places.push((places.at(-1) ?? 0) + character.length);
    const text = characters.join('');
    const best: { score: number; from: number; id: number }[] = [{ score: 0, from: 0, id: -1 }];
    for (let end = 1; end <= characters.length; end++) {
      let found = { score: Number.NEGATIVE_INFINITY, from: end - 1, id: this.unknown };
      let single = false;
      // Of cuts that score the same the one with the longest last piece stands, as in the library.
      for (let from = Math.max(0, end - this.longest); from < end; from++) {
        const piece = this.pieces.get(text.slice(places[from], places[end]));
        if (piece === undefined) continue;
        if (from === end - 1) single = true;
        const score = (best[from]?.score ?? 0) + piece.score;
        if (score > found.score) found = { score, from, id: piece.id };
      }
      const unknown = (best[end - 1]?.score ?? 0) + this.unknownScore;
      if (!single && unknown > found.score) found = { score: unknown, from: end - 1, id: this.unknown };
      best.push(found);
    }
    const cuts: { id: number; end: number }[] = [];
    for (let end = characters.length; end > 0; ) {
      const { from, id } = best[end] as (typeof best)[number];
      const next = cuts[0];
      if (id === this.unknown && next?.id === this.unknown) cuts[0] = { id, end: next.end };
      else cuts.unshift({ id, end: (places[end] ?? 0) - SPACE.length });
      end = from;
    }
    return { ids: cuts.map(({ id }) => id), ends: cuts.map(({ end }) => end) };
  }
}
