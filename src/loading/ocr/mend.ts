/**
 * Recognised words as they were most likely printed: a noisy channel. Each word may have been printed as another that is read as it
 * is with some chance (confusions.json, counted on pages set for it), and words follow each other as Vietnamese syllables do.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import { likeliest } from '../../vietnamese/spelling/likeliest.js';
import type { Reading } from '../../vietnamese/spelling/spelling.js';
import type { SyllableModel } from '../../vietnamese/spelling/syllable-model.js';
import { foldDiacritics, unifyLoneVowel, unifyTonePlacement } from '../../vietnamese/text/normalize.js';

/** Printed letter → letter it was recognised as → how often. */
const COUNTS = z.record(z.string(), z.record(z.string(), z.number()));
const FILE = 'confusions.json';

/** Times that a confusion which was never seen counts as seen. */
const UNSEEN = 0.05;
/** Nats that a reading may cost. */
const DEAREST = 12;
/** What a word that Tesseract is sure of costs to change, and one that it is not: of the cost of its letters. */
const SURE = { cost: 1, from: 92 };
const UNSURE = { cost: 0.6 };
/** A name is as likely any syllable: times the cost. */
const NAMED = 1.6;
const NAME = /^[^\p{L}]*\p{Lu}\p{Ll}/u;
/** Without one, letters are no syllable but an abbreviation. */
const VOWEL = /[aeiouy]/;
/** Letters of the longest word that is mended; syllables have seven at most. */
const LONGEST = 8;

/** What mending looks at of a word. */
export interface ReadWord {
  readonly text: string;
  readonly confidence: number;
}

/** The letters of a word, with what stands around them; null for a word with more than letters in it. */
const PARTS = /^([^\p{L}\p{N}]*)(\p{L}+)([^\p{L}\p{N}]*)$/u;
const ENDS = /[.;:!?]$/;

export class Mender {
  private readonly totals: ReadonlyMap<string, number>;
  /** Letter read → letters of other shape that may have been printed. */
  private readonly printedAs: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly counts: z.infer<typeof COUNTS>,
    private readonly syllables: SyllableModel,
  ) {
    this.totals = new Map(
      Object.entries(counts).map(([letter, read]) => [letter, Object.values(read).reduce((a, b) => a + b, 0)]),
    );
    const printedAs = new Map<string, string[]>();
    for (const [printed, read] of Object.entries(counts))
      for (const letter of Object.keys(read))
        if (/\p{L}/u.test(printed) && foldDiacritics(letter) !== foldDiacritics(printed))
          printedAs.set(letter, [...(printedAs.get(letter) ?? []), printed]);
    this.printedAs = printedAs;
  }

  /** Reads the confusions in `folder`. Throws `model_missing`. */
  static async load(folder: string, syllables: SyllableModel): Promise<Mender> {
    try {
      return new Mender(COUNTS.parse(JSON.parse(await readFile(path.join(folder, FILE), 'utf8'))), syllables);
    } catch (cause) {
      throw new AppError('model_missing', { subject: path.join(path.basename(folder), FILE), cause });
    }
  }

  /** The words' texts, mended, in the order given. */
  mend(words: readonly ReadWord[]): string[] {
    const chosen = likeliest(
      words.map((word) => this.readings(word)),
      (previous, { place }, i) => {
        const after = previous === null || ENDS.test(words[i - 1]?.text ?? '') ? null : previous.place;
        return Math.log(this.syllables.probability(after, place));
      },
    );
    return words.map(({ text }, i) => {
      const parts = PARTS.exec(text);
      const form = chosen[i]?.form;
      return parts === null || form === undefined ? text : `${parts[1]}${recased(form, parts[2] ?? '')}${parts[3]}`;
    });
  }

  private readings({ text, confidence }: ReadWord): Reading[] {
    const letters = PARTS.exec(text)?.[2]?.toLowerCase() ?? '';
    // The model writes a lone y as i: "kỳ" is "kì" there.
    const modelled = unifyLoneVowel(unifyTonePlacement(letters));
    const written = unifyLoneVowel(letters) === letters ? (form: string) => form : withLoneY;
    const asRead = { form: letters, place: this.syllables.place(modelled), cost: 0 };
    if (letters.length > LONGEST || !VOWEL.test(foldDiacritics(letters))) return [asRead];
    const folds = new Set([foldDiacritics(modelled)]);
    for (const [i, letter] of [...modelled].entries())
      for (const printed of this.printedAs.get(letter) ?? [])
        folds.add(foldDiacritics(modelled.slice(0, i) + printed + modelled.slice(i + 1)));
    const share = (confidence >= SURE.from ? SURE.cost : UNSURE.cost) * (NAME.test(text) ? NAMED : 1);
    const own = this.cost(letters, letters);
    const others = [...folds]
      .flatMap((fold) => this.syllables.spelled(fold))
      .filter((form) => form !== modelled && form.length === letters.length)
      .map((form) => ({ form: written(form), place: this.syllables.place(form) }))
      .map((one) => ({ ...one, cost: share * (this.cost(one.form, letters) - own) }))
      .filter(({ cost }) => cost <= DEAREST);
    return [asRead, ...others];
  }

  /** −ln of the chance that `printed` is read as `read`, letter by letter. */
  private cost(printed: string, read: string): number {
    let sum = 0;
    for (let i = 0; i < printed.length; i++) {
      const [from, to] = [printed.charAt(i), read.charAt(i)];
      const total = this.totals.get(from) ?? 0;
      const seen = this.counts[from]?.[to] ?? 0;
      sum -= Math.log((seen + UNSEEN) / (total + 1));
    }
    return sum;
  }
}

const LONE_Y: Readonly<Record<string, string>> = { i: 'y', ì: 'ỳ', í: 'ý', ỉ: 'ỷ', ĩ: 'ỹ', ị: 'ỵ' };
const withLoneY = (form: string): string => form.slice(0, -1) + (LONE_Y[form.slice(-1)] ?? form.slice(-1));

/** Letter by letter as the word read has its capitals. */
const recased = (form: string, read: string): string =>
  [...form].map((letter, i) => (/\p{Lu}/u.test(read.charAt(i)) ? letter.toUpperCase() : letter)).join('');
