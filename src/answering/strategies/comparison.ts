/** A comparison takes one piece of evidence for each side. */
import type { UnderstoodQuery } from '../../question/analyse.js';
import { type FoundReference, findReferences, sameReference } from '../../vietnamese/mentions/references.js';
import { foldedWords, type Token } from '../../vietnamese/text/analyze.js';
import type { Evidence } from '../evidence/evidence.js';

/** Folded words between two sides. */
const CONJUNCTIONS = new Set(['va', 'voi', 'hay', 'hoac', 'so']);
/** How far before the conjunction the first side may begin. */
const REACH = 6;
const LONGEST_SIDE = 4;

/** One of the two that are compared. */
export interface Side {
  /** As the question has it; folded. */
  readonly text: string;
  holds(text: string): boolean;
}

/** Words before what is compared: "ở huyện và ở tỉnh"; folded. */
const BEFORE = /^(?:o|tai|cap|ben|cua|voi|trong) /;

function sideOf(folded: string): Side {
  const bare = folded.replace(BEFORE, '');
  return { text: bare, holds: (text) => foldedWords(text).includes(` ${bare} `) };
}

/** A document is the same however its number is written. */
const documentSide = (text: string, reference: FoundReference): Side => ({
  text: foldedWords(text.slice(reference.start, reference.end)).trim(),
  holds: (said) => findReferences(said).some((found) => sameReference(reference, found)),
});

/**
 * Two documents or names that the question gives, or two phrases around a conjunction that begin with the same word: "cấp
 * huyện và cấp tỉnh", "năm 2019 và năm 2020". Null where there are no two sides.
 */
export function comparedSides(
  { tokens, references, text }: UnderstoodQuery,
  names: readonly string[],
): readonly [Side, Side] | null {
  const distinct = names.filter((name) => !names.some((more) => more !== name && ` ${more} `.includes(` ${name} `)));
  const named = references.length > 1 ? references.map((one) => documentSide(text, one)) : distinct.map(sideOf);
  const [one, other] = named;
  if (one !== undefined && other !== undefined) return [one, other];
  const words = tokens.map((token: Token) => token.folded);
  for (const [at, word] of words.entries()) {
    const head = words[at + 1];
    if (!CONJUNCTIONS.has(word) || head === undefined) continue;
    for (let from = at - 2; from >= Math.max(0, at - REACH); from--) {
      if (words[from] !== head) continue;
      const length = Math.min(at - from, LONGEST_SIDE);
      return [
        sideOf(words.slice(from, from + length).join(' ')),
        sideOf(words.slice(at + 1, at + 1 + length).join(' ')),
      ];
    }
  }
  return null;
}

const said = ({ text }: Evidence): string => text;
const under = ({ hit: { article, passage } }: Evidence): string =>
  `${article.title}\n${passage.context}\n${article.text.slice(passage.start, passage.end)}`;
const about = ({ hit: { article } }: Evidence): string => `${article.title}\n${article.text}`;

/**
 * The best evidence for each side that does not speak of the other as well, else the best of a passage, else of an article,
 * on that side alone; null unless both sides have some.
 */
export function evidencePerSide(
  [first, second]: readonly [Side, Side],
  evidence: readonly Evidence[],
): readonly [Evidence, Evidence] | null {
  const best = (side: Side, other: Side): Evidence | undefined =>
    [said, under, about]
      .map((extent) => evidence.find((item) => side.holds(extent(item)) && !other.holds(extent(item))))
      .find((item) => item !== undefined);
  const [one, other] = [best(first, second), best(second, first)];
  return one === undefined || other === undefined ? null : [one, other];
}
