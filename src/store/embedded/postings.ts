/** Inverted index with BM25's saturations worked out, in typed arrays. */
import type { WeightedTerm } from '../../vietnamese/text/analyze.js';
import { inverseDocumentFrequency, SATURATION_STEP } from '../scoring.js';
import { Greatest } from './greatest.js';
import { type TermData, TermTable } from './term-table.js';

export interface PostingsData {
  readonly terms: TermData;
  /** Term → first entry in `documents`/`saturations`; one longer than there are terms. */
  readonly offsets: Uint32Array;
  /** Ascending within a term. */
  readonly documents: Uint32Array;
  /** How much a term's repeats say in a document, in `SATURATION_STEP`s. */
  readonly saturations: Uint16Array;
  /** Term → its greatest saturation. */
  readonly maxima: Uint16Array;
  /** Documents that can be found: the N of BM25's idf. */
  readonly searchable: number;
}

/** One term's part of the lists, as it is read. */
interface List {
  /** Of one step of saturation. */
  readonly weight: number;
  readonly end: number;
  /** The most it can add to a score. */
  readonly bound: number;
  /** The entry to be read next. */
  at: number;
}

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** Documents looked at together: their sums stay in a processor's cache. */
const BLOCK = 16_384;
/** How far what is left must have fallen before candidates are sifted again. */
const SIFT_AGAIN = 0.7;
/** Entries read in a row in the time that one is searched for. */
const SEARCH_COST = 60;
/** Sums of a few dozen 32-bit floats differ by their order by less than this share. */
const ROUNDING = 1e-4;

export class Postings {
  private readonly terms: TermTable;
  /** Sums of a block's documents, all zero between blocks. */
  private readonly sums = new Float32Array(BLOCK);
  /** Those of them, ascending, that may be among the best. */
  private readonly candidates = new Uint32Array(BLOCK);

  /** `size`: of all documents. */
  constructor(
    readonly data: PostingsData,
    private readonly size: number,
  ) {
    this.terms = TermTable.from(data.terms);
  }

  documentFrequency(term: string): number {
    const number = this.terms.find(term);
    return number < 0 ? 0 : (this.data.offsets[number + 1] ?? 0) - (this.data.offsets[number] ?? 0);
  }

