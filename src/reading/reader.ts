/** The port to a model that reads: given a question and passages, whether each answers it and where. */
import type { Span } from '../domain/article.js';

/**
 * What a model made of one passage. Logits, each comparable between the passages of one question and, for `answers`, between
 * questions; turning them into probabilities belongs to answering.
 */
export interface Reading {
  /** Logit: the passage answers the question. */
  readonly answers: number;
  /** Start and end logits together of "the answer is not here". */
  readonly absent: number;
  /** Where the answer may be, the likeliest first, none overlapping another; UTF-16 offsets into the passage as it was given. */
  readonly spans: readonly ReadSpan[];
}

export interface ReadSpan extends Span {
  /** Start and end logits together. */
  readonly score: number;
}

/** A question as a reader sees it; `before` is the question asked before it, where it may lean on that. */
export interface ReaderQuestion {
  readonly text: string;
  readonly before?: string | undefined;
  /** Whether the answer is of one paragraph: a number, a day or a name is, a list is not. Paragraphs are apart by a blank line. */
  readonly oneParagraph?: boolean | undefined;
}

export interface Reader {
  readonly name: string;
  /**
   * One reading for each passage, in their order. A passage longer than the model reads is read from its beginning. `round`:
   * how often passages were read for this question before; where many ask, what has been begun is finished first.
   */
  read(question: ReaderQuestion, passages: readonly string[], round?: number): Promise<Reading[]>;
  /** For each passage a logit: it says what the sentence says. */
  supports(sentence: string, passages: readonly string[]): Promise<number[]>;
}
