/** The blocks of a text as the lines that an office prints, each with its place. */
import type { Article, Span } from '../domain/article.js';
import type { Fact } from '../domain/document.js';

export interface PrintedLine extends Span {
  readonly text: string;
}

/** `record` where it is known that it is an official document. */
export type DocumentText = Pick<Article, 'text' | 'blocks'> & { readonly record?: Article['record'] };

export const printedLines = ({ text, blocks }: DocumentText): PrintedLine[] =>
  blocks.map(({ start, end }) => ({ text: text.slice(start, end), start, end }));

/** A part of a line as a fact; the whole line without `within`. */
export function factOf(line: PrintedLine, value = line.text, at = line.text.indexOf(value)): Fact {
  const start = line.start + Math.max(0, at);
  return { value: value.replace(/\s+/g, ' ').trim(), evidence: { start, end: start + value.length } };
}

/** From the first line to the last. */
export const spanOf = (lines: readonly PrintedLine[]): Span => ({
  start: lines[0]?.start ?? 0,
  end: lines.at(-1)?.end ?? 0,
});

/** Dashes and stars drawn under a line. */
export const isRule = (line: string): boolean => /^[-–—_*=.\s]+$/u.test(line);

/** In capitals, of at least two letters. */
export const isShouted = (line: string): boolean => line === line.toUpperCase() && /\p{Lu}{2}/u.test(line);
