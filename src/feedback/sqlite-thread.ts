/**
 * The question log's file in a thread of its own: a disk that is slow, full or locked holds up neither answers nor the thread that
 * serves. A thread that ends is replaced when next it is needed.
 */
import { Worker } from 'node:worker_threads';
import { loadOnce } from '../domain/load-once.js';
import { CalledThread } from '../threads/called-thread.js';
import type { Asker, LoggedAnswer, LoggedRating, QuestionLog } from './question-log.js';

export const LOGGING = 'question log';

/** A method of the log with what it is given. */
export type LogCall = { [M in keyof QuestionLog]: readonly [M, ...Parameters<QuestionLog[M]>] }[keyof QuestionLog];

export class SqliteThread implements QuestionLog {
  private constructor(private readonly started: () => Promise<CalledThread<LogCall, unknown>>) {}

  /** Opens the log in `folder`, made where it is missing. Throws `storage_failed`. */
  static async open(folder: string): Promise<SqliteThread> {
    let current = loadOnce(() => start());
    const start = async (): Promise<CalledThread<LogCall, unknown>> => {
      const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: folder });
      const thread = new CalledThread<LogCall, unknown>(worker, LOGGING, () => {
        current = loadOnce(() => start());
      });
      // Nothing is older than the beginning of time: only whether the file opens is asked.
      await thread.ready((calls) => calls.call(['answers', Number.MAX_SAFE_INTEGER]));
      return thread;
    };
    await current();
    return new SqliteThread(() => current());
  }

  async record(answers: readonly LoggedAnswer[]): Promise<void> {
    await this.call('record', answers);
  }

  async rate(rating: LoggedRating): Promise<void> {
    await this.call('rate', rating);
  }

  answers(from: number): Promise<LoggedAnswer[]> {
    return this.call('answers', from) as Promise<LoggedAnswer[]>;
  }

  ratings(from: number): Promise<LoggedRating[]> {
    return this.call('ratings', from) as Promise<LoggedRating[]>;
  }

  keptOf(asker: Asker): ReturnType<QuestionLog['keptOf']> {
    return this.call('keptOf', asker) as ReturnType<QuestionLog['keptOf']>;
  }

  erase(asker: Asker): Promise<number> {
    return this.call('erase', asker) as Promise<number>;
  }

  deleteBefore(before: number): Promise<number> {
    return this.call('deleteBefore', before) as Promise<number>;
  }

  async close(): Promise<void> {
    await this.call('close');
  }

  /** The process does not end before what was asked is done. */
  private async call(...call: LogCall): Promise<unknown> {
    return (await this.started()).callAndWait(call);
  }
}
