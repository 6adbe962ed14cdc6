/** Pictures of pages as they are recognised: grey, without what is printed over the text in red, upright, and without drawn lines. */
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist';
import { type DrawnLine, drawnLines, erase } from './drawn-lines.js';
import type { Grey } from './grey.js';
import { lieOf } from './upright.js';

/** Dots an inch at which letters are recognised best for their cost. */
export const DPI = 200;
/** Points an inch, of a PDF. */
export const POINTS = 72;
/** Percent. */
const JPEG_QUALITY = 60;
/** Pixels of the largest picture: an A3 page at 300 dots an inch is 17 million. */
const MOST_PIXELS = 60_000_000;

/** Pixels of the shorter side of a page of A4 at some 150 dots an inch; a smaller picture is made larger, by so much at most. */
const ENOUGH = 1_240;
const MOST_SCALE = 2;

export interface Picture {
  /** For recognising. */
  readonly png: Uint8Array;
  /** For people, a fifth of the size. */
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
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
  // Letters of a picture of few dots are too small to be told apart.
  const scale = Math.max(1, Math.min(MOST_SCALE, ENOUGH / Math.min(image.width, image.height)));
  const canvas = sized(image.width * scale, image.height * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
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

/** A picture turned by so many degrees with the clock, on a page as large as that needs. */
function turned(source: Canvas, degrees: number): Canvas {
  const sideways = degrees % 180 === 90;
  const [width, height] = sideways ? [source.height, source.width] : [source.width, source.height];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  // Pixels that are put there would be turned as well.
  context.resetTransform();
  return canvas;
}

/** Degrees: a page that lies less askew is read as well as it lies. */
const LEAST_SKEW = 0.2;

/** The same picture upside down. */
export async function upsideDown({ jpeg }: Picture): Promise<Picture> {
  const image = await loadImage(Buffer.from(jpeg));
  const canvas = sized(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return finished(turned(canvas, 180));
}

function faded(canvas: Canvas): Picture {
  const { sideways, skew } = lieOf(redLight(canvas));
  const standing = sideways ? turned(canvas, 90) : canvas;
  return finished(Math.abs(skew) < LEAST_SKEW ? standing : turned(standing, -skew));
}

function finished(canvas: Canvas): Picture {
  const grey = redLight(canvas);
  const { width, height } = canvas;
  paint(canvas, grey);
  const jpeg = canvas.toBuffer('image/jpeg', JPEG_QUALITY);
  const lines = drawnLines(grey);
  if (lines.length > 0) {
    erase(grey, lines);
    paint(canvas, grey);
  }
  return { png: canvas.toBuffer('image/png'), jpeg, width, height, lines };
}

/** Its red light alone: a red stamp or signature is as bright in it as the paper. */
function redLight(canvas: Canvas): Grey {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[4 * i] as number;
  return { pixels, width, height };
}

function paint(canvas: Canvas, { pixels, width, height }: Grey): void {
  const context = canvas.getContext('2d');
  const picture = context.createImageData(width, height);
  const { data } = picture;
  for (let i = 0; i < pixels.length; i++) {
    data[4 * i] = data[4 * i + 1] = data[4 * i + 2] = pixels[i] as number;
    data[4 * i + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
}
