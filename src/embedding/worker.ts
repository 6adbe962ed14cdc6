/** The thread a re-index embeds in: texts in, rows out. See embedding-worker.ts for its other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerCalls } from '../threads/calls.js';
import { EMBEDDING, type EmbeddedTexts } from './embedding-worker.js';
import { SentenceEmbeddings } from './model.js';

if (parentPort === null) throw new Error('not a worker thread');

const loading = SentenceEmbeddings.load(workerData as string);
answerCalls(
  parentPort,
  EMBEDDING,
  async (texts: readonly string[]): Promise<EmbeddedTexts> => {
    const model = await loading;
    return { dimensions: model.dimensions, rows: await model.embedRows(texts) };
  },
  ({ rows }) => [rows.buffer as ArrayBuffer],
);
