/** The short answer: the span that was read, made fit to stand alone. */
import type { Span } from '../../domain/article.js';
import type { QuestionKind } from '../../question/kinds.js';

/** Kinds that no few words answer: a span says neither yes nor no, compares nothing, and is one item of a list. */
const WITHOUT: ReadonlySet<QuestionKind> = new Set(['yes-no', 'comparison', 'list']);
/** A denial right before a span belongs to it: without it the span says the contrary. */
const DENIED = /(?<!\p{L})(?:không|chưa|chẳng|không phải|không được|chưa được)\s+$/iu;
/** The rest of a number that a span begins or ends in: "0209 3 | 861 200", "1. | 155". */
const NUMBER_BEFORE = /\d(?:[\d.,]|\s(?=\d))*\s?$/u;
const NUMBER_AFTER = /^(?:[.,\s]?\d)+/u;
const EDGES = { before: /^[\s"“”'‘’;:,.)\]–-]+/u, after: /[\s"“”'‘’;:,.([–-]+$/u };

/**
 * `read`: the span, inside `said`; offsets into `text`. `lacks`: whether words lack what the question wants. Null where the
 * span alone would mislead.
 */
export function shortAnswerIn(
  text: string,
  said: Span,
  read: Span,
  kind: QuestionKind,
  lacks: ((words: string) => boolean) | null,
): Span | null {
  if (WITHOUT.has(kind)) return null;
  let { start, end } = read;
  start += EDGES.before.exec(text.slice(start, end))?.[0].length ?? 0;
  end -= EDGES.after.exec(text.slice(start, end))?.[0].length ?? 0;
  if (start >= end) return null;
  const before = text.slice(said.start, start);
  if (/\d/.test(text.charAt(start))) start -= NUMBER_BEFORE.exec(before)?.[0].length ?? 0;
  else start -= DENIED.exec(before)?.[0].length ?? 0;
  if (/\d/.test(text.charAt(end - 1))) end += NUMBER_AFTER.exec(text.slice(end, said.end))?.[0].length ?? 0;
  return lacks?.(text.slice(start, end)) === true ? null : { start, end };
}
