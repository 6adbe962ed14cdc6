/** Inverted index with precomputed BM25 impacts, in typed arrays. */
import type { WeightedTerm } from '../../text/analyze.js';
import { impact, inverseDocumentFrequency } from '../scoring.js';

export interface PostingsData {
  /** Sorted; a term's place is its row. */
  readonly terms: readonly string[];
  /** Row → first entry in `documents`/`impacts`; one longer than `terms`. */
  readonly offsets: Uint32Array;
  readonly documents: Uint32Array;
  readonly impacts: Float32Array;
}

/** Builds postings for documents 0…n−1; an empty map is a document that cannot be found. */
export function buildPostings(documents: readonly ReadonlyMap<string, number>[]): PostingsData {
  const frequencies = new Map<string, number>();
  let total = 0;
  let searchable = 0;
  const lengths = documents.map((terms) => {
    let length = 0;
    for (const [term, count] of terms) {
      length += count;
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    total += length;
    if (terms.size > 0) searchable++;
    return length;
  });
  const terms = [...frequencies.keys()].sort();
  const rows = new Map(terms.map((term, row) => [term, row]));
  const offsets = new Uint32Array(terms.length + 1);
  for (const [row, term] of terms.entries()) offsets[row + 1] = (offsets[row] ?? 0) + (frequencies.get(term) ?? 0);
  const entries = offsets.at(-1) ?? 0;
  const postings = new Uint32Array(entries);
  const impacts = new Float32Array(entries);
  const next = offsets.slice();
  const average = total / Math.max(1, searchable);
  for (const [document, counts] of documents.entries()) {
    for (const [term, count] of counts) {
      const row = rows.get(term) ?? 0;
      const at = next[row] ?? 0;
      next[row] = at + 1;
      postings[at] = document;
      const idf = inverseDocumentFrequency(searchable, frequencies.get(term) ?? 0);
      impacts[at] = impact(count, lengths[document] ?? 0, average, idf);
    }
  }
  return { terms, offsets, documents: postings, impacts };
}

export class Postings {
  private readonly rows: ReadonlyMap<string, number>;

  constructor(
    readonly data: PostingsData,
    private readonly size: number,
  ) {
    this.rows = new Map(data.terms.map((term, row) => [term, row]));
  }

  documentFrequency(term: string): number {
    const row = this.rows.get(term);
    return row === undefined ? 0 : (this.data.offsets[row + 1] ?? 0) - (this.data.offsets[row] ?? 0);
  }

  /** The score of every document, 0 where no term matches. */
  scores(terms: readonly WeightedTerm[]): Float32Array {
    const scores = new Float32Array(this.size);
    const { offsets, documents, impacts } = this.data;
    for (const { term, weight } of terms) {
      const row = this.rows.get(term);
      if (row === undefined) continue;
      const end = offsets[row + 1] ?? 0;
      for (let at = offsets[row] ?? 0; at < end; at++) {
        const document = documents[at] as number;
        scores[document] = (scores[document] as number) + weight * (impacts[at] as number);
      }
    }
    return scores;
  }
}

/** The `limit` best documents with a score above `floor`, best first, ties by place. */
export function best(
  scores: Float32Array,
  limit: number,
  floor = 0,
  allowed?: (document: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let document = 0; document < scores.length; document++) {
    if ((scores[document] as number) > floor && (allowed === undefined || allowed(document))) found.push(document);
  }
  found.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return found.slice(0, limit);
}
