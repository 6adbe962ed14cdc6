/**
 * The second stage: the best of the fused list, ordered again by a linear model over features that the lists do not
 * see. No network; weights by scripts/train/rerank.mjs, pairwise as in RankNet (Burges et al. 2005).
 */
import type { RankedCandidate } from '../domain/hit.js';
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { proximity, vocabulary, type WeightedQuestion, wordCoverage } from './coverage.js';
import type { FusedCandidate } from './fuse.js';
import model from './rerank-weights.json' with { type: 'json' };
import { wordsOf } from './text-words.js';

/** All in 0..1 but the cosines, which may be slightly below. */
export interface RankFeatures {
  /** BM25 as a share of the best for this question. */
  readonly lexical: number;
  /** Cosine of the whole passage, and of its best sentence. */
  readonly passage: number;
  readonly sentence: number;
  /** Weighted share of the question's words within one window of the passage. */
  readonly proximity: number;
  /** Weighted share of the question's words in the passage, its lead-in and its title. */
  readonly coverage: number;
  /** How far the passage is behind its article's best, in fused score. */
  readonly behind: number;
}

/** Candidates looked at; the rest keep their order below them. */
const DEPTH = 30;

/** The highest score there can be, so that scores end up in 0..1. */
const SCALE = Object.values(model.weights).reduce((sum, weight) => sum + Math.max(0, weight), 0);

/** `fused`: best first. */
export function rerank(
  fused: readonly FusedCandidate[],
  question: WeightedQuestion,
  abbreviations: AbbreviationTable,
): RankedCandidate[] {
  const looked = fused.slice(0, DEPTH);
  const topLexical = Math.max(...looked.map(({ lexical }) => lexical.score), Number.EPSILON);
  const bestOf = new Map<string, number>();
  for (const { article, score } of looked) bestOf.set(article.id, Math.max(score, bestOf.get(article.id) ?? 0));
  const ranked = looked
    .map((candidate): RankedCandidate => {
      const { article, passage, score, lexical, passageCosine, sentenceCosines } = candidate;
      const words = wordsOf(article.text.slice(passage.start, passage.end), abbreviations);
      const around = vocabulary([article.title, passage.context], abbreviations);
      const features: RankFeatures = {
        lexical: lexical.score / topLexical,
        passage: passageCosine,
        sentence: sentenceCosines.length === 0 ? passageCosine : Math.max(...sentenceCosines),
        proximity: proximity(question, words),
        coverage: wordCoverage(
          question,
          { texts: [words, ...around.texts], references: [...words.references, ...around.references] },
          'context',
        ),
        behind: (bestOf.get(article.id) ?? score) - score,
      };
      return { ...candidate, fused: score, score: scoreOf(features), features: { ...features } };
    })
    .sort((a, b) => b.score - a.score || b.fused - a.fused || (a.passage.id < b.passage.id ? -1 : 1));
  const lowest = ranked.at(-1)?.score ?? 1;
  const rest = fused.slice(DEPTH).map((candidate) => ({
    ...candidate,
    fused: candidate.score,
    score: Math.min(lowest, candidate.score),
    features: null,
  }));
  return [...ranked, ...rest];
}

function scoreOf(features: RankFeatures): number {
  const { weights } = model;
  let sum = 0;
  for (const name of Object.keys(weights) as (keyof typeof weights)[]) sum += weights[name] * features[name];
  return Math.min(1, Math.max(0, sum / SCALE));
}
