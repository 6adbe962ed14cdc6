import { z } from 'zod';
import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import type { ArticleFilter } from './passage-store.js';

/** One passage ready to be stored. */
export interface PassageRecord {
  readonly passage: Passage;
  /** Term frequencies; empty for a passage that is not searched. */
  readonly terms: ReadonlyMap<string, number>;
  /**
   * Rows of the whole passage and then of each sentence, rounded to 8 bits (`row-codes.ts`); empty for a passage that is
   * not searched.
   */
  readonly vectors: Float32Array;
}

/** Everything one generation of an index is made of. */
export interface IndexRecords {
  readonly articles: readonly Article[];
  readonly passages: readonly PassageRecord[];
  readonly dimensions: number;
}

/** What identifies the mechanisms that made an index; another value of any of them refuses it. */
export const PROVENANCE = z.object({
  model: z.object({ name: z.string(), fingerprint: z.string() }),
  analyzer: z.string(),
  cleaning: z.number(),
  passages: z.number(),
});
export type Provenance = Readonly<z.infer<typeof PROVENANCE>>;

/** Names of the mechanisms that differ between an index and this program. */
export function differences(a: Provenance, b: Provenance): string[] {
  const found: string[] = [];
  if (a.model.fingerprint !== b.model.fingerprint) found.push('model');
  if (a.analyzer !== b.analyzer) found.push('analyzer');
  if (a.cleaning !== b.cleaning) found.push('cleaning');
  if (a.passages !== b.passages) found.push('passages');
  return found;
}

/** What tells whether an article passes the filter; its ids are looked up, however many it names. */
export function passing({ articleIds, from, to }: ArticleFilter): (article: Pick<Article, 'id' | 'date'>) => boolean {
  const ids = articleIds === undefined ? null : new Set(articleIds);
  return ({ id, date }) => {
    if (ids !== null && !ids.has(id)) return false;
    if (from === undefined && to === undefined) return true;
    const day = date?.day ?? null;
    return day !== null && (from === undefined || day >= from) && (to === undefined || day <= to);
  };
}

export const isEmptyFilter = (filter: ArticleFilter | undefined): boolean =>
  filter === undefined || (filter.articleIds === undefined && filter.from === undefined && filter.to === undefined);
