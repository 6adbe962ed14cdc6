/** The thread that reads: `workerData` is the model's folder. A run of the model holds up the thread it runs in. */
import { parentPort, workerData } from 'node:worker_threads';
import { OnnxReader } from './onnx-reader.js';
import { readFor } from './remote-reader.js';

if (parentPort === null) throw new Error('not a worker thread');
readFor(parentPort, OnnxReader.load(workerData as string));