  /**
   * The `limit` best documents that share a term, of those that are not 0 in `allowed`, best first, ties by number; as if every
   * list had been added up. Documents are gone through block by block; what the best so far have tells which lists alone
   * cannot lift a document among them (MaxScore, Turtle & Flood 1995): the common terms' long lists are then only looked up
   * in, for documents that the others leave close enough.
   */
  best(terms: readonly WeightedTerm[], limit: number, allowed?: Uint8Array): ScoredDocument[] {
    const lists = this.listsOf(terms).sort((a, b) => b.bound - a.bound);
    /** What the lists from a place on can add together. */
    const left = new Float64Array(lists.length + 1);
    for (let i = lists.length - 1; i >= 0; i--) left[i] = (left[i + 1] as number) + (lists[i] as List).bound;
    const { sums, candidates } = this;
    const greatest = new Greatest(limit);
    const found: ScoredDocument[] = [];
    let threshold = 0;
    /** Lists that must be read: a document in none of them is not among the best. */
    let read = lists.length;
    for (let first = 0; first < this.size; first += BLOCK) {
      while (read > 0 && (left[read - 1] as number) < threshold * (1 - ROUNDING)) read--;
      const end = Math.min(first + BLOCK, this.size);
      let added = 0;
      for (let i = 0; i < read; i++) added += this.add(lists[i] as List, first, end);
      if (added === 0) continue;
      let sifted = left[read] as number;
      let count = this.sift(threshold * (1 - ROUNDING) - sifted, first, end, allowed);
      for (let i = read; i < lists.length && count > 0; i++) {
        const list = lists[i] as List;
        if ((left[i] as number) < sifted * SIFT_AGAIN) {
          sifted = left[i] as number;
          count = this.siftAgain(threshold * (1 - ROUNDING) - sifted, count);
        }
        if (count * SEARCH_COST > ((list.end - list.at) / (this.size - first)) * BLOCK) {
          list.at = lowerBound(this.data.documents, first, list.at, list.end);
          this.add(list, first, end);
        } else this.lookUp(list, first, count);
      }
      for (let i = 0; i < count; i++) {
        const candidate = candidates[i] as number;
        const score = sums[candidate] as number;
        if (score < threshold) continue;
        found.push({ document: first + candidate, score });
        if (score <= greatest.least) continue;
        greatest.add(score, first + candidate);
        threshold = Math.max(0, greatest.least);
      }
      sums.fill(0, 0, end - first);
    }
    return found
      .filter(({ score }) => score >= threshold)
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, limit);
  }

  /** The scores of some documents, which ascend; 0 where no term matches. */
  scores(terms: readonly WeightedTerm[], documents: Uint32Array): Float32Array {
    const { documents: entries, saturations } = this.data;
    const scores = new Float32Array(documents.length);
    for (const { weight, end, at: start } of this.listsOf(terms)) {
      let at = start;
      for (let i = 0; i < documents.length && at < end; i++) {
        at = lowerBound(entries, documents[i] as number, at, end);
        if (at < end && entries[at] === documents[i])
          scores[i] = (scores[i] as number) + weight * (saturations[at] as number);
      }
    }
    return scores;
  }

  private listsOf(terms: readonly WeightedTerm[]): List[] {
    const { offsets, maxima, searchable } = this.data;
    return terms.flatMap(({ term, weight }) => {
      const number = this.terms.find(term);
      if (number < 0) return [];
      const [start, end] = [offsets[number] as number, offsets[number + 1] as number];
      const step = weight * inverseDocumentFrequency(searchable, end - start) * SATURATION_STEP;
      return [{ weight: step, at: start, end, bound: step * (maxima[number] as number) }];
    });
  }

  /** Adds what the list has from document `first` to `end`; returns how many entries that is. */
  private add(list: List, first: number, end: number): number {
    const { sums } = this;
    const { documents, saturations } = this.data;
    const { weight, at: start, end: listEnd } = list;
    let at = start;
    for (; at < listEnd; at++) {
      const document = documents[at] as number;
      if (document >= end) break;
      const place = document - first;
      sums[place] = (sums[place] as number) + weight * (saturations[at] as number);
    }
    list.at = at;
    return at - start;
  }

  /** Makes those candidates whose sum is more than 0 and at least `least`; how many. */
  private sift(least: number, first: number, end: number, allowed?: Uint8Array): number {
    const { sums, candidates } = this;
    const cut = Math.max(least, Number.MIN_VALUE);
    let count = 0;
    // Written whether it stays or not: which it is nobody can guess, a processor neither.
    for (let place = 0; place < end - first; place++) {
      candidates[count] = place;
      count += Number((sums[place] as number) >= cut);
    }
    if (allowed === undefined) return count;
    let open = 0;
    for (let i = 0; i < count; i++) {
      const place = candidates[i] as number;
      candidates[open] = place;
      open += allowed[first + place] as number;
    }
    return open;
  }

  /** Leaves of the first `count` candidates those whose sum is at least `least`; how many. */
  private siftAgain(least: number, count: number): number {
    const { sums, candidates } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const place = candidates[i] as number;
      if ((sums[place] as number) >= least) candidates[kept++] = place;
    }
    return kept;
  }

  /** Adds the list's entries of the first `count` candidates. */
  private lookUp(list: List, first: number, count: number): void {
    const { sums, candidates } = this;
    const { documents, saturations } = this.data;
    const { weight, end } = list;
    let { at } = list;
    for (let i = 0; i < count && at < end; i++) {
      const place = candidates[i] as number;
      at = lowerBound(documents, first + place, at, end);
      if (at < end && documents[at] === first + place)
        sums[place] = (sums[place] as number) + weight * (saturations[at] as number);
    }
    list.at = at;
  }
}

/** Entries first stepped over from a guess: as many as come with one look at memory. */
const STEP = 16;

/**
 * The first place in `start`…`end` whose document is not before `document`. Documents lie about evenly in a list, so it is sought
 * around where it would lie then: every look at a long list elsewhere waits for memory.
 */
function lowerBound(documents: Uint32Array, document: number, start: number, end: number): number {
  if (start === end) return end;
  const [first, last] = [documents[start] as number, documents[end - 1] as number];
  if (document <= first) return start;
  if (document > last) return end;
  const guess = start + Math.floor(((document - first) / (last - first)) * (end - 1 - start));
  let step = STEP;
  if ((documents[guess] as number) < document) {
    let low = guess;
    while (low + step < end && (documents[low + step] as number) < document) {
      low += step;
      step *= 2;
    }
    return search(documents, document, low + 1, Math.min(end, low + step));
  }
  let high = guess;
  while (high - step > start && (documents[high - step] as number) >= document) {
    high -= step;
    step *= 2;
  }
  return search(documents, document, Math.max(start, high - step), high);
}

function search(documents: Uint32Array, document: number, start: number, end: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
