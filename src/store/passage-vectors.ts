/** The vectors of passages: of each its whole's row, then one for each sentence. */
import type { QuantisedRows, RowQuery } from './quantised-rows.js';
import { denseScore } from './scoring.js';

/** {@link denseScore} of a whole's cosine and its sentences'; −∞ where there is none. */
export function denseOf([whole, ...sentences]: readonly number[]): number {
  return whole === undefined ? Number.NEGATIVE_INFINITY : denseScore(whole, sentences);
}

export class PassageVectors {
  constructor(
    readonly rows: QuantisedRows,
    /** Passage → its first row, counted in order of passages; one longer than there are passages, equal where one has none. */
    readonly starts: Uint32Array,
    /** Row in order of passages → row in `rows`; null where both are the same. */
    readonly positions: Uint32Array | null,
  ) {}

  /** Passages. */
  get size(): number {
    return this.starts.length - 1;
  }

  asking(vector: Float32Array): RowQuery {
    return this.rows.asking(vector);
  }

  /** The wholes' inner products, of passages that have vectors. */
  wholes(query: RowQuery, passages: readonly number[]): Float32Array {
    return query.all(Uint32Array.from(passages, (passage) => this.at(this.starts[passage] as number)));
  }

  /** {@link denseOf} its cosines. */
  dense(query: RowQuery, passage: number): number {
    return denseOf(this.cosines(query, passage));
  }

  /** The whole's, then each sentence's; empty for a passage without vectors. */
  cosines(query: RowQuery, passage: number): number[] {
    const first = this.starts[passage] as number;
    const rows = new Uint32Array((this.starts[passage + 1] as number) - first);
    for (let i = 0; i < rows.length; i++) rows[i] = this.at(first + i);
    return [...query.all(rows)];
  }

  /** Its rows as float32, one after another. */
  rowsOf(passage: number): Float32Array {
    const [first, end] = [this.starts[passage] as number, this.starts[passage + 1] as number];
    const { dimensions } = this.rows;
    const found = new Float32Array((end - first) * dimensions);
    for (let row = first; row < end; row++)
      found.set(this.rows.rows(this.at(row), this.at(row) + 1), (row - first) * dimensions);
    return found;
  }

  /** Row in `rows` → its passage. */
  owners(): Uint32Array {
    const owners = new Uint32Array(this.rows.count);
    for (let passage = 0; passage < this.size; passage++) {
      const [first, end] = [this.starts[passage] as number, this.starts[passage + 1] as number];
      for (let row = first; row < end; row++) owners[this.at(row)] = passage;
    }
    return owners;
  }

  private at(row: number): number {
    return this.positions === null ? row : (this.positions[row] as number);
  }
}
