/** Records, as they come → the parts of an embedded store that are worked out from them. */
import type { GenerationPlan } from '../index-home.js';
import type { SnapshotInfo } from '../passage-store.js';
import { QuantisedRows } from '../quantised-rows.js';
import type { IndexRecords, PassageRecord } from '../records.js';
import { sentencesInGraph } from '../scoring.js';
import { type EmbeddedParts, EmbeddedStore } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { Postings, type PostingsData } from './postings.js';
import { PostingsBuilder } from './postings-builder.js';

/**
 * Graph and postings, fed one record after another. In a large index the graph holds each passage's whole alone: it only
 * proposes, and every candidate is scored by its sentences all the same.
 */
export class StructureBuilder {
  readonly graph: VectorGraph;
  private readonly postings = new PostingsBuilder();
  /** Passage → its first row; one longer than there are passages. */
  private readonly starts: number[] = [0];
  private searchable = 0;
  private readonly sentencesToo: boolean;

  /** hnswlib sets aside what room it is told of, so that is no more than will be put in. */
  constructor(
    { passages, rows }: Pick<GenerationPlan, 'passages' | 'rows'>,
    private readonly dimensions: number,
  ) {
    this.sentencesToo = sentencesInGraph(rows);
    this.graph = VectorGraph.withRoom(this.sentencesToo ? rows : passages, dimensions);
  }

  add({ terms, vectors }: PassageRecord): void {
    const { dimensions } = this;
    const first = this.starts.at(-1) ?? 0;
    const count = vectors.length / dimensions;
    this.starts.push(first + count);
    this.postings.add(terms);
    if (count === 0) return;
    this.searchable++;
    for (let row = 0; row < (this.sentencesToo ? count : 1); row++) {
      this.graph.add(vectors.subarray(row * dimensions, (row + 1) * dimensions), first + row);
    }
  }

  finish(): { readonly rows: Uint32Array; readonly postings: PostingsData; readonly searchable: number } {
    return { rows: Uint32Array.from(this.starts), postings: this.postings.finish(), searchable: this.searchable };
  }
}

/** A store in memory, never written. */
export function storeOf(
  records: IndexRecords,
  identity: Pick<SnapshotInfo, 'id' | 'builtAt' | 'model'>,
): EmbeddedStore {
  const { articles, passages, dimensions } = records;
  const length = passages.reduce((sum, { vectors }) => sum + vectors.length, 0);
  const builder = new StructureBuilder({ passages: passages.length, rows: length / dimensions }, dimensions);
  const vectors = new Float32Array(length);
  let at = 0;
  for (const record of passages) {
    builder.add(record);
    vectors.set(record.vectors, at);
    at += record.vectors.length;
  }
  const { rows, postings, searchable } = builder.finish();
  const parts: EmbeddedParts = {
    info: { ...identity, articles: articles.length, passages: passages.length, searchable },
    articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    passages: passages.map((record) => record.passage),
    dimensions,
    rows,
    vectors: new QuantisedRows(QuantisedRows.encode(vectors, dimensions), dimensions),
    postings: new Postings(postings, passages.length),
    graph: builder.graph,
  };
  return new EmbeddedStore(parts);
}
