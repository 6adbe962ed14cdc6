/** Web pages: the main content as a reader would see it. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import type { Dropped } from '../contract/dropped.js';
import { AppError } from '../domain/errors.js';
import { hasLetterhead } from '../vietnamese/mentions/motto.js';
import { foldSpaces } from '../vietnamese/text/normalize.js';
import { meantByFont } from './encodings.js';
import { takeStruck, textOf, textOfHtml, tidy } from './html-text.js';
import { leftOut } from './left-out.js';
import { type Header, type Loaded, withHeader } from './loaded.js';
import { decodeText } from './text.js';

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

/** The day an instant falls on in Vietnam; a day without an hour is that day anywhere. */
function dayInVietnam(instant: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(instant)?.[0];
  const zoned = /T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i.test(instant) ? Date.parse(instant) : Number.NaN;
  return Number.isNaN(zoned) ? day : new Date(zoned + VIETNAM).toISOString().slice(0, 10);
}

/** Vietnam's offset from UTC, milliseconds; it has no summer time. */
const VIETNAM = 7 * 3_600_000;

const NAMED = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
/** What schema.org has an article say of itself. */
const PUBLISHED = z.object({
  datePublished: z.string(),
  author: z
    .union([z.array(NAMED), NAMED.transform((name) => [name])])
    .optional()
    .catch(undefined),
});
const GRAPH = z.object({ '@graph': z.unknown() });

/** What JSON-LD says of the article. */
function publishedInData(document: Document): z.infer<typeof PUBLISHED> | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const found = objectsIn(jsonOf(script.textContent ?? '')).find((one) => PUBLISHED.safeParse(one).success);
    if (found !== undefined) return PUBLISHED.parse(found);
  }
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The objects of a JSON-LD script, those of its lists and graphs among them. */
function objectsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  const graph = GRAPH.safeParse(value);
  return graph.success ? [value, ...objectsIn(graph.data['@graph'])] : [value];
}

/** What is folded away or on a tab not shown is text like any other; Readability would leave it out. */
function unfolded(document: Document): void {
  for (const hidden of document.querySelectorAll(
    '[hidden], [aria-hidden], [style*="display"], [style*="visibility"]',
  )) {
    hidden.removeAttribute('hidden');
    hidden.removeAttribute('aria-hidden');
    hidden.setAttribute('style', (hidden.getAttribute('style') ?? '').replace(HIDES, ''));
  }
  for (const details of document.querySelectorAll('details')) {
    const open = document.createElement('section');
    open.innerHTML = details.innerHTML.replace(/<(\/?)summary\b[^>]*>/giu, '<$1p>');
    details.replaceWith(open);
  }
}

const HIDES = /(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important)?\s*;?/gi;

/** Text of older fonts as it looked, in place; Readability would take their names away. `font`: what stands round the node names. */
function readOldFonts(node: Node, font = ''): void {
  if (node.nodeType === TEXT_NODE) {
    if (font !== '') node.textContent = meantByFont(node.textContent ?? '', font);
    return;
  }
  const element = node as Element;
  const styled = /font-family:\s*["']?([^;"',]+)/i.exec(element.getAttribute?.('style') ?? '')?.[1];
  const own = (styled ?? element.getAttribute?.('face') ?? font).trim();
  for (const child of node.childNodes) readOldFonts(child, own);
}

const TEXT_NODE = 3;

/** What the page says of itself in its head; the heading of its text where the head says nothing. */
function headerOf(document: Document, heading: string | null | undefined): Header {
  const said = publishedInData(document);
  const published =
    metaOf(document, 'article:published_time', 'pubdate', 'date', 'dc.date') ??
    said?.datePublished ??
    document.querySelector('time[datetime]')?.getAttribute('datetime') ??
    '';
  return {
    title: metaOf(document, 'og:title') ?? (heading?.trim() || undefined),
    date: dayInVietnam(published),
    author: metaOf(document, 'article:author', 'author')?.replace(/^https?:.*$/, '') || said?.author?.join(', '),
  };
}

/** What may stand in a page's head, one element after another. */
const HEAD_ELEMENT =
  /\s*(?:<!--[\s\S]*?-->|<\/?head\b[^>]*>|<(?:meta|link|base)\b[^>]*>|<(title|script|style|noscript|template)\b[^>]*>[\s\S]*?<\/\1\s*>)/iy;

/** A page may leave out what only frames it, and the parser does not put it there: what stands before its text is its head. */
function framed(source: string): string {
  const bare = source
    .replace(/^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>)?/i, '')
    .replace(/<\/?html\b[^<>]*>/gi, '');
  HEAD_ELEMENT.lastIndex = 0;
  let end = 0;
  while (HEAD_ELEMENT.test(bare)) end = HEAD_ELEMENT.lastIndex;
  const body = bare.slice(end);
  return `<html><head>${bare.slice(0, end).replace(/<\/?head\b[^<>]*>/gi, '')}</head>${/<body[\s>]/i.test(body) ? body : `<body>${body}</body>`}</html>`;
}

