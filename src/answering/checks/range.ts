/** What is said of one range is not answered for another: "ngõ dưới 2 m: không quá 3 tầng" says nothing of one of 3 m. */
import type { Article, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import { findQuantities, findRanges, holdsOneOf, type Quantity } from '../../vietnamese/mentions/ranges.js';
import type { RuleText } from '../../vietnamese/rules/rule.js';
import type { EvidenceCheck } from './check.js';

/** Letters on either side in which the range that holds what is asked stands beside another. */
const REACH = 600;

/** Whether a text's ranges hold a quantity of their unit: null where it has none of that unit. */
function holds(text: string, quantity: Quantity): boolean | null {
  const held = findRanges(text).flatMap((range) => holdsOneOf(range, [quantity]) ?? []);
  return held.length === 0 ? null : held.includes(true);
}

/** Whether what stands before or behind a place has a range that holds it. */
const isHeldBeside = ({ text }: Article, { start, end }: Span, quantity: Quantity): boolean =>
  holds(text.slice(Math.max(0, start - REACH), start), quantity) === true ||
  holds(text.slice(end, end + REACH), quantity) === true;

export const rangeCheck: EvidenceCheck = {
  id: 'range',
  prepare: ({ query }) => {
    const quantities = findQuantities(query.text);
    return quantities.length === 0
      ? null
      : ({ hit: { article, passage }, first, text }) =>
          quantities.some(
            (quantity) =>
              holds(text, quantity) === false && isHeldBeside(article, passage.sentences[first] ?? passage, quantity),
          );
  },
};

/** Of a passage that speaks of several ranges, the sentence whose range holds what the question measures, to be read alone. */
export function rangeFocus({ text }: RuleText): ((hit: RankedHit) => Span | null) | null {
  const quantities = findQuantities(text);
  if (quantities.length === 0) return null;
  return ({ article, passage: { sentences } }) => {
    for (const quantity of quantities) {
      const held = sentences.map(({ start, end }) => holds(article.text.slice(start, end), quantity));
      const own = sentences[held.indexOf(true)];
      if (own !== undefined && held.includes(false)) return { start: own.start, end: own.end };
    }
    return null;
  };
}
