/**
 * Passages of different articles that say nearly the same: exact containment over word shingles
 * (Broder 1997, "On the resemblance and containment of documents"), for those pairs that share one of the shingles sampled by
 * their hash; of a corpus of ordinary size all are. A report of another year repeats the words of the last with
 * other figures: such passages are no duplicates.
 */

import { hash32 } from '../domain/hash.js';
import type { Passage } from '../domain/passage.js';
import { findPeople } from '../vietnamese/mentions/names.js';
import { tokenize } from '../vietnamese/text/analyze.js';
import { foldDiacritics } from '../vietnamese/text/normalize.js';

const SHINGLE = 5;
/** Share of the smaller passage's shingles that the other must hold. */
const CONTAINMENT = 0.6;
/** Shorter passages coincide by chance. */
const FEWEST_SHINGLES = 12;
/** A shingle in more passages than this is a stock phrase ("chính trị - xã hội các cấp") and proposes no pairs. */
const COMMON = 40;

export function shingles(text: string): Set<string> {
  const words = tokenize(text).map((token) => token.folded);
  const set = new Set<string>();
  for (let i = 0; i + SHINGLE <= words.length; i++) set.add(words.slice(i, i + SHINGLE).join(' '));
  return set;
}

/** Share of `part`'s shingles that `whole` holds, 0 to 1; 0 for texts shorter than a shingle. */
export function containment(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const shingle of part) if (whole.has(shingle)) shared++;
  return shared / part.size;
}

/** What makes two texts in the same words say different things. */
interface Particulars {
  readonly numbers: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

function particulars(text: string): Particulars {
  const people = findPeople(text).map(({ start, end }) => foldDiacritics(text.slice(start, end)));
  return { numbers: new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? []), people: new Set(people) };
}

/** Whether each gives something that the other does not; a longer text may give more. */
const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].some((one) => !b.has(one)) && [...b].some((one) => !a.has(one));

/** Shingles looked at, about, and places kept beside a hash in the 53 bits of a number. */
const MOST_SAMPLED = 1 << 23;
const PLACES = 2 ** 21;

/** Of every passage, how many shingles were sampled; and hash × PLACES + place of each, ascending. */
interface Sample {
  readonly sizes: Uint32Array;
  readonly entries: Float64Array;
}

function sampleOf(passages: readonly Passage[], textOf: (passage: Passage) => string): Sample {
  const characters = passages.reduce((sum, { start, end }) => sum + end - start, 0);
  // Five letters and a space make a syllable, about.
  const every = Math.max(1, Math.ceil(characters / 5 / MOST_SAMPLED));
  const sizes = new Uint32Array(passages.length);
  const entries: number[] = [];
  for (const [place, passage] of passages.entries()) {
    if (passage.kind === 'meta') continue;
    for (const shingle of shingles(textOf(passage))) {
      const hash = hash32(shingle);
      if (hash % every !== 0) continue;
      entries.push(hash * PLACES + (place % PLACES));
      sizes[place] = (sizes[place] as number) + 1;
    }
  }
  return { sizes, entries: Float64Array.from(entries).sort() };
}

/** Pairs of places of different articles that share sampled shingles → how many; stock phrases aside. */
function sharedBy({ entries }: Sample, passages: readonly Passage[]): Map<number, number> {
  const shared = new Map<number, number>();
  for (let from = 0; from < entries.length; ) {
    const hash = Math.floor((entries[from] as number) / PLACES);
    let to = from + 1;
    while (to < entries.length && Math.floor((entries[to] as number) / PLACES) === hash) to++;
    if (to - from > 1 && to - from <= COMMON) {
      const places = Array.from(entries.subarray(from, to), (entry) => entry % PLACES);
      for (const [n, a] of places.entries()) {
        for (const b of places.slice(n + 1)) {
          if (passages[a]?.articleId === passages[b]?.articleId) continue;
          const pair = a * PLACES + b;
          shared.set(pair, (shared.get(pair) ?? 0) + 1);
        }
      }
    }
    from = to;
  }
  return shared;
}

/** Whether the two texts say nearly the same, word for word. */
function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [shingles(one), shingles(other)];
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  if (smaller.size < FEWEST_SHINGLES || containment(smaller, larger) < CONTAINMENT) return false;
  const [first, second] = [particulars(one), particulars(other)];
  return !differ(first.numbers, second.numbers) && !differ(first.people, second.people);
}

/** The passages with `nearDuplicates` filled. `textOf` gives a passage's displayed text. */
export function linkNearDuplicates(passages: readonly Passage[], textOf: (passage: Passage) => string): Passage[] {
  const sample = sampleOf(passages, textOf);
  const links = new Map<number, string[]>();
  const link = (from: number, to: Passage): void => void links.set(from, [...(links.get(from) ?? []), to.id]);
  for (const [pair, count] of sharedBy(sample, passages)) {
    const [a, b] = [Math.floor(pair / PLACES), pair % PLACES];
    const [one, other] = [passages[a], passages[b]];
    const smaller = Math.min(sample.sizes[a] ?? 0, sample.sizes[b] ?? 0);
    if (one === undefined || other === undefined || count < smaller * CONTAINMENT) continue;
    if (!saysTheSame(textOf(one), textOf(other))) continue;
    link(a, other);
    link(b, one);
  }
  return passages.map((passage, place) => {
    const found = links.get(place);
    return found === undefined ? passage : { ...passage, nearDuplicates: found };
  });
}
