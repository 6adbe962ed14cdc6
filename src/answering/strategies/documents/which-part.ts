/** "Điều nào quy định về phí", "việc này nằm ở chương mấy": which numbered part speaks of something, by its heading before its text. */
import { outlineOf, placeLabel } from '../../../documents/outline.js';
import type { Part, PartKind } from '../../../documents/parts.js';
import type { Article, Span } from '../../../domain/article.js';
import type { RankedHit } from '../../../domain/hit.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { pairCoverage, vocabulary, wordCoverage } from '../../../retrieval/coverage.js';
import { type Retrieval, retrieve, type Searchable } from '../../../retrieval/retrieve.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch } from '../../../vietnamese/rules/rule.js';
import { foldedWords, type Token } from '../../../vietnamese/text/analyze.js';
import { foldDiacritics } from '../../../vietnamese/text/normalize.js';
import type { Answering } from '../../answering.js';
import type { Quotation } from '../../citing/cite.js';
import { COUNTED, WHICH_PART_RULES } from './asked.js';
import type { Binding } from './binding.js';
import { articlesOf, type DocumentAnswer, quotationsOf, spanOf } from './document-answer.js';
import { holdersOf, partNamed } from './place.js';

/** Kinds by their names, folded. */
const KINDS: ReadonlyMap<string, PartKind> = new Map(
  [...COUNTED, ['khoản', 'khoản'] as const].map(([word, kind]) => [foldDiacritics(word), kind]),
);

/** Kinds of parts of papers that have neither Điều nor chapters. */
const INSTEAD: readonly PartKind[] = ['mục', 'bước'];

/** Words, folded, behind which stands what a part says. */
const SAYING = new Set(['nói', 'nêu', 'ghi', 'viết', 'quy định', 'đề cập'].map((words) => foldedWords(words).trim()));
/** Words of where something stands that lead to what it is. */
const LEADING = new Set(
  foldedWords('quy định nói nêu ghi về đến tới của trong chuyện muốn xem tìm tra cứu đề cập nằm ở tại trình')
    .trim()
    .split(' '),
);
/** What a part's text counts beside its heading. */
const TEXT = 0.5;
/** What likeness of meaning counts beside the words, from the least that says anything. */
const MEANT = 1;
const LEAST_COSINE = 0.2;
/** What a part must speak of, and be ahead of all others where it speaks of less than half of what is asked. */
const LEAST = 0.2;
const SURE = 0.5;
const AHEAD = 0.15;
/** Shares so near are equal. */
const EQUAL = 0.02;
const MOST_ANSWERS = 3;
/** What words in a row count beside the words. */
const PAIRS = 0.3;
/** Passages of an article that no question names whose parts are looked at. */
const MOST_PASSAGES = 8;

export interface PartsAnswer extends DocumentAnswer {
  /** How much of what is asked the part speaks of, 0 to 1. */
  readonly share: number;
}

interface Candidate {
  readonly article: Article;
  readonly part: Part;
  readonly share: number;
}

/** What is needed to search for what the part is to speak of. */
export type PartSearch = Searchable & Pick<Answering, 'interpret' | 'embed'>;

