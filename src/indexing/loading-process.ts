/** The process that reads files for a re-index: nothing that a file does to it reaches the re-index itself. */
import { Worker } from 'node:worker_threads';
import { answerCalls, processPort } from '../threads/calls.js';
import { loadArticle } from './load-article.js';
import { LOADING } from './loading-pool.js';

/** A process that is busy with a file does not see that the one which waited for it is gone; this thread does. */
const WATCH = `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL'); }, 1000);`;

new Worker(WATCH, { eval: true });
process.on('disconnect', () => process.exit());
answerCalls(processPort(process), LOADING, loadArticle);
