/** Which of the passages bear out a written sentence: those it cites, else those it should have cited, else none. */
import type { Informing } from '../../question/analyse.js';
import type { Source } from './source.js';
import { type Support, supportOf, type WrittenSentence } from './support.js';

/** Support from which a sentence is let through: what it costs either way is in docs/results.md. */
export const SUPPORT_THRESHOLD = 0.7;
/** The same for a passage that the sentence does not cite. */
const MOVE_THRESHOLD = 0.8;

export interface Verdict {
  /** Places of the passages that support the sentence; never empty. */
  readonly sources: readonly number[];
  /** 0 to 1. */
  readonly score: number;
  /** The sentence cited others, or none. */
  readonly moved: boolean;
}

/** `cited`: places in `sources`, as the writer gave them; others are passed over. Null where nothing supports the sentence. */
export function verify(
  sentence: WrittenSentence,
  cited: readonly number[],
  sources: readonly Source[],
  language: Informing,
): Verdict | null {
  const given = [...new Set(cited)].filter((place) => sources[place] !== undefined);
  const at = (places: readonly number[]): Support =>
    supportOf(
      sentence,
      places.flatMap((place) => sources[place] ?? []),
      language,
    );
  const alone = sources.map((_, place) => at([place]));
  const scoreOf = (place: number): number => alone[place]?.score ?? 0;
  const able = given.filter((place) => scoreOf(place) >= SUPPORT_THRESHOLD);
  if (able.length > 0) {
    return { sources: able, score: Math.max(...able.map(scoreOf)), moved: able.length < cited.length };
  }
  // What a cited passage speaks against is wrong, and no other passage makes it right.
  if (given.some((place) => alone[place]?.contradicted === true)) return null;
  const together = given.length > 1 ? at(given).score : 0;
  if (together >= SUPPORT_THRESHOLD) return { sources: given, score: together, moved: given.length < cited.length };
  const [best] = sources.map((_, place) => place).sort((a, b) => scoreOf(b) - scoreOf(a));
  return best !== undefined && scoreOf(best) >= MOVE_THRESHOLD
    ? { sources: [best], score: scoreOf(best), moved: true }
    : null;
}
