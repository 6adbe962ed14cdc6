/** The thread a re-index embeds in: texts in, rows out. See embedding-worker.ts for its other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { sentFault } from '../domain/sent-fault.js';
import { SentenceEmbeddings } from './model.js';
import type { WorkerReply, WorkerRequest } from './worker-protocol.js';

const port = parentPort;
if (port === null) throw new Error('not a worker thread');

const post = (reply: WorkerReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer);

const fail = (id: number, error: unknown): void => post({ id, fault: sentFault(error) });

const loading = SentenceEmbeddings.load(workerData as string);
loading.then(
  ({ dimensions }) => post({ id: 0, dimensions }),
  (error: unknown) => fail(0, error),
);

port.on('message', ({ id, texts }: WorkerRequest) => {
  loading
    .then((model) => model.embedRows(texts))
    .then((rows) => post({ id, rows }, [rows.buffer as ArrayBuffer]))
    .catch((error: unknown) => fail(id, error));
});
