/** Where a quote stands in the picture of its page, where its text was recognised from one. */
import type { Scan } from '../../contract/ask.js';
import type { Article, RecognisedWord, Span } from '../../domain/article.js';
import { pageOf } from './section.js';

type Scanned = Pick<Article, 'id' | 'text' | 'pages' | 'recognised'>;

/** Confidence under which a word may well be another; a number is right or wrong as a whole, and no neighbour tells. */
const UNSURE = { word: 60, number: 85 };

const isUnsure = ({ text, confidence }: RecognisedWord): boolean =>
  confidence < (/\d/.test(text) ? UNSURE.number : /\p{L}/u.test(text) ? UNSURE.word : 0);

/** Null where the page that holds the span is no picture. */
export function scanOf(article: Scanned, span: Span): Scan | null {
  const page = pageOf(article, span.start);
  const own = article.recognised.find((one) => one.page === page);
  if (page === null || own === undefined) return null;
  const found = wordsOf(article.text.slice(span.start, span.end), own.words);
  return {
    page,
    picture: `/articles/${article.id}/pages/${page}.jpg`,
    ratio: own.ratio,
    boxes: boxesAround(found),
    uncertain: found.filter(isUnsure).map(({ text }) => text),
  };
}

const tokensOf = (text: string): string[] => text.split(/\s+/).filter((token) => token !== '');

/** The run of the page's words that has most of the quote's. */
function wordsOf(quote: string, words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const wanted = new Map<string, number>();
  const tokens = tokensOf(quote);
  for (const token of tokens) wanted.set(token, (wanted.get(token) ?? 0) + 1);
  const length = Math.min(tokens.length, words.length);
  const held = new Map<string, number>();
  let [common, best, at] = [0, -1, 0];
  for (const [i, { text }] of words.entries()) {
    const count = (held.get(text) ?? 0) + 1;
    held.set(text, count);
    if (count <= (wanted.get(text) ?? 0)) common++;
    const gone = words[i - length]?.text;
    if (gone !== undefined) {
      const left = held.get(gone) ?? 0;
      if (left <= (wanted.get(gone) ?? 0)) common--;
      held.set(gone, left - 1);
    }
    if (i >= length - 1 && common > best) [best, at] = [common, i - length + 1];
  }
  return words.slice(at, at + length);
}

/** A box for every line. */
function boxesAround(words: readonly RecognisedWord[]): [number, number, number, number][] {
  const boxes: [number, number, number, number][] = [];
  for (const { box } of words) {
    const [left, top, width, height] = box;
    const last = boxes.at(-1);
    const middle = top + height / 2;
    if (last !== undefined && middle >= last[1] && middle <= last[1] + last[3] && left >= last[0]) {
      const [right, bottom] = [Math.max(last[0] + last[2], left + width), Math.max(last[1] + last[3], top + height)];
      last[1] = Math.min(last[1], top);
      last[2] = right - last[0];
      last[3] = bottom - last[1];
    } else boxes.push([left, top, width, height]);
  }
  return boxes;
}

/** Places in the article's text of words that may well be others, in order. */
export function uncertainIn({ text, pages, recognised }: Pick<Article, 'text' | 'pages' | 'recognised'>): Span[] {
  return recognised
    .flatMap(({ page, words }) => {
      const start = pages[page - 1] ?? 0;
      const own = text.slice(start, pages[page]);
      const seen = new Map<string, number>();
      return words.flatMap((word): Span[] => {
        const at = own.indexOf(word.text, seen.get(word.text));
        if (at < 0) return [];
        seen.set(word.text, at + word.text.length);
        return isUnsure(word) ? [{ start: start + at, end: start + at + word.text.length }] : [];
      });
    })
    .sort((a, b) => a.start - b.start);
}
