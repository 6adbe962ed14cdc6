/** Records → the parts of an embedded store. */
import type { SnapshotInfo } from '../passage-store.js';
import type { IndexRecords } from '../records.js';
import type { EmbeddedParts } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { buildPostings, Postings } from './postings.js';

/** Rows up to which the graph holds every sentence. */
const MOST_SENTENCES = 100_000;

/**
 * Rows the graph holds: all, or in a large index each passage's whole alone. It only proposes; every candidate is scored
 * by its sentences all the same.
 */
function graphRows(rows: Uint32Array): Uint32Array {
  const count = rows.at(-1) ?? 0;
  if (count <= MOST_SENTENCES) return Uint32Array.from({ length: count }, (_, row) => row);
  return rows.filter((row, place) => row < (rows[place + 1] ?? 0));
}

function* termsOf(passages: IndexRecords['passages']): Generator<ReadonlyMap<string, number>> {
  for (const { terms } of passages) yield terms;
}

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
      searchable: passages.filter((record) => record.vectors.length > 0).length,
    },
    articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    passages: passages.map((record) => record.passage),
    rows,
    vectors,
    postings: new Postings(buildPostings(termsOf(passages)), passages.length),
    graph: VectorGraph.build(vectors, graphRows(rows), dimensions),
  };
}
