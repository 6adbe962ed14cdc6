import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArticle } from '../../src/corpus/article.js';
import { linkNearDuplicates } from '../../src/corpus/near-duplicates.js';
import { cutPassages } from '../../src/corpus/passages.js';
import { vectorize } from '../../src/corpus/vectorize.js';
import { loadOnce } from '../../src/domain/load-once.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { IndexRecords, PassageRecord, Provenance } from '../../src/store/records.js';
import { CORPUS_DIR, loadModel } from './model.js';

/** The records of corpus/, with real vectors. */
export const corpusRecords = loadOnce(async (): Promise<IndexRecords> => {
  const model = await loadModel();
  const articles = readdirSync(CORPUS_DIR).map((file) =>
    readArticle(file, '', { text: readFileSync(path.join(CORPUS_DIR, file), 'utf8') }),
  );
  const byId = new Map(articles.map((article) => [article.id, article]));
  const passages = linkNearDuplicates(
    articles.flatMap((article) => cutPassages(article)),
    ({ articleId, start, end }) => byId.get(articleId)?.text.slice(start, end) ?? '',
  );
  const records: PassageRecord[] = [];
  for await (const batch of vectorize(byId, passages, model)) records.push(...batch);
  return { articles, passages: records, dimensions: model.dimensions };
});

/** Puts the records into the home as one generation; returns its id. */
export async function publishRecords(home: IndexHome, records: IndexRecords, provenance: Provenance): Promise<string> {
  const { articles, passages, dimensions } = records;
  const rows = passages.reduce((sum, { vectors }) => sum + vectors.length / dimensions, 0);
  const writer = await home.begin({ provenance, articles, dimensions, passages: passages.length, rows });
  await writer.add(passages);
  return writer.publish();
}
