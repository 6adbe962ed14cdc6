/** The vectors of passages: of each its whole's row, then one for each sentence. */
import { type QuantisedRows, ROWS_AT_ONCE, type RowQuery } from './quantised-rows.js';
import { denseScore } from './scoring.js';
import { sharedBytes } from './shared-memory.js';

/** {@link denseScore} of a whole's cosine and its sentences'; −∞ where there is none. */
export function denseOf(cosines: ArrayLike<number>): number {
  const whole = cosines[0];
  if (whole === undefined) return Number.NEGATIVE_INFINITY;
  let sentence = cosines[1] ?? whole;
  for (let i = 2; i < cosines.length; i++) sentence = Math.max(sentence, cosines[i] as number);
  return denseScore(whole, [sentence]);
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

  /** {@link denseOf} each passage's cosines. */
  dense(query: RowQuery, passages: readonly number[]): Float32Array {
    const scores = new Float32Array(passages.length);
    this.compare(query, passages, (cosines, i) => {
      scores[i] = denseOf(cosines);
    });
    return scores;
  }

  /** Of each passage the whole's, then each sentence's; empty for one without vectors. */
  cosines(query: RowQuery, passages: readonly number[]): number[][] {
    const found: number[][] = passages.map(() => []);
    this.compare(query, passages, (cosines, i) => {
      found[i] = [...cosines];
    });
    return found;
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

  /** Row in `rows` → its passage, in memory that threads can share. */
  owners(): Uint32Array {
    const owners = new Uint32Array(sharedBytes(this.rows.count * Uint32Array.BYTES_PER_ELEMENT).buffer);
    for (let passage = 0; passage < this.size; passage++) {
      const [first, end] = [this.starts[passage] as number, this.starts[passage + 1] as number];
      for (let row = first; row < end; row++) owners[this.at(row)] = passage;
    }
    return owners;
  }

  /** Hands over each passage's cosines, good until it returns; of many passages in few goes. */
  private compare(
    query: RowQuery,
    passages: readonly number[],
    take: (cosines: Float32Array, i: number) => void,
  ): void {
    const rows = new Uint32Array(ROWS_AT_ONCE);
    for (let from = 0; from < passages.length; ) {
      let [to, count] = [from, 0];
      for (; to < passages.length && count + this.countOf(passages[to] as number) <= ROWS_AT_ONCE; to++)
        count = this.putRows(passages[to] as number, rows, count);
      if (to === from) {
        // One alone has more rows than go at once.
        const own = new Uint32Array(this.countOf(passages[from] as number));
        this.putRows(passages[from] as number, own, 0);
        take(query.all(own), from);
        from++;
        continue;
      }
      const dots = query.dots(rows, count);
      for (let at = 0; from < to; from++) {
        const end = at + this.countOf(passages[from] as number);
        take(dots.subarray(at, end), from);
        at = end;
      }
    }
  }

  private countOf(passage: number): number {
    return (this.starts[passage + 1] as number) - (this.starts[passage] as number);
  }

  /** Puts the passage's rows in `rows` from `at` on; returns where they end. */
  private putRows(passage: number, rows: Uint32Array, at: number): number {
    const first = this.starts[passage] as number;
    const count = this.countOf(passage);
    for (let i = 0; i < count; i++) rows[at + i] = this.at(first + i);
    return at + count;
  }

  private at(row: number): number {
    return this.positions === null ? row : (this.positions[row] as number);
  }
}
