import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArticle } from '../../src/corpus/article.js';
import { linkNearDuplicates } from '../../src/corpus/near-duplicates.js';
import { cutPassages } from '../../src/corpus/passages.js';
import { vectorize } from '../../src/corpus/vectorize.js';
import { loadOnce } from '../../src/embedding/load-once.js';
import type { IndexRecords } from '../../src/store/records.js';
import { CORPUS_DIR, loadModel } from './model.js';

/** The records of corpus/, with real vectors. */
export const corpusRecords = loadOnce(async (): Promise<IndexRecords> => {
  const model = await loadModel();
  const articles = readdirSync(CORPUS_DIR).map((file) =>
    readArticle(file, '', readFileSync(path.join(CORPUS_DIR, file), 'utf8')),
  );
  const byId = new Map(articles.map((article) => [article.id, article]));
  const passages = linkNearDuplicates(
    articles.flatMap((article) => cutPassages(article)),
    ({ articleId, start, end }) => byId.get(articleId)?.text.slice(start, end) ?? '',
  );
  const embedding = vectorize(byId, passages, model);
  let step = await embedding.next();
  while (step.done !== true) step = await embedding.next();
  return { articles, passages: step.value, dimensions: model.dimensions };
});
