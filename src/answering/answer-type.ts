/** The short answer inside a sentence: what in it could be the number, day, person or document asked for. */
import { findDates } from '../text/dates.js';
import { findPeople } from '../text/names.js';
import { foldDiacritics } from '../text/normalize.js';
import { findReferences } from '../text/references.js';
import type { Span } from '../text/sentences.js';
import type { QuestionKind } from './question-kind.js';

const PERCENT = /\d+(?:[.,]\d+)?\s?%/gu;
/** A number with the word it counts, or by itself. */
const NUMBER = /(?<![\p{L}\d/-])\d+(?:[.,]\d+)*\s?%?(?:\s\p{Ll}+(?:\/\p{Ll}+)?)?(?![\d/-])/gu;

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length }));

/** Spans of `sentence` of the type that `kind` asks for, without those the question already names; null where the kind has no type. */
export function typedSpans(kind: QuestionKind, sentence: string, question: string): Span[] | null {
  const spans = spansByKind(kind, sentence);
  if (spans === null) return null;
  const asked = foldDiacritics(question);
  return spans.filter((span) => !asked.includes(foldDiacritics(sentence.slice(span.start, span.end))));
}

function spansByKind(kind: QuestionKind, sentence: string): Span[] | null {
  switch (kind) {
    case 'percentage':
      return spansOf(sentence, PERCENT);
    case 'quantity':
      return spansOf(sentence, NUMBER);
    case 'when':
      return findDates(sentence);
    case 'who':
      return findPeople(sentence);
    case 'document':
      return findReferences(sentence);
    default:
      return null;
  }
}
