/** Retrieval benchmarks in BEIR's layout: corpus.jsonl, queries.jsonl, qrels.tsv. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { plainArticle } from '../corpus/article.js';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import { readJsonLines } from './json-lines.js';

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
