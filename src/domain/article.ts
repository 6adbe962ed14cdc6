import type { DateKind } from '../contract/ask.js';
import type { Dropped } from '../contract/dropped.js';
import type { DocumentRecord } from './document.js';

/** Half-open range of UTF-16 offsets into an article's cleaned text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a place in a text lies in one of the spans. */
export const coveredBy = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ start, end }) => at >= start && at < end);

export type BlockKind = 'title' | 'dateline' | 'byline' | 'source' | 'caption' | 'heading' | 'paragraph' | 'list-item';

/** A cell of a table's row; `name` of its column, null where it has none. */
export interface RowCell {
  readonly name: Span | null;
  readonly value: Span;
}

/** A paragraph-like piece of the cleaned text; blocks are in order and separated by a blank line. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** Where it stood in the raw text (UTF-16 offsets after NFC). */
  readonly origin: Span;
  /** Of a row of a table, which is a block of its own; absent elsewhere. */
  readonly cells?: readonly RowCell[];
}

export interface ArticleDate {
  /** ISO day, or null where the article does not give enough of it. */
  readonly day: string | null;
  /** As the article writes it: "27/12". */
  readonly text: string;
  readonly kind: DateKind;
  /** A part of `day` (the year) was worked out from the context. */
  readonly inferred: boolean;
  readonly evidence: Span;
}

/** A fact about the article and the place in its text that says so. */
export interface Attribution {
  readonly value: string;
  readonly evidence: Span;
}

export interface Reference {
  /** "23-QĐ/TW", or the bare number where the article gives no more. */
  readonly number: string;
  /** "Quyết định", or "" where only a number stands. */
  readonly kind: string;
  /** ISO day, where the article says. */
  readonly date: string | null;
}

/** A word of a page that is a picture. */
export interface RecognisedWord {
  readonly text: string;
  /** How sure recognition is, 0 to 100. */
  readonly confidence: number;
  /** Left, top, width, height in parts of the page. */
  readonly box: readonly [number, number, number, number];
}

export interface RecognisedPage {
  /** From 1. */
  readonly page: number;
  /** SHA-256 of the file that it is a page of, hex: its picture is kept by that. */
  readonly hash: string;
  /** Height to width. */
  readonly ratio: number;
  readonly words: readonly RecognisedWord[];
}

export interface Article {
  /** Corpus path without extension, slugged to `[a-z0-9-]`. */
  readonly id: string;
  /** Path relative to the corpus folder, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  readonly title: string;
  readonly titleDerived: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Where each page of the file begins in `text`; empty for a format without pages. */
  readonly pages: readonly number[];
  /** Numbers, from 1, of pages that hold no text. */
  readonly blankPages: readonly number[];
  /** Pages whose text was recognised from a picture. */
  readonly recognised: readonly RecognisedPage[];
  /** What the file says beside its text. */
  readonly dropped: readonly Dropped[];
  readonly date: ArticleDate | null;
  readonly author: Attribution | null;
  readonly source: Attribution | null;
  readonly references: readonly Reference[];
  /** What it says of itself; null for what is no official document. */
  readonly record: DocumentRecord | null;
}
