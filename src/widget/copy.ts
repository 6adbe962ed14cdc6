/** An answer as text to paste elsewhere, its sources with it. */
import type { AskResponse, Citation } from '../contract/ask.js';
import { pageFacts, sourceFacts } from './source-facts.js';
import type { Strings } from './strings.js';

const marks = (numbers: readonly number[]): string => numbers.map((number) => `[${number}]`).join('');
const said = ({ sentences, answer }: AskResponse, write: (text: string) => string): string[] =>
  sentences.length === 0
    ? [write(answer)]
    : sentences.map(({ text, citations }) => `${write(text)} ${marks(citations)}`);

/** A source's name and what is told beside it. An official document is named as papers cite it: in full first, then in short. */
interface Source {
  readonly citation: Citation;
  readonly name: string;
  readonly facts: string;
}

function sourcesOf({ citations }: AskResponse, strings: Strings): Source[] {
  return citations.map((citation, i) => {
    const { citedAs, title, articleId } = citation;
    if (citedAs === null) return { citation, name: title, facts: sourceFacts(citation, strings).join(', ') };
    const again = citations.slice(0, i).some((other) => other.articleId === articleId);
    const name = again ? citedAs.later : citedAs.first;
    return { citation, name, facts: pageFacts(citation, strings).join(', ') };
  });
}

const bracketed = (facts: string): string => (facts === '' ? '' : ` (${facts})`);

export function asPlainText(response: AskResponse, strings: Strings, base: string): string {
  const sources = sourcesOf(response, strings).map(
    ({ citation, name, facts }) => `[${citation.number}] ${name}${bracketed(facts)} ${base}${citation.url}`,
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
  const sources = sourcesOf(response, strings).map(
    ({ citation, name, facts }) =>
      `${citation.number}. [${escapeMarkdown(name)}](${base}${citation.url})${bracketed(escapeMarkdown(facts))}\n   > ${escapeMarkdown(citation.quote.replace(/\s+/g, ' '))}`,
  );
  return [
    `**${escapeMarkdown(response.question)}**`,
    '',
    said(response, escapeMarkdown).join('\n\n'),
    ...(sources.length > 0 ? ['', ...sources] : []),
  ].join('\n');
}
