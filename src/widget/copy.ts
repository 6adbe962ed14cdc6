/** An answer as text to paste elsewhere, its sources with it. */
import type { AskResponse, Citation } from '../contract/ask.js';
import { sourceFacts } from './source-facts.js';
import type { Strings } from './strings.js';

const marks = (numbers: readonly number[]): string => numbers.map((number) => `[${number}]`).join('');
const said = ({ sentences, answer }: AskResponse, write: (text: string) => string): string[] =>
  sentences.length === 0
    ? [write(answer)]
    : sentences.map(({ text, citations }) => `${write(text)} ${marks(citations)}`);
const facts = (citation: Citation, strings: Strings): string => sourceFacts(citation, strings).join(', ');

export function asPlainText(response: AskResponse, strings: Strings, base: string): string {
  const sources = response.citations.map(
    (citation) => `[${citation.number}] ${citation.title} (${facts(citation, strings)}) ${base}${citation.url}`,
  );
  return [
    response.question,
    '',
    ...said(response, (text) => text),
    ...(sources.length > 0 ? ['', ...sources] : []),
  ].join('\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');

export function asMarkdown(response: AskResponse, strings: Strings, base: string): string {
  const sources = response.citations.map(
    (citation) =>
      `${citation.number}. [${escapeMarkdown(citation.title)}](${base}${citation.url}) (${escapeMarkdown(facts(citation, strings))})\n   > ${escapeMarkdown(citation.quote.replace(/\s+/g, ' '))}`,
  );
  return [
    `**${escapeMarkdown(response.question)}**`,
    '',
    said(response, escapeMarkdown).join('\n\n'),
    ...(sources.length > 0 ? ['', ...sources] : []),
  ].join('\n');
}
