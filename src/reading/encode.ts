/** Question and passage → the model's input, with the way back to the passage. */
import { type AlignedText, alignForReading } from './aligned-text.js';
import type { ReaderQuestion } from './reader.js';
import type { Pieces, UnigramTokenizer } from './unigram-tokenizer.js';

/** `<s> question </s></s> passage </s>`: ids of the fixed vocabulary's first pieces. */
const BEGIN = 0;
const END = 2;
export const PAD = 1;
/** Pieces of a question that are read; more of one that leans on another. As the model was trained. */
const QUESTION_PIECES = 56;
const CONTEXT_PIECES = 96;
/** Pieces of a sentence that is held against passages. */
const SENTENCE_PIECES = 110;
/** Parts a question from the one before it. */
const AFTER = ' | ';

export interface EncodedPair {
  readonly ids: readonly number[];
  /** Place of the passage's first piece in `ids`; those before belong to the question. */
  readonly first: number;
  readonly pieces: Pieces;
  readonly passage: AlignedText;
  /** The passage as it was given. */
  readonly source: string;
}

/** Tokens a pair may have: what the model has positions for. */
const MOST_TOKENS = 512;

export function encodeQuestion(tokenizer: UnigramTokenizer, { text, before }: ReaderQuestion): number[] {
  const whole = before === undefined ? text : `${before}${AFTER}${text}`;
  const ids = [...tokenizer.encode(alignForReading(whole).text).ids];
  if (before === undefined) return ids.slice(0, QUESTION_PIECES);
  // What is asked now stands last, so it is the beginning that is cut.
  return ids.slice(-CONTEXT_PIECES);
}

export const encodeSentence = (tokenizer: UnigramTokenizer, sentence: string): number[] => [
  ...tokenizer.encode(alignForReading(sentence).text).ids.subarray(0, SENTENCE_PIECES),
];

export function encodePair(tokenizer: UnigramTokenizer, question: readonly number[], passage: string): EncodedPair {
  const aligned = alignForReading(passage);
  const pieces = tokenizer.encode(aligned.text);
  const room = MOST_TOKENS - question.length - 4;
  const read = pieces.ids.subarray(0, room);
  return {
    ids: [BEGIN, ...question, END, END, ...read, END],
    first: question.length + 3,
    pieces: { ids: read, starts: pieces.starts.subarray(0, room), ends: pieces.ends.subarray(0, room) },
    passage: aligned,
    source: passage,
  };
}
