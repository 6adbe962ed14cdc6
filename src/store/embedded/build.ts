/** Records, as they come → the parts of an embedded store that are worked out from them. */
import { lexiconOf } from '../../documents/lexicon.js';
import type { GenerationPlan } from '../index-home.js';
import type { SnapshotInfo } from '../passage-store.js';
import { PassageVectors } from '../passage-vectors.js';
import { QuantisedRows } from '../quantised-rows.js';
import type { IndexRecords, PassageRecord } from '../records.js';
import { bytesPerRow, encodeRows } from '../row-codes.js';
import { sentencesInGraph } from '../scoring.js';
import { ArticleTableBuilder } from './article-table.js';
import { cluster, type Lists } from './clustering.js';
import { EmbeddedStore } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { type PassageData, PassageTableBuilder } from './passage-table.js';
import type { PostingsData } from './postings.js';
import { PostingsBuilder } from './postings-builder.js';
import type { SnapshotData } from './snapshot-data.js';

/** What can be worked out once all passages are there. */
export interface Structures {
  readonly passages: Omit<PassageData, 'lines'>;
  /** Passage → its first row; one longer than there are passages. */
  readonly starts: Uint32Array;
  readonly postings: PostingsData;
  readonly searchable: number;
  /** A graph of all rows, or lists of them. */
  readonly vectors: VectorGraph | Lists;
}

/** Passages, vectors, graph and postings, fed one record after another. In a large index rows lie in lists, for which all must be there. */
export class StructureBuilder {
  /** Rows in order of passages. */
  private readonly rows: QuantisedRows;
  private readonly graph: VectorGraph | null;
  private readonly postings = new PostingsBuilder();
  private readonly starts: number[] = [0];
  private readonly passages: PassageTableBuilder;
  private searchable = 0;

  /** Articles in order of id. Throws `index_too_large`. */
  constructor({ articles, rows, dimensions }: Pick<GenerationPlan, 'articles' | 'rows' | 'dimensions'>) {
    this.passages = new PassageTableBuilder(articles.map(({ id }) => id));
    this.rows = QuantisedRows.withRoom(rows, dimensions);
    this.graph = sentencesInGraph(rows) ? VectorGraph.withRoom(rows, dimensions) : null;
  }

  /** The passage's line for its file. */
  add({ passage, terms, vectors }: PassageRecord): Uint8Array {
    const line = this.passages.add(passage);
    const { dimensions } = this.rows;
    const first = this.starts.at(-1) ?? 0;
    const count = vectors.length / dimensions;
    this.starts.push(first + count);
    this.postings.add(terms);
    if (count === 0) return line;
    this.searchable++;
    this.rows.bytes.set(encodeRows(vectors, dimensions), first * bytesPerRow(dimensions));
    for (let row = 0; row < count; row++)
      this.graph?.add(vectors.subarray(row * dimensions, (row + 1) * dimensions), first + row);
    return line;
  }

  async finish(): Promise<Structures> {
    const vectors = this.graph ?? (await cluster(this.rows, this.starts.at(-1)));
    return {
      passages: this.passages.finish(),
      starts: Uint32Array.from(this.starts),
      postings: this.postings.finish(),
      searchable: this.searchable,
      vectors,
    };
  }

  /** The rows' bytes, some at a time: in order of lists where there are lists. */
  *bytes({ vectors }: Structures): Generator<Uint8Array> {
    const stride = bytesPerRow(this.rows.dimensions);
    const all = this.rows.bytes.subarray(0, (this.starts.at(-1) ?? 0) * stride);
    if (vectors instanceof VectorGraph) {
      yield all;
      return;
    }
    const { positions } = vectors;
    const rowAt = new Uint32Array(positions.length);
    for (const [row, position] of positions.entries()) rowAt[position] = row;
    for (let from = 0; from < rowAt.length; from += ROWS_A_PIECE) {
      const piece = new Uint8Array(Math.min(ROWS_A_PIECE, rowAt.length - from) * stride);
      for (const [i, row] of rowAt.subarray(from, from + ROWS_A_PIECE).entries())
        piece.set(all.subarray(row * stride, (row + 1) * stride), i * stride);
      yield piece;
    }
  }
}

const ROWS_A_PIECE = 65_536;

/** A store in memory, never written. */
export async function storeOf(
  { articles, passages, dimensions }: IndexRecords,
  identity: Pick<SnapshotInfo, 'id' | 'builtAt' | 'model'>,
): Promise<EmbeddedStore> {
  const inOrder = articles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const table = new ArticleTableBuilder();
  const parts = inOrder.map((article) => table.add(article));
  const count = passages.reduce((sum, { vectors }) => sum + vectors.length, 0) / dimensions;
  const builder = new StructureBuilder({ articles: inOrder, rows: count, dimensions });
  const lines = Buffer.concat(passages.map((record) => builder.add(record)));
  const structures = await builder.finish();
  const rows = QuantisedRows.withRoom(count, dimensions);
  let at = 0;
  for (const piece of builder.bytes(structures)) {
    rows.bytes.set(piece, at);
    at += piece.length;
  }
  const { starts, postings, searchable, vectors } = structures;
  const inGraph = vectors instanceof VectorGraph;
  const positions = inGraph ? null : vectors.positions;
  const data: SnapshotData = {
    info: { ...identity, articles: articles.length, passages: passages.length, searchable },
    lexicon: lexiconOf(inOrder),
    articles: {
      lines: Buffer.concat(parts.map((part) => part.lines)),
      texts: Buffer.concat(parts.map((part) => part.text)),
      ...table.finish(),
    },
    passages: { lines, ...structures.passages },
    rows: rows.shared,
    starts,
    positions,
    owners: new PassageVectors(rows, starts, positions).owners(),
    nearest: inGraph
      ? { kind: 'graph', file: '' }
      : { kind: 'lists', centroids: vectors.centroids.shared, starts: vectors.starts },
    postings,
  };
  return EmbeddedStore.over(data, 0, inGraph ? vectors : null);
}
