/** What others would use over the same texts and vectors. Each returns a search: query → ids of ten passages. */
import { createRequire } from 'node:module';
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import MiniSearch from 'minisearch';

const require = createRequire(import.meta.url);
const TOP = 10;
/** Passages that questions are answered from. */
const CANDIDATES = 100;
const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** LangChain's stores want an embedder even where vectors are given. */
const EMBEDDINGS = { embedDocuments: async () => [], embedQuery: async () => [] };

/** The graph is built once for every number of neighbours it is asked for. */
const graphs = new WeakMap();
function graphOf(data) {
  const known = graphs.get(data);
  if (known !== undefined) return known;
  const { vectors, dimensions } = data;
  const { HierarchicalNSW } = require('hnswlib-node');
  const index = new HierarchicalNSW('ip', dimensions);
  index.initIndex({ maxElements: vectors.length, m: 16, efConstruction: 100, randomSeed: 100 });
  for (const [row, vector] of vectors.entries()) index.addPoint(Array.from(vector), row);
  graphs.set(data, index);
  return index;
}

/** So many neighbours are asked for; the first ten are taken. */
const rawHnsw = (wanted) => async (data) => {
  const index = graphOf(data);
  const neighbours = Math.min(wanted, data.ids.length);
  return async ({ vector }) => {
    index.setEf(Math.max(128, neighbours));
    return index
      .searchKnn(Array.from(vector), neighbours)
      .neighbors.slice(0, TOP)
      .map((row) => data.ids[row]);
  };
};

export async function langchainHnsw({ vectors, ids, texts, dimensions }) {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const store = new HNSWLib(EMBEDDINGS, { space: 'ip', numDimensions: dimensions });
  await store.addVectors(
    vectors.map((vector) => Array.from(vector)),
    texts.map((pageContent, i) => ({ pageContent, metadata: { id: ids[i] } })),
  );
  return async ({ vector }) =>
    (await store.similaritySearchVectorWithScore(Array.from(vector), TOP)).map(([{ metadata }]) => metadata.id);
}

export async function langchainMemory({ vectors, ids, texts }) {
  const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory');
  const store = new MemoryVectorStore(EMBEDDINGS);
  await store.addVectors(
    vectors.map((vector) => Array.from(vector)),
    texts.map((pageContent, i) => ({ pageContent, metadata: { id: ids[i] } })),
  );
  return async ({ vector }) =>
    (await store.similaritySearchVectorWithScore(Array.from(vector), TOP)).map(([{ metadata }]) => metadata.id);
}

export async function miniSearch({ ids, texts }) {
  const index = new MiniSearch({ fields: ['text'], tokenize: words });
  index.addAll(texts.map((text, i) => ({ id: ids[i], text })));
  return async ({ text }) =>
    index
      .search(text)
      .slice(0, TOP)
      .map(({ id }) => id);
}

export async function sqliteFts({ ids, texts }) {
  const Database = require('libsql');
  const database = new Database(':memory:');
  database.exec(
    "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 0')",
  );
  const insert = database.prepare('INSERT INTO passages VALUES (?, ?)');
  database.exec('BEGIN');
  for (const [i, text] of texts.entries()) insert.run(ids[i], text);
  database.exec('COMMIT');
  const find = database.prepare('SELECT id FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 10');
  return async ({ text }) => {
    const terms = words(text).map((word) => `"${word}"`);
    return find.all(terms.join(' OR ')).map(({ id }) => id);
  };
}

async function orama({ vectors, ids, texts, dimensions }) {
  const index = create({ schema: { id: 'string', text: 'string', vector: `vector[${dimensions}]` } });
  await insertMultiple(
    index,
    texts.map((text, i) => ({ id: ids[i], text, vector: Array.from(vectors[i]) })),
    500,
  );
  return index;
}

const oramaMode = (mode) => async (data) => {
  const index = await orama(data);
  return async ({ text, vector }) => {
    const { hits } = await oramaSearch(index, {
      mode,
      term: text,
      properties: ['text'],
      vector: { value: Array.from(vector), property: 'vector' },
      similarity: 0,
      limit: TOP,
    });
    return hits.map(({ document }) => document.id);
  };
};

/** Name, what it is compared with, the largest size it is run at. */
export const RIVALS = [
  ['hnswlib by itself', 'dense', 1_000_000, rawHnsw(TOP)],
  ['hnswlib, 400 neighbours', 'dense', 1_000_000, rawHnsw(4 * CANDIDATES)],
  ['LangChain HNSWLib', 'dense', 100_000, langchainHnsw],
  ['LangChain MemoryVectorStore', 'dense', 100_000, langchainMemory],
  ['Orama vectors', 'dense', 10_000, oramaMode('vector')],
  ['SQLite FTS5 bm25()', 'lexical', 100_000, sqliteFts],
  ['MiniSearch', 'lexical', 100_000, miniSearch],
  ['Orama full text', 'lexical', 10_000, oramaMode('fulltext')],
  ['Orama hybrid', 'hybrid', 10_000, oramaMode('hybrid')],
];
