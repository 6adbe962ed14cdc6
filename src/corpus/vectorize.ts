/** Passages → records with vectors and terms. */
import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import type { PassageRecord } from '../store/records.js';
import { roundRows } from '../store/row-codes.js';
import { findReferences, referenceTerms } from '../vietnamese/mentions/references.js';
import { indexTerms } from '../vietnamese/text/analyze.js';
import { splitSentences } from '../vietnamese/text/sentences.js';

/** What vectorizing needs of a model. */
export interface RowEmbedder {
  readonly dimensions: number;
  /** Calls that are worth making before the first has answered, where more than one. */
  readonly batchesAhead?: number;
  /** Float32 rows, one per text, one after another. */
  embedRows(texts: readonly string[]): Promise<Float32Array>;
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

/** Texts embedded at a time: enough that texts of like length can share a batch, few enough that memory stays flat. */
const TEXTS_AT_ONCE = 512;

/** Vectors that need not be worked out again, by passage id. */
export type KnownVectors = (passages: readonly Passage[]) => Promise<ReadonlyMap<string, Float32Array>>;

/** Vectors a passage has: its own and one for each sentence; none for a passage that is not searched. */
export const rowsOf = (passage: Passage): number => (passage.kind === 'meta' ? 0 : 1 + passage.sentences.length);

/** Records in the order of `passages`, some hundred vectors at a time; the next are embedded while the caller works on these. */
export async function* vectorize(
  articles: ReadonlyMap<string, Article>,
  passages: readonly Passage[],
  embedder: RowEmbedder,
  known: KnownVectors = async () => new Map(),
): AsyncGenerator<PassageRecord[]> {
  const { batchesAhead = 1 } = embedder;
  const ahead: Promise<PassageRecord[]>[] = [];
  for (const batch of batches(passages)) {
    const next = recordsOf(batch, articles, embedder, known);
    // Awaited below; until then a fault must not count as unhandled.
    next.catch(() => undefined);
    ahead.push(next);
    if (ahead.length > batchesAhead) yield (await ahead.shift()) ?? [];
  }
  for (const last of ahead) yield await last;
}

function* batches(passages: readonly Passage[]): Generator<Passage[]> {
  let batch: Passage[] = [];
  let texts = 0;
  for (const passage of passages) {
    batch.push(passage);
    texts += rowsOf(passage);
    if (texts < TEXTS_AT_ONCE) continue;
    yield batch;
    batch = [];
    texts = 0;
  }
  if (batch.length > 0) yield batch;
}

async function recordsOf(
  passages: readonly Passage[],
  articles: ReadonlyMap<string, Article>,
  embedder: RowEmbedder,
  known: KnownVectors,
): Promise<PassageRecord[]> {
  const searched = passages.filter((passage) => rowsOf(passage) > 0);
  const kept = await known(searched);
  const missing = searched.filter(({ id }) => !kept.has(id));
  const texts = missing.flatMap((passage) => embeddedTexts(articleOf(passage, articles), passage));
  const rows =
    texts.length === 0 ? new Float32Array(0) : roundRows(await embedder.embedRows(texts), embedder.dimensions);
  const made = new Map<string, Float32Array>();
  let at = 0;
  for (const passage of missing) {
    const length = rowsOf(passage) * embedder.dimensions;
    made.set(passage.id, rows.subarray(at, at + length));
    at += length;
  }
  return passages.map((passage) => {
    const vectors = made.get(passage.id) ?? kept.get(passage.id);
    if (vectors === undefined) return { passage, vectors: new Float32Array(0), terms: new Map() };
    return { passage, vectors, terms: termsOf(articleOf(passage, articles), passage) };
  });
}

function articleOf(passage: Passage, articles: ReadonlyMap<string, Article>): Article {
  const article = articles.get(passage.articleId);
  if (article === undefined) throw new Error(`no article ${passage.articleId}`);
  return article;
}
