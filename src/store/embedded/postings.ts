/** Inverted index with BM25's saturations worked out, in typed arrays. */
import type { WeightedTerm } from '../../text/analyze.js';
import { inverseDocumentFrequency, SATURATION_STEP } from '../scoring.js';
import { nthGreatest } from './greatest.js';
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

/** One term's part of the lists. */
interface List {
  /** Of one step of saturation. */
  readonly weight: number;
  readonly start: number;
  readonly end: number;
  /** The most it can add to a score. */
  readonly bound: number;
}

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** Entries left to add, for each document seen, from which a look at the threshold pays. */
const LOOK_WORTH = 2;
/** How far what is left must have fallen since the last look. */
const LOOK_AGAIN = 0.7;
/** Entries read in a row in the time that one is searched for. */
const SEARCH_COST = 10;
/** Sums of a few dozen 32-bit floats differ by their order by less than this share. */
const ROUNDING = 1e-4;

export class Postings {
  private readonly terms: TermTable;
  /** Sums by document while one query is worked on, all zero between: a query is worked on in one go. */
  private readonly sums: Float32Array;
  private readonly touched: Uint32Array;
  /** Those of them that may still be among the best. */
  private readonly kept: Uint32Array;
  /** Sums of the documents looked at, side by side. */
  private readonly gathered: Float32Array;

  constructor(
    readonly data: PostingsData,
    size: number,
  ) {
    this.terms = TermTable.from(data.terms);
    this.sums = new Float32Array(size);
    this.touched = new Uint32Array(size);
    this.kept = new Uint32Array(size);
    this.gathered = new Float32Array(size);
  }

  documentFrequency(term: string): number {
    const number = this.terms.find(term);
    return number < 0 ? 0 : (this.data.offsets[number + 1] ?? 0) - (this.data.offsets[number] ?? 0);
  }

  /**
   * The `limit` best documents that share a term, of those that are not 0 in `allowed`, best first, ties by number; as if every
   * list had been added up. Lists are
   * added from the weightiest on, until those left cannot lift a document not yet seen into the best (MaxScore, Turtle &
   * Flood 1995); the common terms' long lists are then only looked up in.
   */
  best(terms: readonly WeightedTerm[], limit: number, allowed?: Uint8Array): ScoredDocument[] {
    const lists = this.listsOf(terms).sort((a, b) => b.bound - a.bound);
    let left = lists.reduce((sum, { bound }) => sum + bound, 0);
    let entriesLeft = lists.reduce((sum, { start, end }) => sum + end - start, 0);
    const { sums, touched } = this;
    let [seen, used, threshold, looked] = [0, 0, 0, Number.POSITIVE_INFINITY];
    for (const list of lists) {
      if (threshold > 0 && left < threshold * (1 - ROUNDING)) break;
      seen = this.addUp(list, seen, allowed);
      left -= list.bound;
      entriesLeft -= list.end - list.start;
      used++;
      // A look costs as much as adding so many entries: only while more are left, and after something changed.
      if (seen >= limit && entriesLeft > seen * LOOK_WORTH && left < looked * LOOK_AGAIN) {
        threshold = this.nth(limit, touched, seen);
        looked = left;
      }
    }
    let candidates = touched.subarray(0, seen);
    let ascending = false;
    looked = Number.POSITIVE_INFINITY;
    for (const list of lists.slice(used)) {
      // Every list looked in leaves less that could lift a document: fewer and fewer are worth a look.
      if (candidates.length > limit && left < looked * LOOK_AGAIN) {
        if (looked !== Number.POSITIVE_INFINITY)
          threshold = Math.max(threshold, this.nth(limit, candidates, candidates.length));
        candidates = this.from(threshold * (1 - ROUNDING) - left, candidates);
        looked = left;
      }
      if (candidates.length * SEARCH_COST > list.end - list.start) {
        this.addToSeen(list);
      } else {
        if (!ascending) candidates.sort();
        ascending = true;
        this.lookUp(list, candidates);
      }
      left -= list.bound;
    }
    const cut = candidates.length > limit ? this.nth(limit, candidates, candidates.length) : 0;
    const found: ScoredDocument[] = [];
    for (const document of candidates) {
      const score = sums[document] as number;
      if (score >= cut) found.push({ document, score });
    }
    for (let i = 0; i < seen; i++) sums[touched[i] as number] = 0;
    return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
  }

  /** What tells a document's score, 0 where no term matches; the terms are looked up once. */
  scorer(terms: readonly WeightedTerm[]): (document: number) => number {
    const { documents, saturations } = this.data;
    const lists = this.listsOf(terms);
    return (document) => {
      let sum = 0;
      for (const { weight, start, end } of lists) {
        const at = lowerBound(documents, document, start, end);
        if (at < end && documents[at] === document) sum += weight * (saturations[at] as number);
      }
      return sum;
    };
  }

  private listsOf(terms: readonly WeightedTerm[]): List[] {
    const { offsets, maxima, searchable } = this.data;
    return terms.flatMap(({ term, weight }) => {
      const number = this.terms.find(term);
      if (number < 0) return [];
      const [start, end] = [offsets[number] as number, offsets[number + 1] as number];
      const step = weight * inverseDocumentFrequency(searchable, end - start) * SATURATION_STEP;
      return [{ weight: step, start, end, bound: step * (maxima[number] as number) }];
    });
  }

  /** Adds the whole list; returns how many documents have been seen by then. */
  private addUp({ weight, start, end }: List, seen: number, allowed?: Uint8Array): number {
    const { sums, touched } = this;
    const { documents, saturations } = this.data;
    let count = seen;
    for (let at = start; at < end; at++) {
      const document = documents[at] as number;
      const sum = sums[document] as number;
      if (sum === 0) {
        if (allowed !== undefined && allowed[document] === 0) continue;
        touched[count++] = document;
      }
      sums[document] = sum + weight * (saturations[at] as number);
    }
    return count;
  }

  /** Those of the documents whose sum is at least so much, in `kept`, where they may be already: memory touched anew is slow. */
  private from(least: number, documents: Uint32Array): Uint32Array {
    const { sums, kept } = this;
    let count = 0;
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] as number;
      if ((sums[document] as number) >= least) kept[count++] = document;
    }
    return kept.subarray(0, count);
  }

  /** Adds the list's entries of the documents seen. */
  private addToSeen({ weight, start, end }: List): void {
    const { sums } = this;
    const { documents, saturations } = this.data;
    for (let at = start; at < end; at++) {
      const document = documents[at] as number;
      const sum = sums[document] as number;
      if (sum > 0) sums[document] = sum + weight * (saturations[at] as number);
    }
  }

  /** Adds the list's entries of the candidates, which ascend. */
  private lookUp({ weight, start, end }: List, candidates: Uint32Array): void {
    const { sums } = this;
    const { documents, saturations } = this.data;
    let at = start;
    for (const document of candidates) {
      at = lowerBound(documents, document, at, end);
      if (at === end) return;
      if (documents[at] === document)
        sums[document] = (sums[document] as number) + weight * (saturations[at] as number);
    }
  }

  /** The `n`-th greatest sum of the first `count` documents. */
  private nth(n: number, documents: Uint32Array, count: number): number {
    const { sums, gathered } = this;
    for (let i = 0; i < count; i++) gathered[i] = sums[documents[i] as number] as number;
    return nthGreatest(n, gathered, count);
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
