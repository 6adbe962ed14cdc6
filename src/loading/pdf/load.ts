/** PDF: the letters that it draws, and those in pictures of pages. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Dropped } from '../../contract/dropped.js';
import { AppError } from '../../domain/errors.js';
import type { Loaded } from '../loaded.js';
import type { PictureReading } from '../ocr/pictures.js';
import { type PageLines, textOfPages } from '../pages.js';
import { annotated } from './annotations.js';
import { columnPairs } from './columns.js';
import { times } from './matrix.js';
import { linesOf, type Piece, piecesOf } from './pieces.js';
import { ruledTables } from './ruled-tables.js';
import { rulesOf } from './rules.js';
import { type UprightView, uprightView } from './upright.js';

/** Fewer characters on a page than this, signature stamps aside, are no text layer: the page is a picture. */
const FEWEST_A_PAGE = 50;

const pdfjs = () => import('pdfjs-dist/legacy/build/pdf.mjs');

/** Does something with the document that the bytes are. Throws `not_a_pdf`, `file_protected`, `file_unreadable`, and what `use` does. */
async function withDocument<T>(
  bytes: Uint8Array,
  file: string,
  use: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  if (Buffer.from(bytes.subarray(0, 1_024)).indexOf('%PDF-') < 0) throw new AppError('not_a_pdf', { subject: file });
  const { getDocument } = await pdfjs();
  const packaged = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: path.join(packaged, 'standard_fonts/'),
    wasmUrl: path.join(packaged, 'wasm/'),
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    return await use(await loading.promise);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const name = cause instanceof Error ? cause.name : '';
    // It begins as a PDF does, so what follows is broken.
    throw new AppError(name === 'PasswordException' ? 'file_protected' : 'file_unreadable', { subject: file, cause });
  } finally {
    await loading.destroy();
  }
}

/** What a page draws: its lines and tables, and whether there is anything on it that letters may be in. */
async function drawn(page: PDFPageProxy): Promise<{ lines: PageLines; shapes: boolean }> {
  const { items } = await page.getTextContent();
  const view = uprightView(page, items);
  const { pieces, turned } = piecesOf(items, view);
  const beside = annotated(await page.getAnnotations());
  const dropped = beside.comments.map((text): Dropped => ({ reason: 'comment', text }));
  if (turned !== '') dropped.push({ reason: 'watermark', text: turned });
  const { OPS } = await pdfjs();
  const operators = await page.getOperatorList();
  const { tables, rest } = ruledTables(
    [...pieces, ...beside.pieces.map((piece) => moved(piece, view))],
    rulesOf(operators, OPS, view.matrix),
  );
  const columns = columnPairs(rest);
  const shape: ReadonlySet<number> = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.constructPath,
  ]);
  const shapes = operators.fnArray.some((operation) => shape.has(operation));
  const { width, height } = view;
  const lines = linesOf(rest, columns);
  return { lines: { width, height, columns, lines, tables, dropped, recognised: null }, shapes };
}

/** What was noted on the page, where the page as it is read has it. */
function moved(piece: Piece, { matrix }: UprightView): Piece {
  const [, , , , x, y] = times(matrix, [1, 0, 0, 1, piece.x, piece.y]);
  return { ...piece, x, y };
}

const charactersIn = ({ lines, tables }: PageLines): number =>
  tables.flatMap(({ grid }) => grid.flat()).reduce((sum, { text }) => sum + text.length, 0) +
  lines.reduce((sum, line) => sum + line.reduce((own, { text }) => own + text.length, 0), 0);

/** Throws as {@link withDocument} does; `needs_ocr` where its pages are pictures and `reading` is null; `nothing_recognised`. */
export async function loadPdf(bytes: Uint8Array, file: string, reading: PictureReading | null): Promise<Loaded> {
  return withDocument(bytes, file, async (document) => {
    const pages: PageLines[] = [];
    const pictured: number[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { lines, shapes } = await drawn(page);
      pages.push(lines);
      if (shapes && charactersIn(lines) < FEWEST_A_PAGE) pictured.push(number);
      page.cleanup();
    }
    if (reading === null || pictured.length === 0) return drawnText(pages, pictured.length, file);
    const { pictureOfPage } = await import('../ocr/picture.js');
    const { readPictures } = await import('../ocr/pictures.js');
    const asked = pictured.map((page) => ({
      page,
      picture: async () => pictureOfPage(await document.getPage(page)),
    }));
    const read = await readPictures(reading, bytes, asked, true);
    // A stamp's few letters may be drawn over a page that is a picture: what says more is the page.
    const best = pages.map((lines, i) => {
      const own = read.get(i + 1);
      return own !== undefined && charactersIn(own) > charactersIn(lines) ? own : lines;
    });
    const loaded = textOfPages(best);
    if (loaded.text.trim() === '') throw new AppError('nothing_recognised', { subject: file });
    return loaded;
  });
}

/** `pictured`: pages whose letters may be drawn, not written. */
function drawnText(pages: readonly PageLines[], pictured: number, file: string): Loaded {
  const loaded = textOfPages(pages);
  const few = loaded.text.length < FEWEST_A_PAGE * pages.length;
  if (loaded.text === '' || (few && pictured > 0)) throw new AppError('needs_ocr', { subject: file });
  return loaded;
}
