/** Web pages: the main content as a reader would see it. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { AppError } from '../domain/errors.js';
import { type Header, type Loaded, withHeader } from './loaded.js';
import { decodeText } from './text.js';

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  'P DIV LI TR H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL TABLE SECTION ARTICLE HEADER FOOTER FIGURE FIGCAPTION DL DT DD'.split(
    ' ',
  ),
);
const UNSEEN = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON'.split(' '));
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** The text of a fragment, a line for every block, a dash before list items. */
function textOf(node: Node): string {
  if (node.nodeType === TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (node.nodeType !== ELEMENT_NODE) return '';
  const name = node.nodeName.toUpperCase();
  if (UNSEEN.has(name)) return '';
  if (name === 'BR') return '\n';
  const inside = [...node.childNodes].map(textOf).join(name === 'TR' ? ' ' : '');
  if (name === 'LI') return `\n\n- ${inside.trim()}\n\n`;
  return BLOCKS.has(name) ? `\n\n${inside.trim()}\n\n` : inside;
}

/** HTML of a document that is all content (converted from another format) as text. */
export const textOfHtml = (html: string): string =>
  tidy(textOf(parseHTML(`<html><body>${html}</body></html>`).document.body));

const tidy = (text: string): string =>
  text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const metaOf = (document: Document, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const content = document
      .querySelector(`meta[property="${name}"],meta[name="${name}"]`)
      ?.getAttribute('content')
      ?.trim();
    if (content !== undefined && content !== '') return content;
  }
  return undefined;
};

/** What the page says of itself in its head; the heading of its text where the head says nothing. */
function headerOf(document: Document, heading: string | null | undefined): Header {
  const published = metaOf(document, 'article:published_time', 'pubdate', 'date', 'dc.date');
  const date = /^\d{4}-\d{2}-\d{2}/.exec(published ?? '')?.[0];
  return {
    title: metaOf(document, 'og:title') ?? (heading?.trim() || undefined),
    date,
    author: metaOf(document, 'article:author', 'author')?.replace(/^https?:.*$/, '') || undefined,
  };
}

/** Throws `file_empty` where a page holds no text, and as `decodeText` does. */
export function loadHtml(bytes: Uint8Array, file: string): Loaded {
  const source = decodeText(bytes, file);
  const { document } = parseHTML(source);
  const heading = document.querySelector('h1')?.textContent ?? document.title;
  const header = headerOf(document, heading);
  const read = new Readability(document.cloneNode(true) as Document).parse();
  const content = read?.content ?? '';
  const text = content === '' ? tidy(textOf(document.body)) : textOfHtml(content);
  if (text === '') throw new AppError('file_empty', { subject: file });
  const repeats = header.title !== undefined && text.startsWith(header.title);
  return withHeader({ text }, repeats ? { ...header, title: undefined } : header);
}
