import type { CandidateExplanation } from '../contract/ask.js';
import type { RankedCandidate } from '../domain/hit.js';

/** Why a passage stands where it stands: both lists, the fusion and the second stage, from the scores that ranked it. */
export function explainCandidate(candidate: RankedCandidate): CandidateExplanation {
  const { passage, article, lexical, dense, fused, features, score } = candidate;
  return {
    passageId: passage.id,
    articleId: article.id,
    lexical,
    dense,
    fused,
    ...(features === null ? {} : { reranked: score, features: { ...features } }),
  };
}
