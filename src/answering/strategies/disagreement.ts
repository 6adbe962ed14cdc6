/**
 * Articles that answer the same question differently: office-holders change, figures are revised. Which one holds is
 * for the reader to judge by the dates, so both are shown.
 */
import { foldedWords } from '../../vietnamese/text/analyze.js';
import type { Evidence } from '../evidence/evidence.js';

/** How close the other's score, and its coverage of the question, must come to the best's. */
const AS_LIKELY = 0.5;
const AS_RELEVANT = 0.95;
/** Syllables of a short answer that two articles can differ about; a clause is worded otherwise by everyone. */
const LONGEST = 6;

/** The other side of a disagreement about the short answer, or null. `evidence` is best first. */
export function disagreeingWith(best: Evidence, evidence: readonly Evidence[]): Evidence | null {
  const said = shortAnswer(best);
  if (said === null) return null;
  const other = evidence.find(
    (candidate) =>
      candidate.hit.article.id !== best.hit.article.id &&
      !candidate.hit.passage.nearDuplicates.includes(best.hit.passage.id) &&
      candidate.score >= AS_LIKELY * best.score &&
      isAnswer(candidate) &&
      candidate.features.contextWords >= AS_RELEVANT * best.features.contextWords,
  );
  if (other === undefined) return null;
  const otherwise = shortAnswer(other);
  return otherwise === null || otherwise.includes(said) || said.includes(otherwise) ? null : other;
}

/** Whether the reader, seeing the place alone, would rather answer from it than say that the answer is not there. */
const isAnswer = ({ features: { answers, margin } }: Evidence): boolean => answers > 0 && margin > 0;

/** Folded, a space on either side; null for one too long to compare. */
function shortAnswer({ hit: { article }, short }: Evidence): string | null {
  const words = short === null ? '' : foldedWords(article.text.slice(short.start, short.end));
  return words.trim() === '' || words.trim().split(' ').length > LONGEST ? null : words;
}

/** The newer first; what has no date last. */
export const newestFirst = (a: Evidence, b: Evidence): number =>
  (b.hit.article.date?.day ?? '').localeCompare(a.hit.article.date?.day ?? '');
