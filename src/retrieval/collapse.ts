/** Near-duplicates are cited once; the one that says most about itself stands for the others. */
import type { RankedCandidate, RankedHit } from '../domain/hit.js';

/** A duplicate this close behind takes the better-sourced article's place. */
const CLOSE = 0.05;

/** How well an article can be cited: an own title, a date, a source. */
const standing = ({ article }: RankedCandidate): number =>
  (article.titleDerived ? 0 : 2) +
  (article.date === null ? 0 : 1) +
  (article.source === null && article.author === null ? 0 : 1);

/** Groups linked near-duplicates; groups keep the place of their best member. */
export function collapse(ranked: readonly RankedCandidate[]): RankedHit[] {
  const groups: RankedCandidate[][] = [];
  const groupOf = new Map<string, RankedCandidate[]>();
  for (const candidate of ranked) {
    const linked = candidate.passage.nearDuplicates.map((id) => groupOf.get(id)).find((group) => group !== undefined);
    if (linked === undefined) {
      const group = [candidate];
      groups.push(group);
      groupOf.set(candidate.passage.id, group);
    } else {
      linked.push(candidate);
      groupOf.set(candidate.passage.id, linked);
    }
  }
  return groups.map((group, i) => {
    const best = group[0] as RankedCandidate;
    const [lead = best] = group
      .filter((candidate) => best.score - candidate.score <= CLOSE)
      .toSorted((a, b) => standing(b) - standing(a) || b.score - a.score);
    return { ...lead, score: best.score, rank: i + 1, collapsed: group.filter((candidate) => candidate !== lead) };
  });
}
