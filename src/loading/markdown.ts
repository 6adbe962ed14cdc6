/** Markdown, with front matter or without. */
import matter from 'gray-matter';
import { marked } from 'marked';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';
import { textOfHtml } from './html.js';
import { type Loaded, withHeader } from './loaded.js';
import { decodeText } from './text.js';

/** YAML reads a day as a date; everything else that is not text is left out. */
const text = z.string().optional().catch(undefined);
export const FRONT_MATTER = z.object({
  title: text,
  author: text,
  source: text,
  date: z
    .union([z.date().transform((day) => day.toISOString().slice(0, 10)), z.iso.date()])
    .optional()
    .catch(undefined),
});

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
  return { text: withHeader(body, FRONT_MATTER.parse(parsed.data)) };
}
