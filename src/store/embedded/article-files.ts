/**
 * Articles on disk: one JSON value a line without their texts, and the texts by themselves in UTF-16 as memory holds them:
 * of a large corpus they are most of it, and reading them from UTF-8 or JSON would take longer than all else.
 */
import type { Article } from '../../domain/article.js';

/** `length`: of the text, in UTF-16 units. */
type ArticleLine = Omit<Article, 'text'> & { readonly length: number };

export function articleLine({ text, ...rest }: Article): Uint8Array {
  const line: ArticleLine = { ...rest, length: text.length };
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

export const articleText = ({ text }: Article): Uint8Array => Buffer.from(text, 'utf16le');

/** Articles from the bytes of their lines and of their texts, in the same order. */
export function readArticles(lines: Uint8Array<ArrayBuffer>, texts: Uint8Array<ArrayBuffer>): Article[] {
  const json = Buffer.from(lines.buffer);
  const characters = Buffer.from(texts.buffer);
  const articles: Article[] = [];
  let at = 0;
  for (let start = 0; start < json.length; ) {
    // Line by line: one string of a large file would pass what V8 can hold.
    const end = json.indexOf(10, start);
    const { length, ...rest } = JSON.parse(json.toString('utf8', start, end)) as ArticleLine;
    articles.push({ ...rest, text: characters.toString('utf16le', at, at + 2 * length) });
    at += 2 * length;
    start = end + 1;
  }
  return articles;
}
