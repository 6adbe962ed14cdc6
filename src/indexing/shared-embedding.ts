/**
 * Embedding shared among machines: the one that re-indexes puts its texts in a queue, and all take from it. Worth it for a
 * model that embeds slower than texts travel, as the larger ones do.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { RowEmbedder } from '../corpus/vectorize.js';
import type { EmbeddingQueue } from '../store/embedding-queue.js';

/** Batches in the queue at a time: work for so many machines. */
const BATCHES_AHEAD = 16;
/** Milliseconds between looks at what others may have done, and at whether there is anything to help with. */
const POLL = 50;
const IDLE = 250;

/** Embeds through the queue, and takes part: one batch at a time here, so that the others stay open for others. */
export function sharedEmbedder(queue: EmbeddingQueue, local: RowEmbedder): RowEmbedder {
  let turn: Promise<unknown> = Promise.resolve();
  const workOnOne = (): Promise<boolean> => {
    const mine = turn.then(() => queue.workOnOne((texts) => local.embedRows(texts)));
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    dimensions: local.dimensions,
    batchesAhead: BATCHES_AHEAD,
    embedRows: async (texts) => {
      const number = await queue.put(texts);
      for (;;) {
        const rows = await queue.take(number);
        if (rows !== null) return rows;
        if (!(await workOnOne())) await pause(POLL);
      }
    },
  };
}

/**
 * Takes part in the re-index of another machine, and waits for one to begin; ends when it ends, or when told. Yields the texts
 * embedded so far after each batch.
 */
export async function* embedForOthers(
  queue: EmbeddingQueue,
  embedRows: RowEmbedder['embedRows'],
  stop: AbortSignal,
): AsyncGenerator<number> {
  let done = 0;
  let begun = false;
  while (!stop.aborted) {
    const worked = await queue.workOnOne(async (texts) => {
      const rows = await embedRows(texts);
      done += texts.length;
      return rows;
    });
    if (worked) {
      begun = true;
      yield done;
      continue;
    }
    const awaited = await queue.isAwaited();
    if (begun && !awaited) return;
    begun ||= awaited;
    await pause(awaited ? POLL : IDLE, undefined, { signal: stop }).catch(() => undefined);
  }
}
