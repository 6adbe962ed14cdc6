/** Passages' term counts, one passage at a time → postings. */
import { saturation } from '../scoring.js';
import type { PostingsData } from './postings.js';
import { TermTable } from './term-table.js';

/** Entries a chunk holds: arrays are never copied to grow, and are let go as they are read. */
const CHUNK = 1 << 20;

interface Chunk {
  /** Term numbers. */
  readonly terms: Uint32Array;
  readonly counts: Uint16Array;
}

export class PostingsBuilder {
  private readonly terms = TermTable.empty();
  /** By term: how many passages hold it. */
  private frequencies = new Uint32Array(CHUNK);
  private chunks: Chunk[] = [];
  private entries = 0;
  /** By passage: its entries, and its length in terms. */
  private readonly sizes: number[] = [];
  private readonly lengths: number[] = [];

  /** The next passage; an empty map is one that cannot be found. */
  add(counts: ReadonlyMap<string, number>): void {
    let length = 0;
    for (const [term, count] of counts) {
      const number = this.terms.add(term);
      if (number === this.frequencies.length) this.frequencies = doubled(this.frequencies);
      this.frequencies[number] = (this.frequencies[number] as number) + 1;
      this.push(number, count);
      length += count;
    }
    this.sizes.push(counts.size);
    this.lengths.push(length);
  }

  /** The builder is spent by this: its chunks are let go while they are read. */
  finish(): PostingsData {
    const count = this.terms.size;
    const offsets = new Uint32Array(count + 1);
    for (let term = 0; term < count; term++) offsets[term + 1] = (offsets[term] as number) + at(this.frequencies, term);
    const documents = new Uint32Array(this.entries);
    const saturations = new Uint16Array(this.entries);
    const maxima = new Uint16Array(count);
    const next = offsets.slice();
    const searchable = this.sizes.filter((size) => size > 0).length;
    const average = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, searchable);
    let entry = 0;
    for (const [document, size] of this.sizes.entries()) {
      for (let i = 0; i < size; i++, entry++) {
        const chunk = this.chunks[Math.floor(entry / CHUNK)] as Chunk;
        const place = entry % CHUNK;
        const term = at(chunk.terms, place);
        const value = saturation(at(chunk.counts, place), this.lengths[document] ?? 0, average);
        const row = at(next, term);
        next[term] = row + 1;
        documents[row] = document;
        saturations[row] = value;
        if (value > at(maxima, term)) maxima[term] = value;
        if (place === CHUNK - 1) this.chunks[Math.floor(entry / CHUNK)] = SPENT;
      }
    }
    this.chunks = [];
    return { terms: this.terms.data, offsets, documents, saturations, maxima, searchable };
  }

  private push(term: number, count: number): void {
    const place = this.entries % CHUNK;
    if (place === 0) this.chunks.push({ terms: new Uint32Array(CHUNK), counts: new Uint16Array(CHUNK) });
    const chunk = this.chunks.at(-1) as Chunk;
    chunk.terms[place] = term;
    chunk.counts[place] = Math.min(count, 0xffff);
    this.entries++;
  }
}

const SPENT: Chunk = { terms: new Uint32Array(0), counts: new Uint16Array(0) };

const at = (array: Uint32Array | Uint16Array, place: number): number => array[place] as number;

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
