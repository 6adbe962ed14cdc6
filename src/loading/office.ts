/** Word documents, old and new. */
import mammoth from 'mammoth';
import WordExtractor from 'word-extractor';
import { AppError } from '../domain/errors.js';
import { textOfHtml } from './html-text.js';
import type { Loaded } from './loaded.js';

function filled(text: string, file: string): Loaded {
  if (text.trim() === '') throw new AppError('file_empty', { subject: file });
  return { text };
}

/** DOCX. Throws `file_unreadable` or `file_empty`. */
export async function loadDocx(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    return filled(textOfHtml(value), file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}

/** DOC, Word 97 to 2003. Throws as {@link loadDocx} does. */
export async function loadDoc(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return filled(document.getBody(), file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}
