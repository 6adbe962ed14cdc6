import type { RankedHit } from '../../domain/hit.js';

/** Characters before and after a passage that count as said with it. */
const REACH = 1_200;

/** The parts of a hit's article that count as said with the passage: the title, its lead-in, itself with its neighbours. */
export function surroundings({ article, passage }: RankedHit): string[] {
  const around = article.text.slice(Math.max(0, passage.start - REACH), passage.end + REACH);
  return [article.title, passage.context, around];
}