/** `retrieval`: of the documents bound, where some are. Null where no part is asked for, or none speaks of it. */
export async function whichPartAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  { hits }: Retrieval,
  context: PartSearch,
): Promise<PartsAnswer | null> {
  const match = firstMatch(WHICH_PART_RULES, query);
  const kind = KINDS.get(foldDiacritics(match?.[1] ?? ''));
  if (match === null || kind === undefined) return null;
  const provisions = findProvisions(query.text);
  const bound = await articlesOf(binding.documents, context.store);
  const articles = bound.length > 0 ? bound : [...new Set(hits.slice(0, MOST_PASSAGES).map(({ article }) => article))];
  const matter = matterOf(
    query,
    spanOf(match),
    [spanOf(match), ...provisions, ...binding.mentions],
    articles[0]?.title ?? '',
  );
  if (matter === '') return null;
  const asked = await context.interpret(matter);
  const found = await retrieve(context, asked, await context.embed(asked), {
    articleIds: articles.map(({ id }) => id),
  });
  const shareIn = (texts: readonly string[]): number => {
    const words = vocabulary(texts, context.abbreviations);
    const { weighted } = found;
    return (1 - PAIRS) * wordCoverage(weighted, words, 'context') + PAIRS * pairCoverage(weighted, words, 'context');
  };
  const candidates = articles.flatMap((article): Candidate[] => {
    const { parts, quotedParts } = outlineOf(article);
    const [provision] = provisions;
    const within = provision === undefined ? null : partNamed(parts, provision, query.text);
    // Of an amending text the parts that it puts into another one are asked for as well.
    const all = [...parts, ...(within === null ? quotedParts : [])];
    // "Điều nào của chỉ thị": what has no such parts has others in their place.
    const called = all.some((part) => part.kind === kind) ? [kind] : INSTEAD;
    const own = all.filter((part) => called.includes(part.kind) && (within === null || isInside(part, within)));
    const smallest = own.filter((part) => !own.some((other) => other !== part && isInside(other, part)));
    return smallest.map((part) => {
      const headed = shareIn([article.text.slice(part.heading.start, part.heading.end)]);
      const names = parts.includes(part) ? holdersOf(parts, part).map(({ name }) => name) : [];
      const said = shareIn([...names, article.text.slice(part.start, part.end)]);
      const cosine = Math.max(0, ...found.hits.filter(isOf(article, part)).map(({ passageCosine }) => passageCosine));
      const words = Math.max(headed, TEXT * said);
      return { article, part, share: words + MEANT * Math.max(0, cosine - LEAST_COSINE) };
    });
  });
  const sorted = candidates.toSorted((a, b) => b.share - a.share);
  const [best] = sorted;
  if (best === undefined || best.share < LEAST) return null;
  const alike = sorted.filter(({ share }) => share >= best.share - EQUAL);
  const next = sorted[alike.length];
  if (best.share < SURE && next !== undefined && best.share - next.share < AHEAD) return null;
  const quotations: Quotation[] = [];
  for (const one of alike.slice(0, MOST_ANSWERS)) quotations.push(...(await headingOf(one, context.store)));
  return { strategy: 'place', quotations, note: null, cut: false, share: Math.min(1, best.share) };
}

/** Words beside those of the title that say enough by themselves. */
const FEWEST_OTHERS = 2;

/**
 * What the part is to speak of: what stands behind "quy định", "nói về"; where nothing does, the question's words outside of the
 * spans, those aside by which the article is called.
 */
function matterOf(query: UnderstoodQuery, match: Span, apart: readonly Span[], title: string): string {
  const { content, text } = query;
  const tells = ({ folded }: Token): boolean => !LEADING.has(folded);
  const trimmed = (tokens: readonly Token[]): Token[] =>
    tokens.slice(Math.max(0, tokens.findIndex(tells)), tokens.findLastIndex(tells) + 1);
  const behind = content.filter(({ start }) => start >= match.end);
  const saying = behind.findLastIndex(
    ({ folded }, i) => SAYING.has(folded) || SAYING.has(`${behind[i - 1]?.folded ?? ''} ${folded}`),
  );
  const said = trimmed(behind.slice(saying + 1));
  const isSaid = saying >= 0 && said.length > 0;
  const own = trimmed(content.filter(({ start, end }) => !apart.some((span) => start < span.end && end > span.start)));
  // What the article is called tells its parts not apart.
  const called = foldedWords(title);
  const others = own.filter((token) => tells(token) && !called.includes(` ${token.folded} `));
  const matter = isSaid ? said : others.length >= FEWEST_OTHERS ? others : own;
  return matter.map(({ start, end }) => text.slice(start, end)).join(' ');
}

const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Whether a hit stands in a part of the article. */
const isOf =
  ({ id }: Article, part: Span) =>
  ({ passage }: RankedHit): boolean =>
    passage.articleId === id && passage.start < part.end && passage.end > part.start;

/** The heading, with the place as it is cited before it. */
async function headingOf({ article, part }: Candidate, store: Searchable['store']): Promise<Quotation[]> {
  const [quotation] = await quotationsOf(article, part.heading, store, null);
  if (quotation === undefined) return [];
  const label = placeLabel(outlineOf(article).at(part.start));
  const said = article.text.slice(quotation.span.start, quotation.span.end);
  return [{ ...quotation, text: said.startsWith(label) ? said : `${label}: ${said}` }];
}
