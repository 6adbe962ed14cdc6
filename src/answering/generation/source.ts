/** A passage made ready to be held against what a model writes from it. */
import type { Article } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import { type TextWords, wordsOf } from '../../retrieval/text-words.js';
import type { AbbreviationTable } from '../../vietnamese/mentions/abbreviations.js';
import { type Denials, denialsIn, limits } from './denials.js';
import { type LookedUp, readLookedUp } from './look-ups.js';

/** A passage a model is given, with its article. */
export interface GivenPassage {
  readonly article: Article;
  readonly passage: Passage;
}

/** A passage as a source of written sentences, read once. */
export interface Source {
  /** What it says, under what it stands under: as the reader is shown it. */
  readonly text: string;
  readonly sentences: readonly SourceSentence[];
  /** What the reader of the passage knows besides: title, day, author, lead-in. */
  readonly around: TextWords;
  readonly held: LookedUp;
}

export interface SourceSentence {
  readonly text: string;
  readonly words: TextWords;
  readonly denials: Denials;
  /** Says "chỉ" or "duy nhất". */
  readonly limited: boolean;
  /** Unit length. */
  readonly vector: Float32Array;
}

/** Rows of unit vectors, one per text. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** Of every passage, its sentences with their words and vectors; embedded in one go. */
export async function readSources(
  passages: readonly GivenPassage[],
  abbreviations: AbbreviationTable,
  embed: Embed,
): Promise<Source[]> {
  const texts = passages.map(({ article, passage }) =>
    passage.sentences.map(({ start, end }) => article.text.slice(start, end)),
  );
  const vectors = await embed(texts.flat());
  let at = 0;
  return passages.map(({ article, passage }, i) => {
    const own = texts[i] ?? [];
    const around = [article.title, article.date?.text ?? '', article.author?.value ?? '', passage.context].join('\n');
    const said = own.join(' ');
    return {
      text: passage.context === '' ? said : `${passage.context}\n${said}`,
      sentences: own.map((text) => {
        const words = wordsOf(text, abbreviations);
        const vector = vectors[at++] ?? new Float32Array(0);
        return { text, words, denials: denialsIn(words.tokens), limited: limits(text), vector };
      }),
      around: wordsOf(around, abbreviations),
      held: readLookedUp(`${around}\n${said}`),
    };
  });
}
