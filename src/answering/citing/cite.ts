/** Chosen sentences → wire sentences, citations and the answer's text. */

import type { AlsoIn, AnswerSentence, Citation, CitedAs, NamedCell, Place } from '../../contract/ask.js';
import { containment, shingles } from '../../corpus/near-duplicates.js';
import { citedForm } from '../../documents/cited-form.js';
import type { Article, Span } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import type { PassageStore } from '../../store/passage-store.js';
import { attributionOf } from './attribution.js';
import { scanOf } from './scan.js';
import { pageOf, placeOf, sectionOf } from './section.js';

export interface Quotation {
  readonly article: Article;
  readonly passage: Passage;
  /** The sentence of the answer; offsets into the article's text. */
  readonly said: Span;
  /** The run of whole sentences that supports it: itself, after what it leans on. */
  readonly span: Span;
  /** Offsets of the short answer in the quote. */
  readonly answerSpans: readonly Span[];
  /** On a line of its own in the answer. */
  readonly ownLine: boolean;
  /** What the answer says by it, where that is not the sentence itself: a count. */
  readonly text?: string;
}

/** Share of a quote's shingles that a near-duplicate must hold to say the same. */
const SAME_QUOTE = 0.7;

const passageUrl = (passage: Passage): string => `/articles/${passage.articleId}#${passage.id}`;

/** Where else the quote stands, by the near-duplicate links of its passage. */
async function alsoIn({ article, passage, span }: Quotation, store: PassageStore): Promise<AlsoIn[]> {
  const quoted = shingles(article.text.slice(span.start, span.end));
  const found: AlsoIn[] = [];
  for (const id of passage.nearDuplicates) {
    const other = await store.passage(id);
    const owner = other === null ? null : await store.article(other.articleId);
    if (other === null || owner === null) continue;
    const said =
      quoted.size === 0 || containment(quoted, shingles(owner.text.slice(other.start, other.end))) >= SAME_QUOTE;
    if (said) found.push({ articleId: owner.id, passageId: other.id, title: owner.title });
  }
  return found;
}

/** The cells of the table's row that the span is; none where it is none. */
function cellsOf({ text, blocks }: Article, span: Span): NamedCell[] {
  const row = blocks.find(({ start, end, cells }) => cells !== undefined && start <= span.start && span.end <= end);
  return (row?.cells ?? []).map(({ name, value }) => ({
    name: name && text.slice(name.start, name.end),
    value: text.slice(value.start, value.end),
  }));
}

/** The document as papers cite it, behind the place in it. */
function citedAs({ record, text }: Article, place: Place | null): CitedAs | null {
  const form = record === null ? null : citedForm(record, text);
  if (form === null) return null;
  const within = place === null ? '' : `${place.label} `;
  return { first: `${within}${form.first}`, later: `${within}${form.later}` };
}

export async function toCitation(number: number, quotation: Quotation, store: PassageStore): Promise<Citation> {
  const { article, passage, span } = quotation;
  const cells = cellsOf(article, span);
  const place = placeOf(article, span.start);
  return {
    number,
    passageId: passage.id,
    articleId: article.id,
    title: article.title,
    section: sectionOf(article, span.start),
    place,
    citedAs: citedAs(article, place),
    page: pageOf(article, span.start),
    scan: scanOf(article, span),
    row: cells.length > 0,
    cells,
    ...attributionOf(article),
    url: passageUrl(passage),
    passage: article.text.slice(passage.start, passage.end),
    quote: article.text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
    answerSpans: quotation.answerSpans.map(({ start, end }) => [start, end]),
    alsoIn: await alsoIn(quotation, store),
  };
}

const FINAL_PUNCTUATION = /[.!?…]+["”’»)\]]*$/u;

/** A sentence with its ` [n]` markers before its final punctuation. */
export function withMarkers(sentence: AnswerSentence): string {
  const markers = sentence.citations.map((number) => ` [${number}]`).join('');
  const end = FINAL_PUNCTUATION.exec(sentence.text)?.index ?? sentence.text.length;
  return sentence.text.slice(0, end) + markers + sentence.text.slice(end);
}

/** The answer's text: sentences joined by a space, those of their own line by a line break. */
export function answerText(
  sentences: readonly { readonly sentence: AnswerSentence; readonly ownLine: boolean }[],
): string {
  return sentences.reduce((text, { sentence, ownLine }, i) => {
    if (i === 0) return withMarkers(sentence);
    const breaks = ownLine || sentences[i - 1]?.ownLine === true;
    return `${text}${breaks ? '\n' : ' '}${withMarkers(sentence)}`;
  }, '');
}
