/** The rankings of a benchmark's queries, list by list and as questions are answered. */

import type { Answering } from '../answering/answering.js';
import { answeringOver, type QueryModels } from '../answering/context.js';
import { cutPassages } from '../corpus/passages.js';
import { vectorize } from '../corpus/vectorize.js';
import type { Candidate, RankedCandidate } from '../domain/hit.js';
import { weighQuestion } from '../retrieval/coverage.js';
import { rank } from '../retrieval/retrieve.js';
import { storeOf } from '../store/embedded/build.js';
import type { PassageRecord } from '../store/records.js';
import type { BeirSet } from './beir.js';
import { type MeanMetrics, meanMetrics, type RankingMetrics, rankingMetrics } from './metrics.js';
import { withoutDiacritics } from './spellings.js';

/** `fused`: the first stage alone; `hybrid`: as questions are answered. */
export type ListName = 'lexical' | 'dense' | 'fused' | 'hybrid';

export interface BeirReport {
  readonly dataset: string;
  readonly queries: number;
  readonly passages: number;
  readonly accented: Record<ListName, MeanMetrics>;
  readonly unaccented: Record<ListName, MeanMetrics>;
}

type OnProgress = (stage: string, done: number, total: number) => void;

/** Deep enough for recall@100 over articles of several passages. */
const DEPTH = 300;

/** The set's articles, indexed in memory. */
export async function indexSet(set: BeirSet, models: QueryModels, onProgress?: OnProgress): Promise<Answering> {
  const passages = set.articles.flatMap((article) => cutPassages(article));
  const articles = new Map(set.articles.map((article) => [article.id, article]));
  const records: PassageRecord[] = [];
  for await (const batch of vectorize(articles, passages, models.sentences)) {
    records.push(...batch);
    onProgress?.('embed', records.length, passages.length);
  }
  const { dimensions } = models.sentences;
  const identity = { id: set.name, builtAt: '', model: '' };
  return answeringOver(await storeOf({ articles: set.articles, passages: records, dimensions }, identity), models);
}

/** Every candidate for one query, ranked as for an answer but deeper. */
export async function rankDeep(context: Answering, text: string): Promise<RankedCandidate[]> {
  const query = await context.interpret(text);
  const vector = await context.embed(query);
  const candidates = await context.store.candidates({ vector, terms: query.terms, limit: DEPTH });
  return rank(candidates, await weighQuestion(query, context.store), context.abbreviations);
}

/** Article ids by their best passage. */
function byArticle(candidates: readonly RankedCandidate[], score: (candidate: RankedCandidate) => number): string[] {
  const best = new Map<string, number>();
  for (const candidate of candidates) {
    const value = score(candidate);
    if (value > (best.get(candidate.article.id) ?? Number.NEGATIVE_INFINITY)) best.set(candidate.article.id, value);
  }
  return [...best].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

const holds = (list: 'lexical' | 'dense', candidate: Candidate): boolean =>
  list === 'lexical' ? candidate.lexical.score > 0 : candidate.dense.rank !== null;

/** Article ids of each list, best first. */
export const rankings = (ranked: readonly RankedCandidate[]): Record<ListName, string[]> => ({
  lexical: byArticle(
    ranked.filter((candidate) => holds('lexical', candidate)),
    ({ lexical }) => lexical.score,
  ),
  dense: byArticle(
    ranked.filter((candidate) => holds('dense', candidate)),
    ({ dense }) => dense.score,
  ),
  fused: byArticle(ranked, ({ fused }) => fused),
  hybrid: byArticle(ranked, ({ score }) => score),
});

/** Measures the lists, for the queries as written and without diacritics. */
export async function evaluateBeir(set: BeirSet, models: QueryModels, onProgress?: OnProgress): Promise<BeirReport> {
  const context = await indexSet(set, models, onProgress);
  const measure = async (stage: string, typed: (text: string) => string): Promise<Record<ListName, MeanMetrics>> => {
    const found: Record<ListName, RankingMetrics[]> = { lexical: [], dense: [], fused: [], hybrid: [] };
    for (const [i, { text, relevant }] of set.queries.entries()) {
      const lists = rankings(await rankDeep(context, typed(text)));
      for (const name of Object.keys(found) as ListName[]) found[name].push(rankingMetrics(lists[name], relevant));
      if (i % 50 === 49) onProgress?.(stage, i + 1, set.queries.length);
    }
    return {
      lexical: meanMetrics(found.lexical),
      dense: meanMetrics(found.dense),
      fused: meanMetrics(found.fused),
      hybrid: meanMetrics(found.hybrid),
    };
  };
  return {
    dataset: set.name,
    queries: set.queries.length,
    passages: context.store.info.passages,
    accented: await measure('accented', (text) => text),
    unaccented: await measure('unaccented', withoutDiacritics),
  };
}
