/**
 * Articles that answer the same question differently: office-holders change, figures are revised. Which one holds is
 * for the reader to judge by the dates, so both are shown.
 */
import { foldedWords } from '../text/analyze.js';
import type { Evidence } from './evidence.js';

/** How close the other's coverage of the question and its score must come to the best's. */
const AS_RELEVANT = 0.9;
const AS_LIKELY = 0.7;

/** The other side of a disagreement about the short answer, or null. `evidence` is best first. */
export function disagreeingWith(best: Evidence, evidence: readonly Evidence[]): Evidence | null {
  const said = shortAnswers(best);
  if (said.size === 0) return null;
  const other = evidence.find(
    (candidate) =>
      candidate.hit.article.id !== best.hit.article.id &&
      !candidate.hit.passage.nearDuplicates.includes(best.hit.passage.id) &&
      candidate.score >= AS_LIKELY * best.score &&
      candidate.features.words >= AS_RELEVANT * best.features.words &&
      candidate.features.pairs >= AS_RELEVANT * best.features.pairs,
  );
  if (other === undefined) return null;
  const otherwise = shortAnswers(other);
  return otherwise.size > 0 && ![...otherwise].some((answer) => said.has(answer)) ? other : null;
}

const shortAnswers = ({ text, typedSpans }: Evidence): Set<string> =>
  new Set(typedSpans.map(({ start, end }) => foldedWords(text.slice(start, end))));

/** The newer first; what has no date last. */
export const newestFirst = (a: Evidence, b: Evidence): number =>
  (b.hit.article.date?.day ?? '').localeCompare(a.hit.article.date?.day ?? '');
