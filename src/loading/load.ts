/** Chooses the loader for a file: office files and PDF by their content, which their names often belie. */
import path from 'node:path';
import { AppError } from '../domain/errors.js';
import { meantByOldFonts } from './encodings.js';
import { type Loaded, readSidecar, withHeader } from './loaded.js';
import type { PictureReading } from './ocr/pictures.js';
import { loadText } from './text.js';

type Loader = (bytes: Uint8Array, file: string, reading: PictureReading | null) => Loaded | Promise<Loaded>;

/** Loaded when first needed: their libraries are large, and a corpus of text needs none. */
const html: Loader = async (bytes, file) => (await import('./html.js')).loadHtml(bytes, file);
const markdown: Loader = async (bytes, file) => (await import('./markdown.js')).loadMarkdown(bytes, file);
const pdf: Loader = async (bytes, file, reading) => (await import('./pdf/load.js')).loadPdf(bytes, file, reading);
const image: Loader = async (bytes, file, reading) => (await import('./ocr/image.js')).loadImage(bytes, file, reading);
const docx: Loader = async (bytes, file) => (await import('./word/docx.js')).loadDocx(bytes, file);
const doc: Loader = async (bytes, file) => (await import('./word/doc.js')).loadDoc(bytes, file);

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
  ['.png', image],
  ['.jpg', image],
  ['.jpeg', image],
  ['.tif', image],
  ['.tiff', image],
]);

/** Files that begin so, whatever they are called. */
const BY_CONTENT: readonly (readonly [magic: readonly number[], Loader])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], pdf],
  [[0x50, 0x4b, 0x03, 0x04], docx],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], doc],
];

/** Many sites give a web page out as a Word file. */
const pageIn = (bytes: Uint8Array, named: Loader): Loader | undefined =>
  (named === doc || named === docx) && HTML.test(new TextDecoder('latin1').decode(bytes.subarray(0, PROBE)))
    ? html
    : undefined;
const PROBE = 1_024;
const HTML = /^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|body)\b/i;

export interface LoadOptions {
  /** What is said of the file beside it. */
  readonly sidecar?: Uint8Array | undefined;
  /** How pages are read that are pictures; where it is not given they are not. */
  readonly reading?: PictureReading | undefined;
}

/**
 * Reads one file's bytes as an article's raw text; what its sidecar says goes before it and so counts first. Throws an
 * AppError that names the file.
 */
export async function loadFile(
  bytes: Uint8Array,
  file: string,
  { sidecar, reading }: LoadOptions = {},
): Promise<Loaded> {
  const header = sidecar === undefined ? null : readSidecar(sidecar, file);
  const content = meant(await loadContent(bytes, file, reading ?? null));
  if (header === null) return content;
  return { ...withHeader(content, header), stated: { ...content.stated, ...header } };
}

/** Page by page: a letter may have been written as two. */
function meant({ text, pages, dropped = [], ...rest }: Loaded): Loaded {
  const aside = { ...rest, dropped: dropped.map((one) => ({ ...one, text: meantByOldFonts(one.text) })) };
  if (pages === undefined) return { ...aside, text: meantByOldFonts(text) };
  const starts = [0, ...pages.slice(1)];
  const parts = starts.map((start, i) => meantByOldFonts(text.slice(start, starts[i + 1])));
  let at = 0;
  const moved = parts.map((part, i) => {
    const start = at;
    at += part.length;
    return i === 0 ? (pages[0] ?? 0) : start;
  });
  return { ...aside, text: parts.join(''), pages: moved };
}

async function loadContent(bytes: Uint8Array, file: string, reading: PictureReading | null): Promise<Loaded> {
  const named = BY_NAME.get(path.extname(file).toLowerCase());
  if (named === undefined) throw new AppError('unsupported_format', { subject: file });
  const found = BY_CONTENT.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1] ?? pageIn(bytes, named);
  // A text that happens to begin like an archive is still a text by its name.
  return (named === loadText ? named : (found ?? named))(bytes, file, reading);
}
