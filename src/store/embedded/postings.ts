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

/**
 * Builds postings for documents 0…n−1; an empty map is a document that cannot be found. Each is looked at once and let go,
 * so that the words of a large corpus are never held all at once.
 */
export function buildPostings(documents: Iterable<ReadonlyMap<string, number>>): PostingsData {
  const ids = new Map<string, number>();
  const frequencies: number[] = [];
  /** Per document: term id, count, term id, count… */
  const counted: Uint32Array[] = [];
  const lengths: number[] = [];
  for (const counts of documents) {
    const entries = new Uint32Array(counts.size * 2);
    let length = 0;
    let at = 0;
    for (const [term, count] of counts) {
      let id = ids.get(term);
      if (id === undefined) {
        id = ids.size;
        ids.set(term, id);
      }
      frequencies[id] = (frequencies[id] ?? 0) + 1;
      entries[at++] = id;
      entries[at++] = count;
      length += count;
    }
    counted.push(entries);
    lengths.push(length);
  }
  const terms = [...ids.keys()].sort();
  const rows = new Uint32Array(terms.length);
  const offsets = new Uint32Array(terms.length + 1);
  for (const [row, term] of terms.entries()) {
    const id = ids.get(term) ?? 0;
    rows[id] = row;
    offsets[row + 1] = (offsets[row] ?? 0) + (frequencies[id] ?? 0);
  }
  const total = offsets.at(-1) ?? 0;
  const postings = new Uint32Array(total);
  const impacts = new Float32Array(total);
  const next = offsets.slice();
  const searchable = counted.filter((entries) => entries.length > 0).length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, searchable);
  for (const [document, entries] of counted.entries()) {
    for (let i = 0; i < entries.length; i += 2) {
      const id = entries[i] as number;
      const row = rows[id] as number;
      const at = next[row] as number;
      next[row] = at + 1;
      postings[at] = document;
      const idf = inverseDocumentFrequency(searchable, frequencies[id] as number);
      impacts[at] = impact(entries[i + 1] as number, lengths[document] as number, average, idf);
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