/** Elements in each other from which on Readability takes longer than anyone waits. */
const DEEPEST = 200;

function isDeep(root: Element): boolean {
  let level: Element[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((element) => [...element.children]);
  }
  return false;
}

/** Readability takes a heading that says the page's title again out of the text; under a letterhead it has its place there. */
function mainContentOf(document: Document): { content: string; byline: string } {
  const page = document.cloneNode(true) as Document;
  const heading = page.querySelector('h1');
  if (heading !== null && isUnderLetterhead(heading)) {
    const line = page.createElement('p');
    line.innerHTML = heading.innerHTML;
    heading.replaceWith(line);
  }
  const read = new Readability(page).parse();
  return { content: read?.content ?? '', byline: foldSpaces(read?.byline ?? '') };
}

/** Whether the heading stands under the letterhead of an official paper. */
function isUnderLetterhead(heading: Element): boolean {
  for (let up: Element | null = heading; up !== null && up.nodeName.toUpperCase() !== 'BODY'; up = up.parentElement)
    for (let before = up.previousElementSibling; before !== null; before = before.previousElementSibling)
      if (hasLetterhead(before.textContent ?? '')) return true;
  return false;
}

const controlsOf = (document: Document): Dropped[] =>
  [...document.querySelectorAll('button')].flatMap((button) => {
    const text = (button.textContent ?? '').replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ reason: 'control', text }];
  });

/** Throws `file_empty` where a page holds no text, and as `decodeText` does. */
export function loadHtml(bytes: Uint8Array, file: string): Loaded {
  const source = decodeText(bytes, file);
  const { document } = parseHTML(framed(source));
  const heading = document.querySelector('h1')?.textContent ?? document.title;
  const said = headerOf(document, heading);
  unfolded(document);
  readOldFonts(document.body);
  const struck = takeStruck(document.body);
  const whole = tidy(textOf(document.body));
  const { content, byline } = isDeep(document.body) ? { content: '', byline: '' } : mainContentOf(document);
  const text = content === '' ? whole : textOfHtml(content).text;
  if (text === '') throw new AppError('file_empty', { subject: file });
  // Readability takes the line that names the author out of the text.
  const header = { ...said, author: said.author || (text.includes(byline) ? undefined : byline) };
  // A title that the text has at its head, or under its letterhead, is not said again.
  const above = header.title === undefined ? '' : text.slice(0, Math.max(0, text.indexOf(header.title)));
  const repeats = header.title !== undefined && (text.startsWith(header.title) || hasLetterhead(above));
  const dropped = [
    ...struck,
    ...leftOut(whole, `${header.title ?? ''}\n${text}`, 'navigation'),
    ...controlsOf(document),
  ];
  return withHeader({ text, dropped }, repeats ? { ...header, title: undefined } : header);
}
