import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../src/loading/load.js';
import { drawnLines, erase } from '../../../src/loading/ocr/drawn-lines.js';
import type { Grey } from '../../../src/loading/ocr/grey.js';
import { piecesOfPage } from '../../../src/loading/ocr/pieces.js';
import { lieOf } from '../../../src/loading/ocr/upright.js';
import { ruledTables } from '../../../src/loading/pdf/ruled-tables.js';
import { openPageReading, SCANNED_LETTER } from '../../support/pages.js';

const white = (width: number, height: number): Grey => ({
  pixels: new Uint8Array(width * height).fill(255),
  width,
  height,
});

function ink({ pixels, width, height }: Grey, x: number, y: number, wide: number, high: number): void {
  for (let row = Math.round(y); row < Math.min(height, y + high); row++)
    for (let column = Math.round(x); column < Math.min(width, x + wide); column++) pixels[row * width + column] = 0;
}

/** Strokes in lines, as letters are, that fall by so many degrees to the right. */
function lines(degrees: number): Grey {
  const page = white(1_000, 1_400);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let line = 0; line < 24; line++)
    for (let stroke = 0, x = 100 + ((line * 37) % 29); x < 860; stroke++, x += 9 + ((stroke * 7 + line * 13) % 8))
      if ((stroke * 5 + line) % 6 !== 0) ink(page, x, 120 + line * 45 + x * slope, 5, 14 + (stroke % 3) * 3);
  return page;
}

const turned = ({ pixels, width, height }: Grey): Grey => ({
  pixels: Uint8Array.from(
    pixels,
    (_, i) => pixels[(height - 1 - (i % height)) * width + Math.floor(i / height)] as number,
  ),
  width: height,
  height: width,
});

describe('how a page lies', () => {
  it.each([0, 0.8, -1.5, 2])('is told to a tenth of a degree: %d', (degrees) => {
    const { sideways, skew } = lieOf(lines(degrees));
    expect(sideways).toBe(false);
    expect(Math.abs(skew - degrees)).toBeLessThanOrEqual(0.1);
  });

  it('is told where it lies on its side, askew or not, with a table’s lines or without', () => {
    for (const degrees of [0, 1]) {
      const page = lines(degrees);
      for (const at of [200, 500, 800]) ink(page, at, 800, 3, 400);
      expect(lieOf(turned(page)).sideways).toBe(true);
      expect(lieOf(page).sideways).toBe(false);
    }
  });

  it('is as it is where there is nothing to tell it by', () => {
    expect(lieOf(white(800, 1_000))).toEqual({ sideways: false, skew: 0 });
  });
});

describe('lines drawn on a page', () => {
  const table = (): Grey => {
    const page = lines(0);
    for (const y of [300, 380, 460]) ink(page, 100, y, 600, 3);
    for (const x of [100, 400, 697]) ink(page, x, 300, 3, 163);
    return page;
  };

  it('are found with their places, and no letters among them', () => {
    const found = drawnLines(table());
    const places = (vertical: boolean) =>
      found.filter((line) => line.vertical === vertical).map(({ at }) => Math.round(at));
    expect(places(false)).toEqual([301, 381, 461]);
    expect(places(true)).toEqual([101, 401, 698]);
    expect(drawnLines(lines(0))).toEqual([]);
  });

  it('are gone once they are painted over, and the letters are not', () => {
    const page = table();
    const before = page.pixels.filter((pixel) => pixel === 0).length;
    erase(page, drawnLines(page));
    expect(drawnLines(page)).toEqual([]);
    expect(page.pixels.filter((pixel) => pixel === 0).length).toBeGreaterThan(before * 0.8);
  });

  it('make rows and columns of the words between them', () => {
    const words = [
      ['Thôn', 150, 350],
      ['Số', 450, 350],
      ['hộ', 500, 350],
      ['Ngài', 150, 430],
      ['41', 450, 430],
    ] as const;
    const own = words.map(([text, left, baseline]) => ({
      text,
      confidence: 90,
      left,
      right: left + 40,
      top: baseline - 20,
      bottom: baseline,
      baseline,
      height: 20,
    }));
    const page = {
      width: 1_000,
      height: 1_400,
      slope: 0,
      lines: [own.slice(0, 3), own.slice(3)],
      drawn: drawnLines(table()),
    };
    const { pieces, rules } = piecesOfPage(page, false);
    const { tables } = ruledTables(pieces, rules);
    expect(tables[0]?.grid.map((row) => row.map(({ text }) => text))).toEqual([
      ['Thôn', 'Số hộ'],
      ['Ngài', '41'],
    ]);
  });
});

describe('a scanned letter that was put in the wrong way round', () => {
  it.each([90, 180, 270])('is read all the same: %d degrees', async (degrees) => {
    const image = await loadImage(await readFile(SCANNED_LETTER));
    const sideways = degrees % 180 === 90;
    const canvas = createCanvas(sideways ? image.height : image.width, sideways ? image.width : image.height);
    const context = canvas.getContext('2d');
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((degrees * Math.PI) / 180);
    context.drawImage(image, -image.width / 2, -image.height / 2);
    const reading = { pages: await openPageReading(), onPage: () => undefined };
    const { text } = await loadFile(canvas.toBuffer('image/jpeg', 90), 'cv.jpg', { reading });
    expect(text).toContain('Số: 47/CV-NN');
    expect(text).toMatch(/huyện cấp 5\.200 liều vắc xin/);
  });
});
