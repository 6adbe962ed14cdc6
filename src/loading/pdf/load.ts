/** PDF with a text layer. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Dropped } from '../../contract/dropped.js';
import { AppError } from '../../domain/errors.js';
import type { Loaded } from '../loaded.js';
import { annotated } from './annotations.js';
import { withoutFurniture } from './furniture.js';
import { isBroken, pageText } from './layout.js';
import { type Line, linesOf, piecesOf } from './pieces.js';

/** Fewer characters a page than this, signature stamps aside, are no text layer: the pages are pictures. */
const FEWEST_A_PAGE = 50;

interface Drawn {
  /** Lines of every page. */
  readonly pages: Line[][];
  readonly dropped: readonly Dropped[];
}

/** Throws `not_a_pdf`, `file_protected`. */
async function pdfPages(bytes: Uint8Array, file: string): Promise<Drawn> {
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
    const pages: Line[][] = [];
    const aside: Dropped[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const { pieces, turned } = piecesOf(items);
      const beside = annotated(await page.getAnnotations());
      pages.push(linesOf([...pieces, ...beside.pieces]));
      for (const text of beside.comments) aside.push({ reason: 'comment', text });
      if (turned !== '') aside.push({ reason: 'watermark', text: turned });
      page.cleanup();
    }
    return { pages, dropped: aside };
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    throw new AppError(name === 'PasswordException' ? 'file_protected' : 'not_a_pdf', { subject: file, cause });
  } finally {
    await loading.destroy();
  }
}

/** Throws `not_a_pdf`, `file_protected` or `needs_ocr`. */
export async function loadPdf(bytes: Uint8Array, file: string): Promise<Loaded> {
  const drawn = await pdfPages(bytes, file);
  const bare = withoutFurniture(drawn.pages);
  const pages = bare.pages.map((lines) => pageText(lines).normalize('NFC'));
  const characters = pages.join('').length;
  if (characters < FEWEST_A_PAGE * pages.length) throw new AppError('needs_ocr', { subject: file });
  return {
    ...joinPages(pages),
    blankPages: drawn.pages.flatMap((lines, i) => (lines.length === 0 ? [i + 1] : [])),
    dropped: [...drawn.dropped, ...bare.dropped],
  };
}

/** A word broken at the end of a page is one word again; what else the end broke is joined when the text is cleaned. */
function joinPages(pages: readonly string[]): Pick<Required<Loaded>, 'text' | 'pages'> {
  let text = '';
  const starts: number[] = [];
  for (const page of pages) {
    const broken = isBroken(text, page);
    starts.push(text === '' ? 0 : broken ? text.length - 1 : text.length + 1);
    if (broken) text = text.slice(0, -1) + page;
    else text += text === '' ? page : `\n${page}`;
  }
  return { text, pages: starts };
}
