/**
 * Files read in processes of their own, each within its time and memory: one that hangs, grows or crashes is that file's
 * failure, and the next is read by a new process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { z } from 'zod';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import type { PageReadingOptions } from '../loading/ocr/page-reading.js';
import { Calls, processPort } from '../threads/calls.js';
import type { CorpusFile } from './discover.js';
import type { ArticleLoading } from './load-article.js';

export const LOADING = 'loading';

/** What a process says between the answers that it is asked for. */
export const PAGE_READ = z.object({
  channel: z.literal('page-read'),
  file: z.string(),
  /** Pages of it that were recognised, of those that have to be. */
  done: z.number(),
  total: z.number(),
});
export type PageRead = z.infer<typeof PAGE_READ>;
export type OnPage = (page: PageRead) => void;

export interface LoadingLimits {
  /** For one file, milliseconds. */
  readonly milliseconds: number;
  /** Of the process that reads it, bytes. */
  readonly memory: number;
}

/** Processes at most: each may come to its limit of memory. */
const MOST_PROCESSES = 4;
/** Milliseconds between two looks at a process's memory. */
const LOOK = 250;
/** Characters kept of what a process says. */
const MOST_SAID = 2_000;
/** Files after which a process is replaced: what libraries keep of each adds up. */
const FILES_EACH = 500;
const MIB = 1_048_576;

/** One process and the file it reads. */
class LoadingProcess {
  private readonly child: ChildProcess;
  private readonly calls: Calls<CorpusFile, Article>;
  private fault: 'file_too_slow' | 'file_memory' | 'file_crashed' = 'file_crashed';
  /** The end of what it wrote to stderr. */
  private said = '';
  private left = FILES_EACH;
  private ended = false;

  private late: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: LoadingPoolOptions,
    onPage: OnPage,
  ) {
    this.child = fork(options.script, [JSON.stringify(options.pictures)], {
      execArgv: [`--max-old-space-size=${Math.ceil(options.limits.memory / MIB)}`],
      serialization: 'advanced',
      // What a library says of a file is no message for the operator.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.calls = new Calls(processPort(this.child), LOADING);
    this.child.on('message', (message: unknown) => {
      const { success, data } = PAGE_READ.safeParse(message);
      if (!success) return;
      // Recognising has no limit for a file, but one for each page.
      this.late?.refresh();
      onPage(data);
    });
    this.child.stderr?.on('data', (text: Buffer) => {
      this.said = (this.said + text.toString()).slice(-MOST_SAID);
      if (this.said.includes('heap out of memory')) this.fault = 'file_memory';
    });
    this.child.once('error', () => this.end());
    this.child.once('close', () => this.end());
  }

  get usable(): boolean {
    return !this.ended && this.left > 0;
  }

  private end(): void {
    this.ended = true;
    this.calls.fail(new AppError(this.fault, { cause: new Error(this.said) }));
  }

  stop(fault = this.fault): void {
    this.fault = fault;
    this.child.kill('SIGKILL');
  }

  async load(file: CorpusFile): Promise<Article> {
    this.left--;
    this.late = setTimeout(() => this.stop('file_too_slow'), this.options.limits.milliseconds);
    const watch = setInterval(() => void this.look(), LOOK);
    try {
      return await this.calls.call(file);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, cause } = error;
      throw new AppError(code, { subject: file.file, cause });
    } finally {
      clearTimeout(this.late);
      clearInterval(watch);
    }
  }

  /** What lies outside the engine's heap (bytes of an archive, a picture) has no limit but this; on Linux alone. */
  private async look(): Promise<void> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    const resident = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
    if (resident > this.options.limits.memory) this.stop('file_memory');
  }
}

export interface LoadingPoolOptions {
  /** The built loading-process.js. */
  readonly script: string;
  readonly limits: LoadingLimits;
  /** How pages are read that are pictures; null where they are not. */
  readonly pictures: PageReadingOptions | null;
}

/** Processes are started when first needed. `onPage` is told of every page of a file whose letters were recognised. */
export function loadingPool(options: LoadingPoolOptions, onPage: OnPage): ArticleLoading {
  const atOnce = Math.min(availableParallelism(), MOST_PROCESSES);
  const queue = new PQueue({ concurrency: atOnce });
  const idle: LoadingProcess[] = [];
  const all = new Set<LoadingProcess>();
  const drop = (one: LoadingProcess): void => {
    all.delete(one);
    one.stop();
  };
  const load = async (file: CorpusFile): Promise<Article> => {
    const own = idle.pop() ?? new LoadingProcess(options, onPage);
    all.add(own);
    try {
      return await own.load(file);
    } finally {
      if (own.usable) idle.push(own);
      else drop(own);
    }
  };
  return {
    atOnce,
    load: (file) => queue.add(() => load(file)),
    close: () => {
      queue.clear();
      for (const one of all) drop(one);
    },
  };
}
