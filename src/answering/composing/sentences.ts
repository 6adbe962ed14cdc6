/** Evidence → the fewest whole sentences that answer. */
import { wordCount } from '../../vietnamese/text/analyze.js';
import type { Evidence } from '../evidence/evidence.js';

/**
 * Where two places are nearly as likely, both are shown if that stays short: the right one is among the two more often than it
 * is the first.
 */
const NEARLY = 0.3;
const MOST_WORDS = 50;

/** The best, and the next that says something else where that is nearly as likely. */
export function fewest([best, ...others]: readonly Evidence[]): Evidence[] {
  if (best === undefined) return [];
  const next = others.find(
    (item) =>
      item.score >= best.score * NEARLY &&
      wordCount(best.text) + wordCount(item.text) <= MOST_WORDS &&
      !best.text.includes(item.text),
  );
  return next === undefined ? [best] : readingOrder(best, next);
}

/** Neighbours stand as they do in the text; else the likelier leads. */
const readingOrder = (best: Evidence, next: Evidence): Evidence[] =>
  best.hit.passage.id === next.hit.passage.id && next.last + 1 === best.first ? [next, best] : [best, next];
