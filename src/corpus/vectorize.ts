/** Passages → records with vectors and terms. */
import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import type { PassageRecord } from '../store/records.js';
import { indexTerms } from '../text/analyze.js';
import { findReferences, referenceTerms } from '../text/references.js';
import { splitSentences } from '../text/sentences.js';

/** What vectorizing needs of a model. */
export interface RowEmbedder {
  readonly dimensions: number;
  /** Yields how many texts are done; returns float32 rows, one per text, one after another. */
  embedBatches(texts: readonly string[]): AsyncGenerator<number, Float32Array>;
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** The text a passage is found by: its article's title and its lead-in count as its own words. */
const findableText = (article: Article, passage: Passage): string =>
  join(article.title, passage.context, article.text.slice(passage.start, passage.end));

/**
 * Terms of the documents an article is about, as its title and opening sentence name them: the rest of
 * the article says "the resolution" and means these.
 */
function subjectTerms(article: Article): string[] {
  const opening = article.blocks.find((block) => block.kind === 'paragraph');
  const sentence =
    opening === undefined ? undefined : splitSentences(article.text.slice(opening.start, opening.end))[0];
  const text =
    opening === undefined || sentence === undefined
      ? ''
      : article.text.slice(opening.start, opening.start + sentence.end);
  return findReferences(join(article.title, text)).flatMap((reference) => referenceTerms(reference));
}

function termsOf(article: Article, passage: Passage): Map<string, number> {
  const terms = indexTerms(findableText(article, passage));
  for (const term of subjectTerms(article)) if (!terms.has(term)) terms.set(term, 1);
  return terms;
}

/** Texts to embed for a passage: the whole, then each sentence with its lead-in. */
function embeddedTexts(article: Article, passage: Passage): string[] {
  const sentences = passage.sentences.map(({ start, end }) => join(passage.context, article.text.slice(start, end)));
  return [findableText(article, passage), ...sentences];
}

/** Vectors of a passage from before; null where it has to be embedded. */
export type KnownVectors = (passage: Passage) => Float32Array | null;

export interface VectorizeProgress {
  readonly done: number;
  readonly total: number;
}

/** Yields how many vectors of how many are done; returns records in the order of `passages`. */
export async function* vectorize(
  articles: ReadonlyMap<string, Article>,
  passages: readonly Passage[],
  embedder: RowEmbedder,
  known: KnownVectors = () => null,
): AsyncGenerator<VectorizeProgress, PassageRecord[]> {
  const texts: string[] = [];
  const kept = passages.map((passage) => known(passage));
  const counts = passages.map((passage, i) => {
    const article = articles.get(passage.articleId);
    if (article === undefined || passage.kind === 'meta' || kept[i] !== null) return 0;
    const own = embeddedTexts(article, passage);
    texts.push(...own);
    return own.length;
  });
  let rows = new Float32Array(0);
  if (texts.length > 0) {
    const batches = embedder.embedBatches(texts);
    let batch = await batches.next();
    while (batch.done !== true) {
      yield { done: batch.value, total: texts.length };
      batch = await batches.next();
    }
    rows = batch.value as Float32Array<ArrayBuffer>;
  }
  let at = 0;
  return passages.map((passage, i) => {
    const article = articles.get(passage.articleId);
    const length = (counts[i] ?? 0) * embedder.dimensions;
    const vectors = kept[i] ?? rows.subarray(at, at + length);
    at += length;
    return {
      passage,
      vectors,
      // Worked out when asked for: of a large corpus they would fill the memory.
      get terms() {
        return vectors.length === 0 || article === undefined ? new Map<string, number>() : termsOf(article, passage);
      },
    };
  });
}
