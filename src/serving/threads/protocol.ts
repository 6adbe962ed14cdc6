/** What is said between the thread that serves and those that work out answers. */
import type { SentFault } from '../../domain/sent-fault.js';
import type { SnapshotData } from '../../store/embedded/snapshot-data.js';
import type { Answers } from '../answers.js';

/** A snapshot as it is told to a thread: `shared` is null where each thread opens it by its id. */
export interface ToldSnapshot {
  readonly id: string;
  readonly shared: SnapshotData | null;
}

/** What is asked for, and with what; a signal does not travel, {@link ThreadRequest} `cancel` does. */
export type Call =
  | { readonly kind: 'answer'; readonly given: readonly [Parameters<Answers['answer']>[0]] }
  | { readonly kind: 'search'; readonly given: Parameters<Answers['search']> }
  | { readonly kind: 'suggest'; readonly given: Parameters<Answers['suggest']> };

/** `call` numbers what is asked for, so that replies find their asker. */
export type ThreadRequest =
  | { readonly type: 'open'; readonly call: number; readonly snapshot: ToldSnapshot }
  | { readonly type: 'close'; readonly id: string }
  | ({ readonly type: 'ask'; readonly call: number; readonly snapshot: string } & Call)
  | { readonly type: 'cancel'; readonly call: number };

/** Any number of values, then the end or a fault. */
export type ThreadReply =
  | { readonly type: 'value'; readonly call: number; readonly value: unknown }
  | { readonly type: 'end'; readonly call: number }
  | { readonly type: 'fault'; readonly call: number; readonly fault: SentFault }
  /** Something that nobody asked for but somebody watches. */
  | { readonly type: 'news'; readonly news: string };
