/**
 * How likely the chosen evidence answers the question: unlike the choice it is judged by itself, so that it compares between
 * questions. Weights and their provenance in confidence-weights.json, by scripts/train/reading.mjs.
 */
import type { Article } from '../../domain/article.js';
import { predict } from '../../domain/logistic.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import { factsOf } from '../article-facts.js';
import model from './confidence-weights.json' with { type: 'json' };
import type { Evidence } from './evidence.js';

/** Answers are given from this confidence on: what it costs either way is in docs/results.md. */
const ANSWER_THRESHOLD = model.threshold;
/** And from this one on where the document that a question names lacks what it asks of: of so unsure ones most are wrong. */
const FOREIGN_THRESHOLD = 0.45;

/**
 * Whether so sure an answer from the article is given. `isNamed`: the question names the document; another may say the same in
 * other words.
 */
export const isSureEnough = (
  { value }: Confidence,
  query: UnderstoodQuery,
  article: Article,
  isNamed: boolean,
): boolean =>
  value >= ANSWER_THRESHOLD && (value >= FOREIGN_THRESHOLD || !isNamed || !namesWhatIsForeign(query, article));

/**
 * Whether the question has a compound word neither syllable of which stands in the article: "hộ chiếu" asked of a paper on
 * building. A word in other words keeps a syllable in most of them. Typed without marks a question may be read as other words.
 */
function namesWhatIsForeign({ accented, compounds }: UnderstoodQuery, article: Article): boolean {
  if (!accented || compounds.length === 0) return false;
  const said = factsOf(article).syllables;
  const abbreviations = [...said].filter((word) => ABBREVIATION.test(word));
  return compounds.some((compound) => {
    const syllables = compound.split(' ');
    const initials = syllables.map((syllable) => foldDiacritics(syllable.charAt(0))).join('');
    return (
      syllables.every((syllable) => !said.has(syllable)) &&
      !abbreviations.some((word) => foldDiacritics(word).includes(initials))
    );
  });
}

/** "MTTQ" says "Mặt trận" and "Tổ quốc". */
const ABBREVIATION = /^[b-df-hj-np-tv-xzđ]{2,}$/u;

export interface Confidence {
  /** 0 to 1. */
  readonly value: number;
  readonly features: Readonly<Record<string, number>>;
}

/** Confidence in the best of `evidence`, best first; 0 where there is none. */
export function confidenceIn([best, next]: readonly Evidence[]): Confidence {
  if (best === undefined) return { value: 0, features: {} };
  const features = confidenceFeatures(best, next);
  return { value: predict(features, model), features };
}

export const confidenceFeatures = (best: Evidence, next: Evidence | undefined): Record<string, number> => ({
  ...best.features,
  utility: best.utility,
  ahead: Math.min(FAR_AHEAD, best.utility - (next?.utility ?? Number.NEGATIVE_INFINITY)),
});

/** In utility; further ahead means no more. */
const FAR_AHEAD = 3;
