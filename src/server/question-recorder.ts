/** Writes what was asked to the question log, some at a time, so that no answer waits for the disk. */
import type { AskResponse } from '../contract/ask.js';
import { type Asker, type LoggedAnswer, outcomeOf, type QuestionLog } from '../feedback/question-log.js';

/** Milliseconds entries wait for company. */
const DELAY = 250;
/** Milliseconds before a log that failed is tried again: twice as long each time, up to the last. */
const LONGEST_DELAY = 60_000;
/** Entries kept while the log fails; of more the oldest are given up. */
const MOST_WAITING = 10_000;

export class QuestionRecorder {
  private waiting: LoggedAnswer[] = [];
  private timer: NodeJS.Timeout | null = null;
  private delay = DELAY;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly log: QuestionLog,
    /** What is kept beside when, what came of it and which articles were shown. */
    private readonly kept: { readonly questions: boolean; readonly askers: boolean },
    private readonly onFault: (error: unknown) => void,
  ) {}

  add(response: AskResponse, asker: Asker | null): void {
    const { id, question, confidence, citations } = response;
    this.waiting.push({
      answerId: id,
      at: Date.now(),
      question: this.kept.questions ? question : null,
      asker: this.kept.askers ? asker : null,
      outcome: outcomeOf(response),
      confidence,
      articleIds: [...new Set(citations.map(({ articleId }) => articleId))],
    });
    this.writeLater();
  }

  /** Writes what waits. What cannot be written now is kept, and tried again later. */
  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    // One batch at a time: a log that is slow is not asked for ever more.
    await this.writing;
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
    await this.writing;
  }

  private async write(): Promise<void> {
    const entries = this.waiting;
    this.waiting = [];
    if (entries.length === 0) return;
    try {
      await this.log.record(entries);
      this.delay = DELAY;
    } catch (error) {
      // Told once, not at every try.
      if (this.delay === DELAY) this.onFault(error);
      this.waiting = [...entries, ...this.waiting].slice(-MOST_WAITING);
      this.delay = Math.min(LONGEST_DELAY, this.delay * 2);
      this.writeLater();
    }
  }

  private writeLater(): void {
    this.timer ??= setTimeout(() => void this.flush(), this.delay);
    this.timer.unref();
  }
}
