/** Word documents, old and new. */
import JSZip from 'jszip';
import mammoth from 'mammoth';
import WordExtractor from 'word-extractor';
import { AppError } from '../domain/errors.js';
import { withShownNumbers } from './docx-numbers.js';
import { textOfHtml } from './html-text.js';
import type { Loaded } from './loaded.js';

function filled(text: string, file: string): Loaded {
  if (text.trim() === '') throw new AppError('file_empty', { subject: file });
  return { text };
}

/** The file with its paragraphs' numbers written out, which mammoth does not work out. */
async function numbered(bytes: Uint8Array): Promise<Buffer> {
  const archive = await JSZip.loadAsync(bytes);
  const read = async (name: string): Promise<string> => (await archive.file(`word/${name}.xml`)?.async('string')) ?? '';
  const document = await read('document');
  if (document === '') return Buffer.from(bytes);
  const numbering = await read('numbering');
  archive.file('word/document.xml', withShownNumbers({ document, numbering, styles: await read('styles') }));
  // Without it mammoth makes no lists of its own.
  archive.remove('word/numbering.xml');
  return archive.generateAsync({ type: 'nodebuffer' });
}

/** DOCX. Throws `file_unreadable` or `file_empty`. */
export async function loadDocx(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: await numbered(bytes) });
    return filled(textOfHtml(value), file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}

/** The library writes the one character that it does not know, byte AD (a soft hyphen, or "ư" of an older font), as a word. */
function withSoftHyphens(text: string, bytes: Uint8Array): string {
  const source = Buffer.from(bytes);
  const said = source.includes('undefined', 0, 'latin1') || source.includes('undefined', 0, 'utf16le');
  return said ? text : text.replaceAll('undefined', '\u00ad');
}

/** DOC, Word 97 to 2003. Throws as {@link loadDocx} does. */
export async function loadDoc(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return filled(withSoftHyphens(document.getBody(), bytes), file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}
