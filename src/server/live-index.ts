/** The snapshot being served; follows what is published without dropping a question. */

import { AppError } from '../domain/errors.js';
import type { Answers } from '../serving/answers.js';
import type { PassageStore } from '../store/passage-store.js';
import { collectGarbage } from '../store/shared-memory.js';

/** A snapshot that is served: read here, asked wherever it is worked on. */
export interface ServedIndex {
  readonly store: PassageStore;
  readonly answers: Answers;
}

export interface LiveIndexOptions {
  /** The id of what is published now; throws where nothing is. */
  readonly currentId: () => Promise<string>;
  /** Opens what is published now. */
  readonly open: () => Promise<ServedIndex>;
  /** Milliseconds after which no request can hold a snapshot that another has replaced. */
  readonly keepMs: number;
  /** Told when a snapshot is taken up, and when one cannot be. */
  readonly onSwap: (snapshot: string) => void;
  readonly onFault: (error: AppError) => void;
}

/** Milliseconds between looks at what is published, and before a failed opening is tried again. */
const POLL = 1_000;
const RETRY = 5_000;

export class LiveIndex {
  private serving: ServedIndex | null = null;
  private fault: AppError = new AppError('starting');
  private refreshing: Promise<void> | null = null;
  private failedId: string | null = null;
  private failedAt = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: LiveIndexOptions) {}

  /** Opens the published snapshot and begins to follow it. A fault is kept for those who ask, not thrown. */
  async start(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), POLL);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** One snapshot for the whole of a request. Throws why nothing can be served. */
  current(): ServedIndex {
    if (this.serving === null) throw this.fault;
    return this.serving;
  }

  /** What is served, for the metrics. */
  get served(): { readonly builtAt: string | null; readonly passages: number } {
    const info = this.serving?.store.info;
    return { builtAt: info?.builtAt ?? null, passages: info?.passages ?? 0 };
  }

  /** Takes up a newly published snapshot; a broken one leaves the old in service. */
  refresh(): Promise<void> {
    this.refreshing ??= this.takeUp().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async takeUp(): Promise<void> {
    let id: string | null = null;
    try {
      id = await this.options.currentId();
      if (id === this.serving?.store.info.id) {
        // Whatever was wrong is over: the next fault is news.
        this.fault = new AppError('starting');
        this.failedId = null;
        return;
      }
      if (id === this.failedId && Date.now() - this.failedAt < RETRY) return;
      const before = this.serving;
      this.serving = await this.options.open();
      if (before !== null) setTimeout(collectGarbage, this.options.keepMs).unref();
      this.failedId = null;
      this.options.onSwap(this.serving.store.info.id);
    } catch (error) {
      const fault = error instanceof AppError ? error : new AppError('internal', { cause: error });
      const news = fault.code !== this.fault.code || id !== this.failedId;
      this.fault = fault;
      this.failedId = id;
      this.failedAt = Date.now();
      if (news && (this.serving === null || fault.code !== 'index_missing')) this.options.onFault(fault);
    }
  }
}
