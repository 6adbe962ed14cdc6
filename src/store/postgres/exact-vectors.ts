/**
 * All vectors of a generation in this process's memory, 8 bits a dimension, compared one by one: what stands in for a graph where the database
 * has no pgvector. Exact, and as large as the vectors are: for corpora of a few hundred thousand sentences at most.
 */
import { PassageVectors } from '../passage-vectors.js';
import { QuantisedRows } from '../quantised-rows.js';
import { bytesPerRow } from '../row-codes.js';
import type { Database } from './database.js';
import { type Layout, tableOf } from './tables.js';

/** Passages read at a time. */
const AT_ONCE = 2_000;

interface Row {
  readonly place: number;
  readonly article: number;
  readonly coded: Buffer;
}

export class ExactVectors {
  private constructor(
    private readonly vectors: PassageVectors,
    /** Place → article number. */
    private readonly articles: Int32Array,
  ) {}

  /** Throws as a reader is told. */
  static async load(
    database: Database,
    { number, dimensions }: Layout,
    counts: { readonly passages: number; readonly vectors: number },
  ): Promise<ExactVectors> {
    const vectors = QuantisedRows.withRoom(counts.vectors, dimensions);
    const starts = new Uint32Array(counts.passages + 1);
    const articles = new Int32Array(counts.passages);
    let filled = 0;
    for (let from = 0; from < counts.passages; from += AT_ONCE) {
      const batch = await database.read<Row & Record<string, unknown>>({
        text: `SELECT v.place, p.article, v.coded
               FROM ${tableOf(number, 'vectors')} v
               JOIN ${tableOf(number, 'passages')} p ON p.slice = v.slice AND p.place = v.place
               WHERE v.place >= $1 AND v.place < $2 ORDER BY v.place`,
        values: [from, from + AT_ONCE],
      });
      for (const { place, article, coded } of batch) {
        articles[place] = article;
        starts[place] = filled;
        vectors.bytes.set(coded, filled * bytesPerRow(dimensions));
        filled += coded.length / bytesPerRow(dimensions);
        starts[place + 1] = filled;
      }
    }
    // Passages without vectors start where the one before them ended.
    for (let place = 1; place < starts.length; place++) {
      starts[place] = Math.max(starts[place] ?? 0, starts[place - 1] ?? 0);
    }
    return new ExactVectors(new PassageVectors(vectors, starts, null), articles);
  }

  /** Places of the best by dense score, best first. */
  nearest(vector: Float32Array, limit: number, allowed?: (article: number) => boolean): number[] {
    const places: number[] = [];
    for (let place = 0; place < this.articles.length; place++)
      if (allowed === undefined || allowed(this.articleOf(place))) places.push(place);
    const dense = this.vectors.dense(this.vectors.asking(vector), places);
    const scored = places
      .map((place, i) => ({ place, dense: dense[i] as number }))
      .filter((entry) => entry.dense !== Number.NEGATIVE_INFINITY);
    scored.sort((a, b) => b.dense - a.dense || a.place - b.place);
    return scored.slice(0, limit).map(({ place }) => place);
  }

  articleOf(place: number): number {
    return this.articles[place] ?? 0;
  }

  /** Of each place the whole's, then each sentence's; empty for a passage that is not searched. */
  cosines(vector: Float32Array, places: readonly number[]): number[][] {
    return this.vectors.cosines(this.vectors.asking(vector), places);
  }
}
