/** Word documents of 1997 to 2003. */
import WordExtractor from 'word-extractor';
import type { Dropped, DropReason } from '../../contract/dropped.js';
import { AppError } from '../../domain/errors.js';
import type { Loaded } from '../loaded.js';

/** Throws `file_empty` where there is no text. */
export function filled(loaded: Loaded, file: string): Loaded {
  if (loaded.text.trim() === '') throw new AppError('file_empty', { subject: file });
  return loaded;
}

/** The library writes the one character that it does not know, byte AD (a soft hyphen, or "ư" of an older font), as a word. */
function withSoftHyphens(text: string, bytes: Uint8Array): string {
  const source = Buffer.from(bytes);
  const said = source.includes('undefined', 0, 'latin1') || source.includes('undefined', 0, 'utf16le');
  return said ? text : text.replaceAll('undefined', '\u00ad');
}

/** Throws `file_unreadable` or `file_empty`. */
export async function loadDoc(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    const aside: readonly (readonly [DropReason, string])[] = [
      ['running_header', document.getHeaders({ includeFooters: false })],
      ['running_footer', document.getFooters()],
      ['comment', document.getAnnotations()],
    ];
    const dropped = aside.flatMap(([reason, text]): Dropped[] =>
      text.trim() === '' ? [] : [{ reason, text: withSoftHyphens(text.trim(), bytes) }],
    );
    const texts = [
      document.getBody(),
      document.getTextboxes({ includeHeadersAndFooters: false }),
      document.getFootnotes(),
      document.getEndnotes(),
    ].filter((text) => text.trim() !== '');
    return filled({ text: withSoftHyphens(texts.join('\n\n'), bytes), dropped }, file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}
