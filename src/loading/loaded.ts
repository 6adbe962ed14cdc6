import { z } from 'zod';
import type { Dropped } from '../contract/dropped.js';
import type { RecognisedPage } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import { composed } from '../vietnamese/text/normalize.js';

/** What a loader makes of one file's bytes. */
export interface Loaded {
  /** Raw text, line breaks kept, not yet normalised. */
  readonly text: string;
  /** Where each page begins in `text`, which is in NFC then; absent where the format has no pages. */
  readonly pages?: readonly number[];
  /** Numbers, from 1, of pages that hold no text. */
  readonly blankPages?: readonly number[];
  /** Pages whose text was recognised from a picture. */
  readonly recognised?: readonly RecognisedPage[];
  readonly dropped?: readonly Dropped[];
  /** What the operator says of the file, in front matter or beside it: it counts before what the text says. */
  readonly stated?: Header;
}

/** Several are one after another; anything that is no text says nothing. */
const text = z
  .union([z.string(), z.array(z.string()).transform((several) => several.join(', '))])
  .optional()
  .catch(undefined);

/** What a file says of itself apart from its text: in front matter or in a sidecar. YAML reads a day as a date. */
export const HEADER = z.object({
  title: text,
  author: text,
  source: text,
  /** ISO day. */
  date: z
    .union([z.date().transform((day) => day.toISOString().slice(0, 10)), z.iso.date()])
    .optional()
    .catch(undefined),
});
export type Header = Partial<z.infer<typeof HEADER>>;

/** The header in a sidecar's bytes. Throws `file_metadata`. */
export function readSidecar(bytes: Uint8Array, file: string): Header {
  try {
    return HEADER.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new AppError('file_metadata', { subject: file, cause });
  }
}

/**
 * The text with the header as the lines a reader would see on a page, so that metadata is found, shown and cited from the
 * text as everything else is.
 */
export function withHeader({ text, pages, ...rest }: Loaded, { title, date, author, source }: Header): Loaded {
  const [year, month, day] = (date ?? '').split('-').map(Number);
  const dateline = day === undefined ? undefined : `${day}/${month}/${year}`;
  const lines = [title, dateline, author].filter((line) => line !== undefined && line !== '');
  const head = composed(lines.map((line) => `${line}\n\n`).join(''));
  const tail = source === undefined || source === '' ? '' : `\n\n(Nguồn: ${source})`;
  const before = text.length - text.trimStart().length;
  return {
    ...rest,
    text: `${head}${text.trim()}${tail}`,
    ...(pages === undefined ? {} : { pages: pages.map((at) => Math.max(0, at - before) + head.length) }),
  };
}
