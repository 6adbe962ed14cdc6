/** Retrieval benchmarks in BEIR's layout: corpus.jsonl, queries.jsonl, qrels.tsv. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { answeringOver, type QueryModels } from '../answering/context.js';
import { plainArticle } from '../corpus/article.js';
import { cutPassages } from '../corpus/passages.js';
import { vectorize } from '../corpus/vectorize.js';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import type { Candidate } from '../domain/hit.js';
import { DENSE_SHARE, fuse } from '../retrieval/fuse.js';
import { buildParts } from '../store/embedded/build.js';
import { EmbeddedStore } from '../store/embedded/embedded-store.js';
import { foldDiacritics } from '../text/normalize.js';
import { readJsonLines } from './json-lines.js';
import { type MeanMetrics, meanMetrics, type RankingMetrics, rankingMetrics } from './metrics.js';

const idOf = (row: { id?: string | undefined; _id?: string | undefined }): string => row.id ?? row._id ?? '';
const DOCUMENT = z.object({
  id: z.string().optional(),
  _id: z.string().optional(),
  title: z.string().optional(),
  text: z.string(),
});
const QUERY = z.object({
  id: z.string().optional(),
  _id: z.string().optional(),
  text: z.string(),
  split: z.string().optional(),
});

export interface BeirSet {
  readonly name: string;
  readonly articles: readonly Article[];
  /** Only queries with at least one positive. */
  readonly queries: readonly { readonly text: string; readonly relevant: ReadonlySet<string> }[];
}

/** Reads a set; `split` keeps the queries of that split. Throws `questions_invalid`. */
export async function readBeirSet(dir: string, split?: string): Promise<BeirSet> {
  const documents = await readJsonLines(path.join(dir, 'corpus.jsonl'), DOCUMENT);
  const queries = await readJsonLines(path.join(dir, 'queries.jsonl'), QUERY);
  const relevant = new Map<string, Set<string>>();
  const qrels = await readFile(path.join(dir, 'qrels.tsv'), 'utf8').catch((cause: unknown) => {
    throw new AppError('questions_invalid', { subject: 'qrels.tsv', cause });
  });
  for (const line of qrels.split('\n')) {
    const [query, document, score] = line.split('\t');
    // A header's third column is a word.
    if (query === undefined || document === undefined || !(Number(score) > 0)) continue;
    const set = relevant.get(query) ?? new Set<string>();
    relevant.set(query, set.add(document));
  }
  const kept = queries
    .filter((query) => split === undefined || query.split === split)
    .flatMap((query) => {
      const positives = relevant.get(idOf(query));
      return positives === undefined ? [] : [{ text: query.text, relevant: positives }];
    });
  if (kept.length === 0)
    throw new AppError('questions_invalid', { subject: split === undefined ? 'qrels.tsv' : `split ${split}` });
  return {
    name: path.basename(path.resolve(dir)),
    articles: documents.map((document) => plainArticle(idOf(document), document.title ?? '', document.text)),
    queries: kept,
  };
}

export type ListName = 'lexical' | 'dense' | 'hybrid';

export interface BeirReport {
  readonly dataset: string;
  readonly queries: number;
  readonly passages: number;
  readonly accented: Record<ListName, MeanMetrics>;
  readonly unaccented: Record<ListName, MeanMetrics>;
}

/** Deep enough for recall@100 over articles of several passages. */
const DEPTH = 300;

/** Article ids by their best passage. */
function articleRanking(candidates: readonly Candidate[], score: (candidate: Candidate) => number): string[] {
  const best = new Map<string, number>();
  for (const candidate of candidates) {
    const value = score(candidate);
    if (value > (best.get(candidate.article.id) ?? Number.NEGATIVE_INFINITY)) best.set(candidate.article.id, value);
  }
  return [...best].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Indexes the set in memory and measures the three lists, for the queries as written and without diacritics. */
export async function evaluateBeir(
  set: BeirSet,
  models: QueryModels,
  onProgress?: (stage: string, done: number, total: number) => void,
): Promise<BeirReport> {
  const passages = set.articles.flatMap((article) => cutPassages(article));
  const articles = new Map(set.articles.map((article) => [article.id, article]));
  const embedding = vectorize(articles, passages, models.sentences);
  let step = await embedding.next();
  while (step.done !== true) {
    onProgress?.('embed', step.value.done, step.value.total);
    step = await embedding.next();
  }
  const records = step.value;
  const store = new EmbeddedStore(
    buildParts(
      { articles: set.articles, passages: records, dimensions: models.sentences.dimensions },
      { id: set.name, builtAt: '', model: '' },
    ),
  );
  const context = await answeringOver(store, models);
  const measure = async (fold: boolean): Promise<Record<ListName, MeanMetrics>> => {
    const texts = set.queries.map((query) => (fold ? foldDiacritics(query.text.normalize('NFC')) : query.text));
    const found: Record<ListName, RankingMetrics[]> = { lexical: [], dense: [], hybrid: [] };
    for (const [i, text] of texts.entries()) {
      const query = await context.interpret(text);
      const vector = await context.embed(query);
      const candidates = await store.candidates({ vector, terms: query.terms, limit: DEPTH });
      const relevant = set.queries[i]?.relevant ?? new Set<string>();
      const fused = fuse(candidates, query.accented ? DENSE_SHARE.accented : DENSE_SHARE.unaccented);
      const scores = new Map(fused.map((candidate) => [candidate.passage.id, candidate.score]));
      const lexical = candidates.filter((candidate) => candidate.lexical.score > 0);
      found.lexical.push(
        rankingMetrics(
          articleRanking(lexical, (c) => c.lexical.score),
          relevant,
        ),
      );
      found.dense.push(
        rankingMetrics(
          articleRanking(
            candidates.filter((c) => c.dense.rank !== null),
            (c) => c.dense.score,
          ),
          relevant,
        ),
      );
      found.hybrid.push(
        rankingMetrics(
          articleRanking(candidates, (c) => scores.get(c.passage.id) ?? 0),
          relevant,
        ),
      );
      if (i % 50 === 49) onProgress?.(fold ? 'unaccented' : 'accented', i + 1, texts.length);
    }
    return { lexical: meanMetrics(found.lexical), dense: meanMetrics(found.dense), hybrid: meanMetrics(found.hybrid) };
  };
  return {
    dataset: set.name,
    queries: set.queries.length,
    passages: passages.length,
    accented: await measure(false),
    unaccented: await measure(true),
  };
}
