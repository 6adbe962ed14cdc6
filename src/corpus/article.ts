/** One file of the corpus → one article. */
import { createHash } from 'node:crypto';
import type { Article, Block } from '../domain/article.js';
import { foldDiacritics, normalizeText } from '../text/normalize.js';
import { cleanText } from './clean.js';
import { listMark } from './lines.js';
import { readMetadata } from './metadata.js';

/** `phu-luc/Bài 1.txt` → `phu-luc-bai-1`. */
export function articleIdOf(file: string): string {
  const bare = normalizeText(file).replace(/\.[^./]+$/, '');
  return foldDiacritics(bare)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

export const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `raw` as the loader gave it; `hash` of the file's bytes. */
export function readArticle(file: string, hash: string, raw: string): Article {
  const cleaned = cleanText(raw);
  return { id: articleIdOf(file), file, hash, ...cleaned, ...readMetadata(cleaned, file) };
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
    date: null,
    author: null,
    source: null,
    references: [],
  };
}
