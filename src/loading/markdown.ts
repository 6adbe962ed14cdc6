/** Markdown, with front matter or without. */
import { Marked } from 'marked';
import footnotes from 'marked-footnote';
import type { Dropped } from '../contract/dropped.js';
import { AppError } from '../domain/errors.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { textOfHtml } from './html-text.js';
import { HEADER, type Loaded, withHeader } from './loaded.js';
import { decodeText } from './text.js';

/** Lines stay lines, as in a plain text: cleaning joins those that were only wrapped. A picture says what it shows. */
const marked = new Marked(
  { breaks: true, renderer: { image: ({ text }) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;') } },
  footnotes({ description: '' }),
);

/** Throws `file_metadata` where the front matter is neither YAML nor JSON, and as `decodeText` does. */
export function loadMarkdown(bytes: Uint8Array, file: string): Loaded {
  const source = decodeText(bytes, file);
  let parsed: FrontMatter;
  try {
    parsed = splitFrontMatter(source);
  } catch (cause) {
    throw new AppError('file_metadata', { subject: file, cause });
  }
  const { text, dropped } = textOfHtml(marked.parse(parsed.content, { async: false }));
  const stated = HEADER.parse(parsed.data);
  return { ...withHeader({ text, dropped: [...unusedOf(parsed.data), ...dropped] }, stated), stated };
}

/** What the front matter says that no line of the text shows. */
const unusedOf = (data: FrontMatter['data']): Dropped[] =>
  Object.entries(data)
    .filter(([key]) => !(key in HEADER.shape))
    .map(([key, value]) => ({
      reason: 'metadata',
      text: `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    }));
