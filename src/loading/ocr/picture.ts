/** Pictures of pages as they are recognised: grey, and without what is printed over the text in red. */
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist';

/** Dots an inch at which letters are recognised best for their cost. */
export const DPI = 200;
/** Points an inch, of a PDF. */
export const POINTS = 72;
/** Percent. */
const JPEG_QUALITY = 60;
/** Pixels of the largest picture: an A3 page at 300 dots an inch is 17 million. */
const MOST_PIXELS = 60_000_000;

export interface Picture {
  /** For recognising. */
  readonly png: Uint8Array;
  /** For people, a fifth of the size. */
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A page of a PDF at {@link DPI}. */
export async function pictureOfPage(page: PDFPageProxy): Promise<Picture> {
  const viewport = page.getViewport({ scale: DPI / POINTS });
  const canvas = sized(viewport.width, viewport.height);
  // The same methods as a browser's, which is what it is declared to want.
  const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  return faded(canvas);
}

/** A PNG or JPEG. Throws where it is neither, or too large. */
export async function pictureOfImage(bytes: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = sized(image.width, image.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  return faded(canvas);
}

/** Every page of a TIFF. Throws where it is none, or too large. */
export async function picturesOfTiff(bytes: Uint8Array): Promise<Picture[]> {
  const { default: UTIF } = await import('utif2');
  const buffer = Buffer.from(bytes);
  const pages = UTIF.decode(buffer);
  return pages.map((page) => {
    UTIF.decodeImage(buffer, page);
    const canvas = sized(page.width, page.height);
    const context = canvas.getContext('2d');
    const data = context.createImageData(canvas.width, canvas.height);
    data.data.set(UTIF.toRGBA8(page));
    context.putImageData(data, 0, 0);
    return faded(canvas);
  });
}

function sized(width: number, height: number): Canvas {
  if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) throw new Error(`picture of ${width} × ${height}`);
  return createCanvas(Math.ceil(width), Math.ceil(height));
}

/** Its red light alone: a red stamp or signature is as bright in it as the paper. */
function faded(canvas: Canvas): Picture {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4) data[i + 1] = data[i + 2] = data[i] as number;
  context.putImageData(picture, 0, 0);
  return { png: canvas.toBuffer('image/png'), jpeg: canvas.toBuffer('image/jpeg', JPEG_QUALITY), width, height };
}
