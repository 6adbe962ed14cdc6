/** Records → the parts of an embedded store. */
import type { SnapshotInfo } from '../passage-store.js';
import type { IndexRecords } from '../records.js';
import type { EmbeddedParts } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { buildPostings, Postings } from './postings.js';

export function buildParts(
  records: IndexRecords,
  identity: Pick<SnapshotInfo, 'id' | 'builtAt' | 'model'>,
): EmbeddedParts {
  const { articles, passages, dimensions } = records;
  const rows = new Uint32Array(passages.length + 1);
  for (const [place, record] of passages.entries()) {
    rows[place + 1] = (rows[place] ?? 0) + record.vectors.length / dimensions;
  }
  const count = rows.at(-1) ?? 0;
  const vectors = new Float32Array(count * dimensions);
  for (const [place, record] of passages.entries()) vectors.set(record.vectors, (rows[place] ?? 0) * dimensions);
  return {
    info: {
      ...identity,
      articles: articles.length,
      passages: passages.length,
      searchable: passages.filter((record) => record.terms.size > 0).length,
    },
    articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    passages: passages.map((record) => record.passage),
    rows,
    vectors,
    postings: new Postings(buildPostings(passages.map((record) => record.terms)), passages.length),
    graph: VectorGraph.build(vectors, count, dimensions),
  };
}
