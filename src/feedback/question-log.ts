/** Port: what was asked, what came of it and how readers judged it. */
import type { AskResponse } from '../contract/ask.js';
import type { Rating } from '../contract/feedback.js';

export type Outcome = 'answered' | 'abstained' | 'smalltalk';

/** What came of a question. */
export function outcomeOf({ generator, abstained }: Pick<AskResponse, 'generator' | 'abstained'>): Outcome {
  if (generator === 'smalltalk') return 'smalltalk';
  return abstained ? 'abstained' : 'answered';
}

/** Who asked, as far as it is known: the name of a key, or of a user whom a site vouched for. */
export type Asker = `key:${string}` | `user:${string}`;

/** One asking. Kept only where the operator turned a log on. */
export interface LoggedAnswer {
  readonly answerId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Null where what people ask is not kept. */
  readonly question: string | null;
  /** Null for whoever needs no key. */
  readonly asker: Asker | null;
  readonly outcome: Outcome;
  /** 0 to 1. */
  readonly confidence: number;
  /** Articles cited. */
  readonly articleIds: readonly string[];
}

export interface LoggedRating {
  readonly answerId: string;
  readonly at: number;
  readonly rating: Rating;
  readonly comment: string | null;
}

/** Durable: what a call has resolved for survives a crash. Every method throws `storage_failed` where the store cannot be reached. */
export interface QuestionLog {
  /** All or none. */
  record(answers: readonly LoggedAnswer[]): Promise<void>;
  /** The last verdict on an answer holds. */
  rate(rating: LoggedRating): Promise<void>;
  /** What was logged since `from` (milliseconds since 1970), oldest first. */
  answers(from: number): Promise<LoggedAnswer[]>;
  ratings(from: number): Promise<LoggedRating[]>;
  /** All that is kept of one person, oldest first. */
  keptOf(asker: Asker): Promise<{ readonly answers: LoggedAnswer[]; readonly ratings: LoggedRating[] }>;
  /** Deletes that; how many entries went. */
  erase(asker: Asker): Promise<number>;
  /** Deletes what is older than `before`; how many entries went. */
  deleteBefore(before: number): Promise<number>;
  close(): Promise<void>;
}
