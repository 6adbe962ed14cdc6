/** Pages that are pictures → their words, each file's pages read once for all. */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { FILE_MODE, FOLDER_MODE } from '../../domain/file-modes.js';
import { loadOnce } from '../../domain/load-once.js';
import { SyllableModel } from '../../vietnamese/spelling/syllable-model.js';
import { Mender } from './mend.js';
import { pageFile } from './page-file.js';
import { type Picture, upsideDown } from './picture.js';
import { type Recognised, Recogniser, type Word } from './recogniser.js';

/** Bumped whenever the same picture would be read otherwise. */
const VERSION = 3;
/** Threads a file's pages are read in; other files have their own. */
const MOST_THREADS = 2;

const WORD = z.object({
  text: z.string(),
  confidence: z.number(),
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
  baseline: z.number(),
  height: z.number(),
});
const DRAWN = z.object({
  vertical: z.boolean(),
  at: z.number(),
  from: z.number(),
  to: z.number(),
  thickness: z.number(),
});
const PAGE = z.object({
  version: z.literal(VERSION),
  width: z.number(),
  height: z.number(),
  slope: z.number(),
  lines: z.array(z.array(WORD)),
  drawn: z.array(DRAWN),
});

/** A page as it was read, mended; pixels. */
export type ReadPage = Omit<z.infer<typeof PAGE>, 'version'>;

export interface PageReadingOptions {
  /** Holds the folders of the models. */
  readonly modelsDir: string;
  /** Where pages that were read are kept, so that an interrupted run goes on where it was. */
  readonly cacheDir: string;
}

const SYLLABLES = 'vi-syllables';
const CONFUSIONS = 'vi-print';

export class PageReading {
  private readonly recogniser = loadOnce(() => Recogniser.start(Math.min(MOST_THREADS, availableParallelism())));
  private readonly mender = loadOnce(async () => {
    const syllables = await SyllableModel.load(path.join(this.options.modelsDir, SYLLABLES));
    return Mender.load(path.join(this.options.modelsDir, CONFUSIONS), syllables);
  });

  constructor(private readonly options: PageReadingOptions) {}

  /** `hash` of the file's bytes, `page` from 1. The picture is asked for only where the page was not read before. */
  async read(hash: string, page: number, picture: () => Promise<Picture>): Promise<ReadPage> {
    const file = pageFile(this.options.cacheDir, hash, page, 'json');
    const kept = await readFile(file, 'utf8').catch(() => null);
    const known = kept === null ? null : PAGE.safeParse(parsed(kept));
    if (known?.success === true) return known.data;
    const { found, from } = await this.recognised(await picture());
    const { jpeg, width, height, lines: drawn } = from;
    const lines = mendedLines(found.lines, await this.mender());
    const read = { width, height, slope: found.slope, lines, drawn: [...drawn] };
    await keep(pageFile(this.options.cacheDir, hash, page, 'jpg'), jpeg);
    await keep(file, JSON.stringify({ version: VERSION, ...read }));
    return read;
  }

  /** A page that makes no sense may stand on its head. */
  private async recognised(picture: Picture): Promise<{ found: Recognised; from: Picture }> {
    const recogniser = await this.recogniser();
    const found = await recogniser.read(picture.png);
    if (found.lines.length === 0 || sureLetters(found) >= MOSTLY * allLetters(found)) return { found, from: picture };
    const other = await upsideDown(picture);
    const again = await recogniser.read(other.png);
    return sureLetters(again) > sureLetters(found) ? { found: again, from: other } : { found, from: picture };
  }
}

/** Confidence from which on a word was read. */
const SURE = 70;
/** Share of a page's letters in such words from which on the page stands upright. */
const MOSTLY = 0.5;
const allLetters = ({ lines }: Recognised): number => lines.flat().reduce((sum, { text }) => sum + text.length, 0);
const sureLetters = ({ lines }: Recognised): number =>
  lines.flat().reduce((sum, { text, confidence }) => sum + (confidence >= SURE ? text.length : 0), 0);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function mendedLines(lines: readonly (readonly Word[])[], mender: Mender): Word[][] {
  const texts = mender.mend(lines.flat());
  let at = 0;
  return lines.map((line) => line.map((word) => ({ ...word, text: texts[at++] ?? word.text })));
}

/** Whole or not at all. A page that cannot be kept is read again the next time. */
async function keep(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: FOLDER_MODE });
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, content, { mode: FILE_MODE });
    await rename(draft, file);
  } catch {
    return;
  }
}
