/** A numbered part of a document, and how a line opens one. */
import type { Span } from '../domain/article.js';

export type PartKind = 'annex' | 'phần' | 'chương' | 'mục' | 'tiểu mục' | 'Điều' | 'bước' | 'khoản' | 'điểm' | 'tiết';

export interface Part extends Span {
  readonly kind: PartKind;
  /** "5a", "II", "đ"; '' for the only annex. */
  readonly number: string;
  /** "Điều 5", "Chương II", "khoản 2", "Phụ lục I". */
  readonly label: string;
  /** What it is called: "Phạm vi điều chỉnh"; '' where it has no name. */
  readonly name: string;
  /** The lines that give number and name. */
  readonly heading: Span;
  /** Place of the part that holds it; −1 for one that stands by itself. */
  readonly within: number;
}

/** A part whose end may not be known yet. */
export interface Draft {
  kind: PartKind;
  number: string;
  label: string;
  name: string;
  heading: { start: number; end: number };
  start: number;
  end: number;
  within: number;
}

/** "Điều 5. …", "Điều 5": the number, and what follows it. */
export const ARTICLE = /^điều\s+(\d{1,4}[a-zđ]?)\s*(?:[.:]\s*|$|\s(?=\p{Lu}))(.*)$/iu;
/** "2. …": the number of a khoản. */
export const CLAUSE = /^(\d{1,3}[a-zđ]?)\s?[.)–-]\s+/u;
