/**
 * The process that reads files for a re-index: nothing that a file does to it reaches the re-index itself. Its argument says how
 * pages are read that are pictures, as JSON.
 */
import { Worker } from 'node:worker_threads';
import { PageReading, type PageReadingOptions } from '../loading/ocr/page-reading.js';
import { answerCalls, processPort } from '../threads/calls.js';
import type { CorpusFile } from './discover.js';
import { loadArticle } from './load-article.js';
import { LOADING, type PageRead } from './loading-pool.js';

/** A process that is busy with a file does not see that the one which waited for it is gone; this thread does. */
const WATCH = `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL'); }, 1000);`;

const options = JSON.parse(process.argv[2] ?? 'null') as PageReadingOptions | null;
const pages = options === null ? null : new PageReading(options);

function load(file: CorpusFile) {
  if (pages === null) return loadArticle(file);
  const onPage = (done: number, total: number): void => {
    process.send?.({ channel: 'page-read', file: file.file, done, total } satisfies PageRead);
  };
  return loadArticle(file, { pages, onPage });
}

new Worker(WATCH, { eval: true });
process.on('disconnect', () => process.exit());
answerCalls(processPort(process), LOADING, load);
