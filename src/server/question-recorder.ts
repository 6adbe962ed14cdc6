/** Writes what was asked to the question log, some at a time, so that no answer waits for the disk. */
import type { AskResponse } from '../contract/ask.js';
import { type LoggedAnswer, outcomeOf, type QuestionLog } from '../feedback/question-log.js';

/** Milliseconds entries wait for company. */
const DELAY = 250;

export class QuestionRecorder {
  private waiting: LoggedAnswer[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly log: QuestionLog,
    private readonly onFault: (error: unknown) => void,
  ) {}

  add(response: AskResponse): void {
    const { id, question, confidence, citations } = response;
    this.waiting.push({
      answerId: id,
      at: Date.now(),
      question,
      outcome: outcomeOf(response),
      confidence,
      articleIds: [...new Set(citations.map(({ articleId }) => articleId))],
    });
    this.timer ??= setTimeout(() => void this.flush(), DELAY);
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const entries = this.waiting;
    this.waiting = [];
    if (entries.length === 0) return;
    try {
      await this.log.record(entries);
    } catch (error) {
      this.onFault(error);
    }
  }
}
