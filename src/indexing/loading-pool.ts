/**
 * Files read in processes of their own, each within its time and memory: one that hangs, grows or crashes is that file's
 * failure, and the next is read by a new process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import { Calls, processPort } from '../threads/calls.js';
import type { CorpusFile } from './discover.js';
import type { ArticleLoading } from './load-article.js';

export const LOADING = 'loading';

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
/** Files after which a process is replaced: what libraries keep of each adds up. */
const FILES_EACH = 500;
const MIB = 1_048_576;

/** One process and the file it reads. */
class LoadingProcess {
  private readonly child: ChildProcess;
  private readonly calls: Calls<CorpusFile, Article>;
  private fault: 'file_too_slow' | 'file_memory' | 'file_crashed' = 'file_crashed';
  private left = FILES_EACH;
  private ended = false;

  constructor(
    script: string,
    private readonly limits: LoadingLimits,
  ) {
    this.child = fork(script, {
      execArgv: [`--max-old-space-size=${Math.ceil(limits.memory / MIB)}`],
      serialization: 'advanced',
      // What a library says of a file is no message for the operator.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.calls = new Calls(processPort(this.child), LOADING);
    this.child.stderr?.on('data', (text: Buffer) => {
      if (text.includes('heap out of memory')) this.fault = 'file_memory';
    });
    this.child.once('error', () => this.end());
    this.child.once('close', () => this.end());
  }

  get usable(): boolean {
    return !this.ended && this.left > 0;
  }

  private end(): void {
    this.ended = true;
    this.calls.fail(new AppError(this.fault));
  }

  stop(fault = this.fault): void {
    this.fault = fault;
    this.child.kill('SIGKILL');
  }

  async load(file: CorpusFile): Promise<Article> {
    this.left--;
    const late = setTimeout(() => this.stop('file_too_slow'), this.limits.milliseconds);
    const watch = setInterval(() => void this.look(), LOOK);
    try {
      return await this.calls.call(file);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, cause } = error;
      throw new AppError(code, { subject: file.file, cause });
    } finally {
      clearTimeout(late);
      clearInterval(watch);
    }
  }

  /** What lies outside the engine's heap (bytes of an archive, a picture) has no limit but this; on Linux alone. */
  private async look(): Promise<void> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    const resident = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
    if (resident > this.limits.memory) this.stop('file_memory');
  }
}

/** `script`: the built loading-process.js. Processes are started when first needed. */
export function loadingPool(script: string, limits: LoadingLimits): ArticleLoading {
  const atOnce = Math.min(availableParallelism(), MOST_PROCESSES);
  const queue = new PQueue({ concurrency: atOnce });
  const idle: LoadingProcess[] = [];
  const all = new Set<LoadingProcess>();
  const drop = (one: LoadingProcess): void => {
    all.delete(one);
    one.stop();
  };
  const load = async (file: CorpusFile): Promise<Article> => {
    const own = idle.pop() ?? new LoadingProcess(script, limits);
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
