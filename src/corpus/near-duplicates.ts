/**
 * Passages of different articles that say nearly the same: exact containment over word shingles
 * (Broder 1997, "On the resemblance and containment of documents"), through an inverted index of
 * shingles, so only pairs that share one are compared. A report of another year repeats the words of the last with
 * other figures: such passages are no duplicates.
 */
import type { Passage } from '../domain/passage.js';
import { tokenize } from '../text/analyze.js';
import { findPeople } from '../text/names.js';
import { foldDiacritics } from '../text/normalize.js';

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

/** The passages with `nearDuplicates` filled. `textOf` gives a passage's displayed text. */
export function linkNearDuplicates(passages: readonly Passage[], textOf: (passage: Passage) => string): Passage[] {
  const sets = passages.map((passage) => (passage.kind === 'meta' ? new Set<string>() : shingles(textOf(passage))));
  const holders = new Map<string, number[]>();
  for (const [i, set] of sets.entries()) {
    for (const shingle of set) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [i]);
      else if (list.length <= COMMON) list.push(i);
    }
  }
  const shared = new Map<string, number>();
  for (const list of holders.values()) {
    if (list.length < 2 || list.length > COMMON) continue;
    for (const [n, a] of list.entries()) {
      for (const b of list.slice(n + 1)) {
        if (passages[a]?.articleId === passages[b]?.articleId) continue;
        const pair = `${a} ${b}`;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  const named = passages.map((passage) => particulars(textOf(passage)));
  const links = passages.map(() => new Set<string>());
  for (const [pair, sharedCount] of shared) {
    const [a = 0, b = 0] = pair.split(' ').map(Number);
    const smaller = Math.min(sets[a]?.size ?? 0, sets[b]?.size ?? 0);
    if (smaller < FEWEST_SHINGLES || sharedCount / smaller < CONTAINMENT) continue;
    const [one, other] = [named[a], named[b]];
    if (one === undefined || other === undefined) continue;
    if (differ(one.numbers, other.numbers) || differ(one.people, other.people)) continue;
    links[a]?.add(passages[b]?.id ?? '');
    links[b]?.add(passages[a]?.id ?? '');
  }
  return passages.map((passage, i) => ({ ...passage, nearDuplicates: [...(links[i] ?? [])] }));
}
