/** An embedding queue in a table: a claim is a row locked by a transaction, others skip it. */
import { AppError } from '../../domain/errors.js';
import type { EmbeddingQueue } from '../embedding-queue.js';
import type { Database } from './database.js';
import { bytesOfRows, readRows } from './vector-formats.js';
import { writerAtWork } from './writer-lock.js';

interface Claimed {
  readonly number: string;
  readonly model: string;
  readonly texts: string[];
}

/** `model`: the fingerprint of the one that rows are to be of. */
export function workQueue(database: Database, model: string): EmbeddingQueue {
  return {
    clear: async () => {
      await database.write({ text: 'DELETE FROM hdv_work' });
    },
    put: async (texts) => {
      const [row] = await database.write<{ number: string }>({
        text: 'INSERT INTO hdv_work (model, texts) VALUES ($1, $2) RETURNING number',
        values: [model, JSON.stringify(texts)],
      });
      return Number(row?.number);
    },
    take: async (number) => {
      const [row] = await database.write<{ rows: Buffer }>({
        text: 'DELETE FROM hdv_work WHERE number = $1 AND rows IS NOT NULL RETURNING rows',
        values: [number],
      });
      return row === undefined ? null : readRows(row.rows);
    },
    workOnOne: (work) =>
      database.transaction(async (run) => {
        const [claimed] = await run<Claimed & Record<string, unknown>>({
          text: `SELECT number, model, texts FROM hdv_work WHERE rows IS NULL
                 ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED`,
        });
        if (claimed === undefined) return false;
        if (claimed.model !== model) throw new AppError('index_incompatible', { subject: 'model' });
        await run({
          text: 'UPDATE hdv_work SET rows = $2 WHERE number = $1',
          values: [claimed.number, bytesOfRows(await work(claimed.texts))],
        });
        return true;
      }),
    isAwaited: () => writerAtWork(database),
  };
}
