/** The thread that keeps the question log: `workerData` is its folder. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerCalls } from '../threads/calls.js';
import type { QuestionLog } from './question-log.js';
import { SqliteLog } from './sqlite-log.js';
import { LOGGING, type LogCall } from './sqlite-thread.js';

if (parentPort === null) throw new Error('not a worker thread');
const opening = SqliteLog.open(workerData as string);
// Told to whoever asks first.
opening.catch(() => undefined);
answerCalls<LogCall, unknown>(parentPort, LOGGING, async ([method, ...given]) => {
  const log: QuestionLog = await opening;
  return (log[method] as (...given: unknown[]) => Promise<unknown>).apply(log, given);
});
