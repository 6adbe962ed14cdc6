/** An answer as text to paste elsewhere, its sources with it. */
import type { AskResponse, Citation } from '../contract/ask.js';
import { dateLine } from './dates.js';
import type { Strings } from './strings.js';

const marks = (numbers: readonly number[]): string => numbers.map((number) => `[${number}]`).join('');
const lines = ({ sentences, answer }: AskResponse): string[] =>
  sentences.length === 0 ? [answer] : sentences.map(({ text, citations }) => `${text} ${marks(citations)}`);
const facts = (citation: Citation, strings: Strings): string =>
  [dateLine(citation, strings), citation.author, citation.source].filter((fact) => fact !== null).join(', ');

export function asPlainText(response: AskResponse, strings: Strings, base: string): string {
  const sources = response.citations.map(
    (citation) => `[${citation.number}] ${citation.title} (${facts(citation, strings)}) ${base}${citation.url}`,
  );
  return [response.question, '', ...lines(response), ...(sources.length > 0 ? ['', ...sources] : [])].join('\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');

export function asMarkdown(response: AskResponse, strings: Strings, base: string): string {
  const said =
    response.sentences.length === 0
      ? [escapeMarkdown(response.answer)]
      : response.sentences.map(({ text, citations }) => `${escapeMarkdown(text)} ${marks(citations)}`);
  const sources = response.citations.map(
    (citation) =>
      `${citation.number}. [${escapeMarkdown(citation.title)}](${base}${citation.url}) (${escapeMarkdown(facts(citation, strings))})\n   > ${escapeMarkdown(citation.quote.replace(/\s+/g, ' '))}`,
  );
  return [
    `**${escapeMarkdown(response.question)}**`,
    '',
    said.join('\n\n'),
    ...(sources.length > 0 ? ['', ...sources] : []),
  ].join('\n');
}
