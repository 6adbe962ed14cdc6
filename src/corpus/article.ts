/** One file of the corpus → one article. */
import { createHash } from 'node:crypto';
import type { Article, Block } from '../domain/article.js';
import type { Loaded } from '../loading/loaded.js';
import { foldDiacritics, normalizeText } from '../vietnamese/text/normalize.js';
import { cleanText } from './clean.js';
import { listMark } from './lines.js';
import { readMetadata } from './metadata.js';

/** `phu-luc/Bài 1.txt` → `phu-luc-bai-1`; '' for a name without Latin letters or digits. Two files may have the same. */
export function slugOf(file: string): string {
  const bare = normalizeText(file).replace(/\.[^./]+$/, '');
  return foldDiacritics(bare)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** SHA-256 of the parts, one after another. */
export function hashBytes(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** `hash` of the file's bytes. */
export function readArticle(
  file: string,
  hash: string,
  { text: raw, pages = [], blankPages = [], recognised = [], dropped = [], stated = {} }: Loaded,
  id = slugOf(file),
): Article {
  const cleaned = cleanText(raw);
  return {
    id,
    file,
    hash,
    ...cleaned,
    blankPages,
    recognised,
    dropped: [...dropped, ...cleaned.dropped],
    pages: pages.map((at) => cleanedPlace(cleaned.blocks, at)),
    ...readMetadata(cleaned, file, stated),
  };
}

/** Where a place of the raw text came to stand: inside a block to within what cleaning folded there, else where the next begins. */
function cleanedPlace(blocks: readonly Block[], at: number): number {
  const block = blocks.find(({ origin }) => origin.end > at) ?? blocks.at(-1);
  if (block === undefined) return 0;
  return Math.min(block.end, block.start + Math.max(0, at - block.origin.start));
}

/**
 * A text that needs no cleaning (a benchmark's document) as an article: every line a block.
 * `title` may be empty.
 */
export function plainArticle(id: string, title: string, body: string): Article {
  const blocks: Block[] = [];
  let text = '';
  for (const line of [title, ...normalizeText(body).split('\n')]) {
    const content = line.trim();
    if (content === '') continue;
    if (text !== '') text += '\n\n';
    const span = { start: text.length, end: text.length + content.length };
    const kind = line === title ? 'title' : listMark(content) === null ? 'paragraph' : 'list-item';
    blocks.push({ kind, ...span, origin: span });
    text += content;
  }
  return {
    id,
    file: id,
    hash: '',
    title,
    titleDerived: title === '',
    text,
    blocks,
    pages: [],
    blankPages: [],
    recognised: [],
    dropped: [],
    date: null,
    author: null,
    source: null,
    references: [],
    record: null,
  };
}
