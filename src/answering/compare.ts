/** The two sides of a comparison and the evidence for each. */
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { Token } from '../text/analyze.js';
import { antecedents } from './antecedent.js';
import { factsOf, foldedWords } from './article-facts.js';
import type { Evidence } from './evidence.js';

const CONJUNCTIONS = new Set(['va', 'voi', 'hay', 'hoac', 'so']);
/** How far before the conjunction the first side may begin. */
const REACH = 5;
const LONGEST_SIDE = 4;

/**
 * "cấp huyện và cấp tỉnh", "năm 2019 và năm 2020": two phrases around a conjunction that begin with the
 * same word. Two names that the question gives are its sides as they are. Folded; null where there are no two sides.
 */
export function comparedSides(query: UnderstoodQuery, names: readonly string[]): readonly [string, string] | null {
  const [one, other] = names;
  if (one !== undefined && other !== undefined) return [one, other];
  const words = query.tokens.map((token: Token) => token.folded);
  for (const [at, word] of words.entries()) {
    const head = words[at + 1];
    if (!CONJUNCTIONS.has(word) || head === undefined) continue;
    for (let from = at - 2; from >= Math.max(0, at - REACH); from--) {
      if (words[from] !== head) continue;
      const length = Math.min(at - from, LONGEST_SIDE);
      return [words.slice(from, from + length).join(' '), words.slice(at + 1, at + 1 + length).join(' ')];
    }
  }
  return null;
}

const speaksOf = (evidence: Evidence, side: string): boolean => foldedWords(evidence.text).includes(` ${side} `);
const isAbout = ({ hit }: Evidence, side: string): boolean => factsOf(hit.article).folded.includes(` ${side} `);

/**
 * The best sentence for each side that does not speak of the other as well, else the best of an article on that side
 * alone, with what it leans on; null unless both sides have one.
 */
export function evidencePerSide(sides: readonly [string, string], evidence: readonly Evidence[]): Evidence[] | null {
  const [first, second] = sides;
  const best = (side: string, other: string): Evidence | undefined => {
    const whole = evidence.filter((item) => item.features.fragment === 0);
    return (
      whole.find((item) => speaksOf(item, side) && !speaksOf(item, other)) ??
      whole.find((item) => isAbout(item, side) && !isAbout(item, other))
    );
  };
  const found = [best(first, second), best(second, first)];
  if (found.some((item) => item === undefined)) return null;
  return sides.flatMap((side, i) => withWhatItLeansOn(found[i] as Evidence, side, evidence));
}

/** "Đề nghị tỉnh đánh giá kỹ…" says little without the judgement before it: that comes first where it is of the same side. */
function withWhatItLeansOn(item: Evidence, side: string, evidence: readonly Evidence[]): Evidence[] {
  if (antecedents(item.hit, item.place).length === 0) return [item];
  const before = evidence.find(({ hit, place }) => hit.passage.id === item.hit.passage.id && place === item.place - 1);
  return before !== undefined && speaksOf(before, side) ? [before, item] : [item];
}
