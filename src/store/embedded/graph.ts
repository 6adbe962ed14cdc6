/**
 * HNSW graph over vectors (Malkov & Yashunin 2018), through hnswlib. Labels are row numbers.
 *
 * hnswlib-node is never given a JavaScript filter (it crashes when one is collected mid-search) and
 * nothing is marked deleted: who filters looks at all that is let through, and a changed corpus is a new graph.
 */
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../../domain/errors.js';
import { FILE_MODE } from '../../domain/file-modes.js';
import { sentencesWanted } from '../scoring.js';
import { isWholeGraph } from './graph-file.js';
import type { FoundRows, NearestRows } from './nearest-rows.js';

/** Links per node; 16 keeps recall near 1 for 256 dimensions at a moderate size. */
const M = 16;
/** Search width while building: higher builds slower and better. */
const EF_CONSTRUCTION = 100;
/** Least search width when asking; the actual one is at least the number of neighbours wanted. */
const EF_SEARCH = 128;
/** Fixed, so that the same vectors give the same graph. */
const SEED = 100;

type Hnsw = typeof import('hnswlib-node');

function native(): Hnsw {
  try {
    return createRequire(import.meta.url)('hnswlib-node') as Hnsw;
  } catch (cause) {
    throw new AppError('native_missing', { cause });
  }
}

export class VectorGraph implements NearestRows {
  readonly filters = false;

  private constructor(private readonly index: HierarchicalNSW) {}

  /** An empty graph with room for `most` unit vectors. */
  static withRoom(most: number, dimensions: number): VectorGraph {
    const index = new (native().HierarchicalNSW)('ip', dimensions);
    index.initIndex({ maxElements: Math.max(1, most), m: M, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
    return new VectorGraph(index);
  }

  /** Reads a file whose hash was checked: hnswlib trusts its bytes. */
  static async read(file: string, dimensions: number): Promise<VectorGraph> {
    const index = new (native().HierarchicalNSW)('ip', dimensions);
    await index.readIndex(file);
    return new VectorGraph(index);
  }

  /** Puts a vector in under its row number. */
  add(vector: Float32Array, row: number): void {
    this.index.addPoint(Array.from(vector), row);
  }

  /** Throws where the file did not come out whole. */
  async write(file: string): Promise<void> {
    this.index.writeIndexSync(file);
    chmodSync(file, FILE_MODE);
    if (!(await isWholeGraph(file, this.index.getCurrentCount()))) throw new Error('graph not written whole');
  }

  nearest(vector: Float32Array, passages: number): FoundRows {
    const wanted = Math.min(sentencesWanted(passages), this.index.getCurrentCount());
    if (wanted === 0) return { rows: [], dots: [] };
    this.index.setEf(Math.max(EF_SEARCH, wanted));
    const { neighbors, distances } = this.index.searchKnn(Array.from(vector), wanted);
    return { rows: neighbors, dots: distances.map((distance) => 1 - distance) };
  }
}
