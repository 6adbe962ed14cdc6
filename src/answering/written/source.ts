/** A passage made ready to be held against what a model writes from it. */
import type { Article } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import { wordsOf } from '../../retrieval/text-words.js';
import type { AbbreviationTable } from '../../text/abbreviations.js';
import type { Source } from './support.js';

/** A passage a model is given, with its article. */
export interface GivenPassage {
  readonly article: Article;
  readonly passage: Passage;
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
    const aroundText = [article.title, article.date?.text ?? '', article.author?.value ?? '', passage.context].join(
      '\n',
    );
    return {
      sentences: (texts[i] ?? []).map((text) => ({
        text,
        words: wordsOf(text, abbreviations),
        vector: vectors[at++] ?? new Float32Array(0),
      })),
      around: wordsOf(aroundText, abbreviations),
      aroundText,
    };
  });
}
