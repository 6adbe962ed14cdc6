/**
 * Terms → numbers, by hash: millions of terms as strings would be most of an index's memory. Open addressing with
 * linear probing over two 32-bit hashes; that two of four million terms share both has odds of one in two million.
 */

import { hash32 } from '../../domain/hash.js';

/** Slots per term, at most; fuller tables probe longer. */
const LOAD = 0.6;
const SMALLEST = 1_024;
/** A slot is the two hashes and the term's number plus one; 0 there is an empty slot. */
const SLOT = 3;

const second = (term: string): number => hash32(term, 0x9e3779b9, 0x5bd1e995);

/** All there is to a {@link TermTable}. */
export interface TermData {
  readonly slots: Uint32Array;
  readonly count: number;
}

export class TermTable {
  private constructor(
    private slots: Uint32Array,
    private count: number,
  ) {}

  static empty(): TermTable {
    return new TermTable(new Uint32Array(SMALLEST * SLOT), 0);
  }

  static from({ slots, count }: TermData): TermTable {
    return new TermTable(slots, count);
  }

  get size(): number {
    return this.count;
  }

  get data(): TermData {
    return { slots: this.slots, count: this.count };
  }

  /** The term's number, or −1. */
  find(term: string): number {
    return (this.slots[this.slotOf(hash32(term), second(term)) + 2] as number) - 1;
  }

  /** The term's number; a new term gets the next one. */
  add(term: string): number {
    const [a, b] = [hash32(term), second(term)];
    let at = this.slotOf(a, b);
    const known = this.slots[at + 2] as number;
    if (known > 0) return known - 1;
    if ((this.count + 1) * SLOT > this.slots.length * LOAD) {
      this.grow();
      at = this.slotOf(a, b);
    }
    this.slots[at] = a;
    this.slots[at + 1] = b;
    this.slots[at + 2] = ++this.count;
    return this.count - 1;
  }

  /** Where the pair of hashes is, or would be. */
  private slotOf(a: number, b: number): number {
    const { slots } = this;
    const places = slots.length / SLOT;
    for (let place = a % places; ; place = place + 1 === places ? 0 : place + 1) {
      const at = place * SLOT;
      if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 2] === 0) continue;
      this.slots.set(old.subarray(at, at + SLOT), this.slotOf(old[at] as number, old[at + 1] as number));
    }
  }
}
