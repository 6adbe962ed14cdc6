/** The two sides of a comparison and the evidence for each. */
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { foldedWords, type Token } from '../text/analyze.js';
import { antecedents } from './antecedent.js';
import { factsOf } from './article-facts.js';
import type { Evidence } from './evidence.js';

const CONJUNCTIONS = new Set(['va', 'voi', 'hay', 'hoac', 'so']);
/** How far before the conjunction the first side may begin. */
const REACH = 5;
const LONGEST_SIDE = 4;

/** "Cấp huyện", "ở huyện", in folded text. */
const LEVEL = /\b(?:cap|o|ben) (trung uong|tinh|huyen|xa|co so)\b/g;
/** Questions for how long something lasts, folded, and sentences that say so. */
const HOW_LONG = /\b(?:lau|may nam|may thang|may ngay|thoi gian|som hon|muon hon|ngan hon)\b/;
const LASTS = /\d+\s(?:năm|tháng|tuần|ngày)(?!\p{L})/u;

/** The two levels a question names, as articles call them; null where it names fewer or more. */
function comparedLevels({ folded }: UnderstoodQuery): readonly [string, string] | null {
  const [one, other, third] = new Set([...folded.matchAll(LEVEL)].map(([, level]) => `cap ${level}`));
  return one === undefined || other === undefined || third !== undefined ? null : [one, other];
}

/**
 * "cấp huyện và cấp tỉnh", "năm 2019 và năm 2020": two phrases around a conjunction that begin with the
 * same word. Two names that the question gives are its sides as they are. Folded; null where there are no two sides.
 */
export function comparedSides(query: UnderstoodQuery, names: readonly string[]): readonly [string, string] | null {
  const [one, other] = names;
  if (one !== undefined && other !== undefined) return [one, other];
  const levels = comparedLevels(query);
  if (levels !== null) return levels;
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
export function evidencePerSide(
  query: UnderstoodQuery,
  sides: readonly [string, string],
  evidence: readonly Evidence[],
): Evidence[] | null {
  const [first, second] = sides;
  const whole = evidence.filter((item) => item.features.fragment === 0);
  const lasting = HOW_LONG.test(query.folded) ? whole.filter(({ text }) => LASTS.test(text)) : [];
  const best = (side: string, other: string): Evidence | undefined =>
    [...lasting, ...whole].find((item) => speaksOf(item, side) && !speaksOf(item, other)) ??
    whole.find((item) => isAbout(item, side) && !isAbout(item, other));
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
