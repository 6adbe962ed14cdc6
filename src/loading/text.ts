import { AppError } from '../domain/errors.js';
import type { Loaded } from './loaded.js';

/** Bytes looked at to tell text from binary. */
const PROBE = 8_192;
/** Control characters that no text file holds (tab, line feed, form feed, carriage return, escape aside). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0B\x0E-\x1A\x1C-\x1F]/;

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/**
 * Plain text in UTF-8 (with or without BOM) or UTF-16 with BOM.
 * Throws `file_binary`, `file_encoding` or `file_empty`.
 */
export function loadText(bytes: Uint8Array, file: string): Loaded {
  let text: string;
  try {
    text = decode(bytes);
  } catch (cause) {
    const binary = bytes.subarray(0, PROBE).includes(0);
    throw new AppError(binary ? 'file_binary' : 'file_encoding', { subject: file, cause });
  }
  if (CONTROL.test(text.slice(0, PROBE))) throw new AppError('file_binary', { subject: file });
  if (text.trim() === '') throw new AppError('file_empty', { subject: file });
  return { text };
}
