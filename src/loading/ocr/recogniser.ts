/** Letters in a picture of a page, by Tesseract (tesseract.js) with its Vietnamese model, in threads of their own. */

import { createRequire } from 'node:module';
import path from 'node:path';
import type { Scheduler } from 'tesseract.js';
import { composed } from '../../vietnamese/text/normalize.js';

/** A word as it was recognised; pixels from the upper left corner of the picture. */
export interface Word {
  readonly text: string;
  /** 0 to 100, as Tesseract gives it. */
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of its line: how far its baseline is from the top of the picture where the word begins, and how high its letters are. */
  readonly baseline: number;
  readonly height: number;
}

export interface Recognised {
  /** Line by line. */
  readonly lines: readonly (readonly Word[])[];
  /** By how much lines fall to the right: pixels down for one to the right. */
  readonly slope: number;
}

/** The model whose weights are whole numbers: as right as the larger one of this package, in half the time. */
const MODEL = '4.0.0_best_int';

export class Recogniser {
  private constructor(private readonly scheduler: Scheduler) {}

  /** `threads`: pages read at once; each holds some 150 MB. */
  static async start(threads: number): Promise<Recogniser> {
    // Loaded where it is needed: most files have no pictures.
    const { createScheduler, createWorker, OEM } = await import('tesseract.js');
    const scheduler = createScheduler();
    const packaged = path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
    const options = { langPath: path.join(packaged, MODEL), cacheMethod: 'none', gzip: true };
    for (let i = 0; i < threads; i++) scheduler.addWorker(await createWorker('vie', OEM.LSTM_ONLY, options));
    return new Recogniser(scheduler);
  }

  /** `picture`: bytes of a PNG or JPEG. */
  async read(picture: Uint8Array): Promise<Recognised> {
    const { data } = await this.scheduler.addJob('recognize', Buffer.from(picture), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines));
    const slopes = lines
      .filter(({ words }) => words.length >= FEWEST_WORDS)
      .map(({ baseline: { x0, y0, x1, y1 } }) => (y1 - y0) / Math.max(1, x1 - x0))
      .sort((a, b) => a - b);
    return {
      lines: lines.map(({ words, baseline: { x0, y0, x1, y1 }, rowAttributes: { rowHeight } }) =>
        words.map(({ text, confidence, bbox }) => ({
          text: written(text),
          confidence,
          left: bbox.x0,
          top: bbox.y0,
          right: bbox.x1,
          bottom: bbox.y1,
          baseline: y0 + ((bbox.x0 - x0) * (y1 - y0)) / Math.max(1, x1 - x0),
          height: rowHeight,
        })),
      ),
      slope: slopes[slopes.length >> 1] ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.scheduler.terminate();
  }
}

/** Signs that Tesseract gives for others which no office prints. */
const SIGNS: Readonly<Record<string, string>> = { '⁄': '/', '∕': '/', '—': '–', '­': '-' };

const written = (text: string): string => composed(text).replace(/[⁄∕—\u00ad]/g, (sign) => SIGNS[sign] ?? sign);

/** Words of a line that tell how the page lies. */
const FEWEST_WORDS = 4;
