import { AppError } from '../domain/errors.js';
import { decodeLegacy } from './encodings.js';
import type { Loaded } from './loaded.js';
import { withPlainTables } from './plain-tables.js';
import { fromViqr } from './viqr.js';

/** Bytes looked at to tell text from binary. */
const PROBE = 8_192;
/** Control characters that no text file holds (tab, line feed, form feed, carriage return, escape aside). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0B\x0E-\x1A\x1C-\x1F]/;

/** Zeros in every other byte are how UTF-16 without its mark looks in Latin letters. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const probe = bytes.subarray(0, PROBE);
  if (probe.length < 4 || probe.length % 2 !== 0) return null;
  const zeros = [0, 0];
  for (const [i, byte] of probe.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > probe.length / 5 && even === 0) return 'utf-16le';
  return even > probe.length / 5 && odd === 0 ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== null) return new TextDecoder(unmarked).decode(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return fromViqr(text) ?? text;
  } catch {
    return decodeLegacy(bytes);
  }
}

/**
 * Text in UTF-8, UTF-16 or one of the older Vietnamese encodings, which is told by itself. Throws `file_binary`,
 * `file_encoding` or `file_empty`.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const text = decode(bytes);
  const binary = bytes.subarray(0, PROBE).includes(0) && (text === null || CONTROL.test(text.slice(0, PROBE)));
  if (binary || (text !== null && CONTROL.test(text.slice(0, PROBE))))
    throw new AppError('file_binary', { subject: file });
  if (text === null) throw new AppError('file_encoding', { subject: file });
  if (text.trim() === '') throw new AppError('file_empty', { subject: file });
  return text;
}

/** Plain text. Throws as {@link decodeText} does. */
export const loadText = (bytes: Uint8Array, file: string): Loaded => ({
  text: withPlainTables(decodeText(bytes, file)),
});
