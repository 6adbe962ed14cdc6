/** How a loader has pages read that are pictures. */
import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import type { PageLines } from '../pages.js';
import { columnPairs } from '../pdf/columns.js';
import { linesOf } from '../pdf/pieces.js';
import { ruledTables } from '../pdf/ruled-tables.js';
import type { PageReading } from './page-reading.js';
import type { Picture } from './picture.js';
import { piecesOfPage, recognisedPage } from './pieces.js';

export interface PictureReading {
  readonly pages: PageReading;
  /** Told after each page of a file that was read. */
  readonly onPage: (done: number, total: number) => void;
}

/** Pictures held at once: each is some 15 MB before it is read. */
const HELD = 2;

export interface PageToRead {
  /** From 1. */
  readonly page: number;
  readonly picture: () => Promise<Picture>;
}

/** The lines of such pages of a file, by their numbers. `inches`: see {@link piecesOfPage}. */
export async function readPictures(
  { pages: reading, onPage }: PictureReading,
  bytes: Uint8Array,
  pages: readonly PageToRead[],
  inches: boolean,
): Promise<ReadonlyMap<number, PageLines>> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const queue = new PQueue({ concurrency: HELD });
  const found = new Map<number, PageLines>();
  await queue.addAll(
    pages.map(({ page, picture }) => async () => {
      const read = await reading.read(hash, page, picture);
      const { pieces, rules, unclear, width, height } = piecesOfPage(read, inches);
      const dropped = unclear.map((text) => ({ reason: 'unclear' as const, text }));
      const { tables, rest } = ruledTables(pieces, rules);
      const columns = columnPairs(rest);
      found.set(page, {
        width,
        height,
        columns,
        lines: linesOf(rest, columns),
        tables,
        dropped,
        recognised: recognisedPage(hash, page, read),
      });
      onPage(found.size, pages.length);
    }),
  );
  return found;
}
