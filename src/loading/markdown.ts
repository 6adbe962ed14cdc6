/** Markdown, with front matter or without. */
import matter from 'gray-matter';
import { marked } from 'marked';
import { AppError } from '../domain/errors.js';
import { textOfHtml } from './html.js';
import { HEADER, type Loaded, withHeader } from './loaded.js';
import { decodeText } from './text.js';

/** Throws `file_metadata` where the front matter is no YAML, and as `decodeText` does. */
export function loadMarkdown(bytes: Uint8Array, file: string): Loaded {
  const source = decodeText(bytes, file);
  let parsed: { content: string; data: unknown };
  try {
    // Without options gray-matter remembers files, faults included.
    parsed = matter(source, {});
  } catch (cause) {
    throw new AppError('file_metadata', { subject: file, cause });
  }
  const body = textOfHtml(marked.parse(parsed.content, { async: false }));
  return withHeader({ text: body }, HEADER.parse(parsed.data));
}
