/** Which cell of a row a question asks for: the one under the heading that it speaks of more than of any other. */
import type { Article, Block, Span } from '../../domain/article.js';
import { meantText, type UnderstoodQuery } from '../../question/analyse.js';
import { countedWord, holdsUnit } from '../../question/expected.js';
import { findQuantities, findRanges, holdsOneOf } from '../../vietnamese/mentions/ranges.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';

/** What a heading's range that holds what the question measures counts, in words. */
const RANGE_COUNTS = 3;
/** What a unit counts that the question counts in. */
const UNIT_COUNTS = 0.5;
/** Words, each as rare as it is among the headings, by which a heading must be spoken of, and be ahead of the next. */
const LEAST = 0.5;
const AHEAD = 0.2;

interface Column {
  readonly place: Span;
  readonly value: string;
  readonly heading: string;
  /** Folded words of the heading, what it is measured in put aside. */
  readonly words: readonly string[];
}

/** What the cells of a row are asked by. */
export interface AskedColumn {
  /** The value asked for in a row; null where no column stands out. */
  readonly in: (article: Article, row: Block) => Span | null;
}

/** Words that ask; two of them ask for two cells. */
const ASKING = /(?<!\p{L})(?:bao nhiêu|bao lâu|bao giờ|bao xa|mấy|nào|gì|ai|đâu)(?!\p{L})/gu;

/** Null where the question asks for several. `lacks`: whether a value cannot be what is wanted; null where anything may be. */
export function columnAsked(query: UnderstoodQuery, lacks: ((value: string) => boolean) | null): AskedColumn | null {
  if ((meantText(query).toLowerCase().match(ASKING)?.length ?? 0) > 1) return null;
  const asked = foldedWords(query.text);
  const telling = new Set(query.content.map(({ folded }) => folded));
  const quantities = findQuantities(query.text);
  const counted = countedWord(query);
  const score = ({ heading, words, value }: Column, all: readonly Column[]): number => {
    const [range] = findRanges(heading);
    const within = range === undefined ? null : holdsOneOf(range, quantities);
    if (within === false) return Number.NEGATIVE_INFINITY;
    const said = [...new Set(words)].filter((word) => telling.has(word));
    const rarity = (word: string): number => 1 / all.filter((other) => other.words.includes(word)).length;
    const whole = heading
      .split(/\s*[,;/()]\s*/u)
      .map((item) => foldedWords(item))
      .filter((item) => asked.includes(item) && item.split(' ').some((word) => telling.has(word)))
      .map((item) => item.trim().split(' ').length);
    const unit = counted !== null && holdsUnit(`${heading} ${value}`, counted);
    return (
      said.reduce((sum, word) => sum + rarity(word), 0) +
      Math.max(0, ...whole) / 2 +
      (within === true ? RANGE_COUNTS : 0) +
      (unit ? UNIT_COUNTS : 0)
    );
  };
  return {
    in: ({ text }, { cells = [] }) => {
      const columns = cells.map(({ name, value }): Column => {
        const heading = name === null ? '' : text.slice(name.start, name.end);
        const words = foldedWords(heading.replace(/\([^()]*\)/gu, ' '))
          .trim()
          .split(' ');
        return { place: value, value: text.slice(value.start, value.end), heading, words };
      });
      // What stands first names the row, behind its number too.
      const naming = columns.findIndex(({ value }) => /\p{L}{2}/u.test(value));
      const scored = columns
        .filter(({ heading, value }, at) => at > naming && heading !== '' && lacks?.(`${value} ${heading}`) !== true)
        .map((column) => ({ place: column.place, score: score(column, columns) }))
        .sort((a, b) => b.score - a.score);
      const [best, next] = scored;
      if (best === undefined || best.score < LEAST) return null;
      return next !== undefined && best.score - next.score < AHEAD ? null : best.place;
    },
  };
}
