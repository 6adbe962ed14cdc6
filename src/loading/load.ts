/** Chooses the loader for a file: office files and PDF by their content, which their names often belie. */
import path from 'node:path';
import { AppError } from '../domain/errors.js';
import { type Loaded, readSidecar, withHeader } from './loaded.js';
import { loadText } from './text.js';

type Loader = (bytes: Uint8Array, file: string) => Loaded | Promise<Loaded>;

/** Loaded when first needed: their libraries are large, and a corpus of text needs none. */
const html: Loader = async (bytes, file) => (await import('./html.js')).loadHtml(bytes, file);
const markdown: Loader = async (bytes, file) => (await import('./markdown.js')).loadMarkdown(bytes, file);
const pdf: Loader = async (bytes, file) => (await import('./pdf.js')).loadPdf(bytes, file);
const docx: Loader = async (bytes, file) => (await import('./office.js')).loadDocx(bytes, file);
const doc: Loader = async (bytes, file) => (await import('./office.js')).loadDoc(bytes, file);

const BY_NAME: ReadonlyMap<string, Loader> = new Map([
  ['.txt', loadText],
  ['.text', loadText],
  ['.md', markdown],
  ['.markdown', markdown],
  ['.html', html],
  ['.htm', html],
  ['.pdf', pdf],
  ['.docx', docx],
  ['.doc', doc],
]);

/** Files that begin so, whatever they are called. */
const BY_CONTENT: readonly (readonly [magic: readonly number[], Loader])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], pdf],
  [[0x50, 0x4b, 0x03, 0x04], docx],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], doc],
];

/**
 * Reads one file's bytes as an article's raw text; what its sidecar says goes before it and so counts first. Throws an
 * AppError that names the file.
 */
export async function loadFile(bytes: Uint8Array, file: string, sidecar?: Uint8Array): Promise<Loaded> {
  const header = sidecar === undefined ? null : readSidecar(sidecar, file);
  const content = await loadContent(bytes, file);
  return header === null ? content : withHeader(content, header);
}

async function loadContent(bytes: Uint8Array, file: string): Promise<Loaded> {
  const named = BY_NAME.get(path.extname(file).toLowerCase());
  if (named === undefined) throw new AppError('unsupported_format', { subject: file });
  const found = BY_CONTENT.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  // A text that happens to begin like an archive is still a text by its name.
  return (named === loadText ? named : (found ?? named))(bytes, file);
}
