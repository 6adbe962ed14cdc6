/** A thread that another calls: its start, and what becomes of calls when it ends. */
import type { Worker } from 'node:worker_threads';
import { Calls } from './calls.js';

export class CalledThread<Request, Reply> {
  readonly calls: Calls<Request, Reply>;

  /** `onEnd` is told once the thread has ended and all that waited for it has failed. */
  constructor(
    private readonly worker: Worker,
    channel: string,
    onEnd: () => void = () => undefined,
  ) {
    this.calls = new Calls(worker, channel);
    worker.once('error', (error) => this.calls.fail(error));
    worker.once('exit', () => {
      this.calls.fail(new Error(`the ${channel} thread ended`));
      onEnd();
    });
  }

  /**
   * What `first` is answered, once the thread works; one that cannot start is ended, and its fault thrown. A process that
   * waits for nothing may end from then on: the thread does not keep it. Said before it runs, that would not last.
   */
  async ready<T>(first: (calls: Calls<Request, Reply>) => Promise<T>): Promise<T> {
    try {
      return await first(this.calls);
    } catch (error) {
      await this.worker.terminate();
      throw error;
    } finally {
      this.worker.unref();
    }
  }

  /** A call that keeps the process until it is answered. */
  async callAndWait(request: Request): Promise<Reply> {
    this.worker.ref();
    try {
      return await this.calls.call(request);
    } finally {
      if (this.calls.open === 0) this.worker.unref();
    }
  }
}
