/** A passage made ready to be held against what a model writes from it. */
import type { Article } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import { wordsOf } from '../../retrieval/text-words.js';
import type { AbbreviationTable } from '../../text/abbreviations.js';
import { findPeople } from '../../text/names.js';
import { splitSentences } from '../../text/sentences.js';
import type { Source } from './support.js';

/** A passage a model is given, with its article. */
export interface GivenPassage {
  readonly article: Article;
  readonly passage: Passage;
}

/** Rows of unit vectors, one per text. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** Characters before a passage in which the person it speaks of was named; the sentence that did so says the office as well. */
const REACH = 1_500;

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
    const before = article.text.slice(Math.max(0, passage.start - REACH), passage.start);
    const named = splitSentences(before).findLast(({ start, end }) => findPeople(before.slice(start, end)).length > 0);
    const aroundText = [
      article.title,
      article.date?.text ?? '',
      article.author?.value ?? '',
      passage.context,
      named,
    ].join('\n');
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
