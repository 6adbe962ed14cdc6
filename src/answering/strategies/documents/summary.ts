/** "Tóm tắt Luật Đê điều", "nội dung chính của chương II": the outline of a document or a part of it, each line with its first sentence. */
import { outlineOf } from '../../../documents/outline.js';
import type { Part } from '../../../documents/parts.js';
import type { Article, Span } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { Retrieval } from '../../../retrieval/retrieve.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { type FoundProvision, findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch } from '../../../vietnamese/rules/rule.js';
import { foldedWords, type Token } from '../../../vietnamese/text/analyze.js';
import { splitSentences } from '../../../vietnamese/text/sentences.js';
import type { Quotation } from '../../citing/cite.js';
import { SUMMARY_RULES } from './asked.js';
import type { Binding } from './binding.js';
import { articlesOf, type DocumentAnswer, quotationsOf, spanOf } from './document-answer.js';
import { partNamed } from './place.js';
import { restOf } from './rest.js';

/** Điều of a decision that puts another paper in force. */
const FEW_ARTICLES = 4;
/** Lines of a summary. */
const MOST_PARTS = 12;

/** `asked`: where the question asks for a summary. Null where it asks for more, or the document has no parts. */
export async function summaryAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  provisions: readonly FoundProvision[],
  asked: RegExpExecArray,
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (restOf(query, binding, [...provisions, spanOf(asked)]).length > 0) return null;
  const [article] = await articlesOf(binding.documents, store);
  if (article === undefined) return null;
  const { parts, ownText } = outlineOf(article);
  const [provision] = provisions;
  const whole = provision === undefined ? null : partNamed(parts, provision, query.text);
  if (provision !== undefined && whole === null) return null;
  const within = whole === null ? -1 : parts.indexOf(whole);
  const ownLines = linesOf(parts, within).filter(({ start }) => ownText(start) || within >= 0);
  // A decision of a few Điều is about what it puts in force.
  const appended =
    within >= 0 || ownLines.length > FEW_ARTICLES
      ? -1
      : parts.findIndex(({ kind, number }) => kind === 'annex' && number === '');
  const own = appended < 0 ? ownLines : [...ownLines.slice(0, 1), ...linesOf(parts, appended)];
  if (own.length < 2) return null;
  const quotations: Quotation[] = [];
  for (const part of own.slice(0, MOST_PARTS)) {
    const first = firstSentence(article, part);
    const [quotation] = await quotationsOf(article, first, store, null);
    if (quotation === undefined) continue;
    const head = part.name === '' ? part.label : `${part.label} (${part.name})`;
    const said = article.text.slice(quotation.span.start, quotation.span.end);
    quotations.push({ ...quotation, text: said.startsWith(part.label) ? said : `${head}: ${said}` });
  }
  return { strategy: 'summary', quotations, note: null, cut: own.length > MOST_PARTS };
}

/** Sentences that tell what a text without parts says, one of each paragraph from the first on. */
const MOST_SENTENCES = 6;
/** Share of a question's own words that the title of a text must have to be the one that is meant. */
const TITLED = 0.6;

const FIRST_SENTENCES = 'Trích câu đầu của từng đoạn; hãy mở văn bản để đọc đủ.';

/** "Tóm tắt bài báo về …": of an article that has no parts, found by its title among the best hits. Null where none is meant. */
export async function articleSummary(
  query: UnderstoodQuery,
  binding: Binding,
  { hits }: Retrieval,
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const asked = firstMatch(SUMMARY_RULES, query);
  if (asked === null || findProvisions(query.text).length > 0) return null;
  const rest = restOf(query, binding, [spanOf(asked)]);
  const [bound] = await articlesOf(binding.documents, store);
  const article = bound ?? hits[0]?.article;
  if (article === undefined || (bound === undefined && !isTitled(article, rest))) return null;
  const quotations: Quotation[] = [];
  for (const block of article.blocks.filter(({ kind }) => kind === 'paragraph').slice(0, MOST_SENTENCES)) {
    quotations.push(...(await quotationsOf(article, firstIn(article, block), store, null)).slice(0, 1));
  }
  return quotations.length < 2 ? null : { strategy: 'summary', quotations, note: FIRST_SENTENCES, cut: false };
}

function isTitled({ title }: Article, rest: readonly Token[]): boolean {
  const words = foldedWords(title);
  const held = rest.filter(({ folded }) => words.includes(` ${folded} `));
  return held.length >= 2 && held.length >= TITLED * rest.length;
}

/** The parts right under one, −1 for the document; of a few large ones the Điều that they hold, where those are few as well. */
function linesOf(parts: readonly Part[], within: number): Part[] {
  const own = childrenOf(parts, within);
  const smaller = own.flatMap((part) => {
    const held = childrenOf(parts, parts.indexOf(part)).filter(({ kind }) => !WITHIN_ARTICLES.has(kind));
    return held.length > 0 ? held : [part];
  });
  return smaller.length > own.length && smaller.length <= MOST_PARTS ? smaller : own;
}

const WITHIN_ARTICLES: ReadonlySet<Part['kind']> = new Set(['khoản', 'điểm', 'tiết']);
const childrenOf = (parts: readonly Part[], within: number): Part[] =>
  parts.filter((part) => part.within === within && part.kind !== 'annex');

/** The first sentence under a part's heading; the heading where nothing stands under it but parts. */
function firstSentence(article: Article, part: Part): Span {
  const block = article.blocks.find(
    ({ start, end, kind }) =>
      start >= part.heading.end && end <= part.end && (kind === 'paragraph' || kind === 'list-item'),
  );
  return firstIn(article, block ?? part.heading);
}

/** The first sentence of a span; all of it where it holds none. */
const firstIn = ({ text }: Article, { start, end }: Span): Span =>
  splitSentences(text.slice(start, end), start)[0] ?? { start, end };
