/** PDF with a text layer. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Loaded } from './loaded.js';

/** Fewer characters a page than this, signature stamps aside, are no text layer: the pages are pictures. */
const FEWEST_A_PAGE = 50;
/** Lines at the head and foot of a page that may be furniture. */
const EDGE = 2;
/** What signing programs stamp on a page. */
const STAMP =
  /^(?:Người ký|Ký bởi|Ký số bởi|Cơ quan|Thời gian ký|Ngày ký|Email|Signature|Digitally signed|Reason|Location)\s*:?/iu;

/** Lines of every page, as they stand. Throws `not_a_pdf`, `file_protected`. */
export async function pdfPages(bytes: Uint8Array, file: string): Promise<string[][]> {
  if (Buffer.from(bytes.subarray(0, 1_024)).indexOf('%PDF-') < 0) throw new AppError('not_a_pdf', { subject: file });
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const fonts = path.join(
    path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
    'standard_fonts/',
  );
  const loading = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: fonts,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const pages: string[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      pages.push(text.split('\n'));
      page.cleanup();
    }
    return pages;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    throw new AppError(name === 'PasswordException' ? 'file_protected' : 'not_a_pdf', { subject: file, cause });
  } finally {
    await loading.destroy();
  }
}

const trimmed = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
/** A running header or footer is the same on every page but for its numbers. */
const shape = (line: string): string =>
  line
    .replace(/^\d+\s+|\s+\d+$/g, '')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, '');

/** Pages without running headers and footers, page numbers and stamps. */
function withoutFurniture(pages: readonly (readonly string[])[]): string[][] {
  const cleaned = pages.map((lines) => trimmed(lines).filter((line) => !STAMP.test(line)));
  const edges = (lines: readonly string[]): Set<string> =>
    new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)].map(shape));
  const seen = new Map<string, number>();
  for (const lines of cleaned) for (const line of edges(lines)) seen.set(line, (seen.get(line) ?? 0) + 1);
  const least = Math.max(2, cleaned.length / 2);
  const isFurniture = (line: string): boolean =>
    /^[-–\s]*\d{1,4}[-–\s]*$/.test(line) || (seen.get(shape(line)) ?? 0) >= least;
  return cleaned.map((lines) =>
    lines.filter((line, i) => !((i < EDGE || i >= lines.length - EDGE) && isFurniture(line))),
  );
}

/** Throws `not_a_pdf`, `file_protected` or `needs_ocr`. */
export async function loadPdf(bytes: Uint8Array, file: string): Promise<Loaded> {
  const pages = withoutFurniture(await pdfPages(bytes, file));
  const characters = pages.flat().join('').length;
  if (characters < FEWEST_A_PAGE * pages.length) throw new AppError('needs_ocr', { subject: file });
  return joinPages(pages);
}

/** A word broken at the end of a line, or of a page, is one word again; what else they broke is joined when the text is cleaned. */
function joinPages(pages: readonly (readonly string[])[]): Required<Loaded> {
  let text = '';
  const starts: number[] = [];
  for (const lines of pages) {
    starts.push(text.length === 0 ? 0 : text.length + 1);
    for (const line of lines.map((each) => each.normalize('NFC'))) {
      const broken = /\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(line);
      if (broken) text = text.slice(0, -1) + line;
      else text += text === '' ? line : `\n${line}`;
    }
  }
  return { text, pages: starts };
}
