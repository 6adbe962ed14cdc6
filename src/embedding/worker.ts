/** The thread a re-index embeds in: texts in, rows out. See embedding-worker.ts for its other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../domain/errors.js';
import { SentenceEmbeddings } from './model.js';
import type { WorkerReply, WorkerRequest } from './worker-protocol.js';

const port = parentPort;
if (port === null) throw new Error('not a worker thread');

const post = (reply: WorkerReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer);

function fault(id: number, error: unknown): void {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error });
  const cause = known.cause instanceof Error ? (known.cause.stack ?? known.cause.message) : null;
  post({ id, code: known.code, subject: known.subject ?? null, cause });
}

const loading = SentenceEmbeddings.load(workerData as string);
loading.then(
  ({ dimensions }) => post({ id: 0, dimensions }),
  (error: unknown) => fault(0, error),
);

port.on('message', ({ id, texts }: WorkerRequest) => {
  loading
    .then((model) => model.embedRows(texts))
    .then((rows) => post({ id, rows }, [rows.buffer as ArrayBuffer]))
    .catch((error: unknown) => fault(id, error));
});
