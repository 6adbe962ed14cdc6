/** Passages → records with vectors and terms. */
import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import type { PassageRecord } from '../store/records.js';
import { indexTerms } from '../text/analyze.js';

/** What vectorizing needs of a model. */
export interface RowEmbedder {
  readonly dimensions: number;
  /** Float32 rows, one per text, one after another. */
  embedRows(texts: readonly string[], onBatch?: (done: number) => void): Promise<Float32Array>;
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** The text a passage is found by: its article's title and its lead-in count as its own words. */
const findableText = (article: Article, passage: Passage): string =>
  join(article.title, passage.context, article.text.slice(passage.start, passage.end));

/** Texts to embed for a passage: the whole, then each sentence with its lead-in. */
function embeddedTexts(article: Article, passage: Passage): string[] {
  const sentences = passage.sentences.map(({ start, end }) => join(passage.context, article.text.slice(start, end)));
  return [findableText(article, passage), ...sentences];
}

/** Records in the order of `passages`. `onProgress` is told how many vectors of how many are done. */
export async function vectorize(
  articles: ReadonlyMap<string, Article>,
  passages: readonly Passage[],
  embedder: RowEmbedder,
  onProgress?: (done: number, total: number) => void,
): Promise<PassageRecord[]> {
  const texts: string[] = [];
  const counts = passages.map((passage) => {
    const article = articles.get(passage.articleId);
    if (article === undefined || passage.kind === 'meta') return 0;
    const own = embeddedTexts(article, passage);
    texts.push(...own);
    return own.length;
  });
  const rows = await embedder.embedRows(texts, (done) => onProgress?.(done, texts.length));
  let at = 0;
  return passages.map((passage, i) => {
    const article = articles.get(passage.articleId);
    const length = (counts[i] ?? 0) * embedder.dimensions;
    const vectors = rows.subarray(at, at + length);
    at += length;
    const terms = length === 0 || article === undefined ? new Map<string, number>() : indexTerms(findableText(article, passage));
    return { passage, terms, vectors };
  });
}
