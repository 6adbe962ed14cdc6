/**
 * Threads that work out answers side by side. What a snapshot holds lies once in memory, however many read it; what each
 * thread has for itself are the models and what a search is worked out in.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { AnswerEvent } from '../../answering/answer.js';
import { AppError } from '../../domain/errors.js';
import type { Reader } from '../../reading/reader.js';
import type { Answers } from '../answers.js';
import type { Call, ToldSnapshot } from './protocol.js';
import { AnsweringThread } from './thread.js';

export interface ThreadPoolOptions {
  readonly threads: number;
  /** What each thread runs; its `workerData` is its number, from 1. */
  readonly entry: URL;
  /** Reads for all threads: the model lies once in memory. */
  readonly reader: Reader;
  /** Milliseconds a snapshot is kept after a later one was opened: as long as a question may take. */
  readonly keepMs: number;
  /** Told of a thread that ended by itself; another takes its place. */
  readonly onFault: (fault: unknown) => void;
  readonly onNews: (news: string) => void;
}

/** Milliseconds before a place whose thread ended, or could not open what is served, is tried again. */
const PAUSE = 2_000;

/** A thread's place: the thread, and what it has opened. */
interface Place {
  thread: AnsweringThread | null;
  readonly opened: Set<string>;
  /** Whether another thread is being put here. */
  replacing: boolean;
}

export class ThreadPool {
  private readonly places: readonly Place[];
  /** Snapshots that may be asked, the latest last. */
  private snapshots: ToldSnapshot[] = [];
  private stopping = false;

  constructor(private readonly options: ThreadPoolOptions) {
    this.places = Array.from({ length: options.threads }, () => ({
      thread: null,
      opened: new Set(),
      replacing: false,
    }));
  }

  /** Has every thread open the snapshot. Throws what kept one from it; then what was open before stays. */
  async open(snapshot: ToldSnapshot): Promise<Answers> {
    const before = this.snapshots;
    this.snapshots = [...before.filter(({ id }) => id !== snapshot.id), snapshot];
    try {
      await Promise.all(this.places.map((_, place) => this.openAt(place, snapshot)));
    } catch (fault) {
      this.close(snapshot);
      throw fault;
    }
    for (const earlier of before) void this.closeLater(earlier);
    return this.answersOf(snapshot.id);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.places.map(({ thread }) => thread?.stop()));
  }

  private answersOf(id: string): Answers {
    const one = async <T>(call: Call): Promise<T> => {
      const values: unknown[] = [];
      for await (const value of this.ask(id, call)) values.push(value);
      return values[0] as T;
    };
    return {
      isReady: () => this.able(id).length > 0,
      answer: (request, signal) =>
        this.ask(id, { kind: 'answer', given: [request] }, signal) as AsyncIterable<AnswerEvent>,
      search: (request) => one({ kind: 'search', given: [request] }),
      suggest: (...given) => one({ kind: 'suggest', given }),
    };
  }

  /** Asks the thread that has least to do. Throws `starting` while none has the snapshot open. */
  private ask(id: string, call: Call, signal?: AbortSignal): ReadableStream<unknown> {
    const [first, ...others] = this.able(id);
    if (first === undefined) throw new AppError('starting');
    const idlest = others.reduce((least, thread) => (thread.load < least.load ? thread : least), first);
    return idlest.call({ type: 'ask', snapshot: id, ...call }, signal);
  }

  /** Threads that have the snapshot open. */
  private able(id: string): AnsweringThread[] {
    return this.places.flatMap(({ thread, opened }) => (thread !== null && opened.has(id) ? [thread] : []));
  }

  private async openAt(number: number, snapshot: ToldSnapshot): Promise<void> {
    const place = this.places[number] as Place;
    if (place.opened.has(snapshot.id)) return;
    place.thread ??= this.start(number);
    for await (const _ of place.thread.call({ type: 'open', snapshot }));
    place.opened.add(snapshot.id);
  }

  private start(number: number): AnsweringThread {
    const { entry, reader, onFault, onNews } = this.options;
    const thread = new AnsweringThread(entry, number + 1, reader, onNews);
    void thread.ended.then((why) => {
      const place = this.places[number] as Place;
      place.thread = null;
      place.opened.clear();
      if (this.stopping) return;
      onFault(why);
      void this.replace(number);
    });
    return thread;
  }

  /** A thread in the place of one that ended, with all that may be asked. */
  private async replace(number: number): Promise<void> {
    const place = this.places[number] as Place;
    if (place.replacing) return;
    place.replacing = true;
    for (let whole = false; !whole && !this.stopping; ) {
      await pause(PAUSE, undefined, { ref: false });
      try {
        // The latest first: it is what is asked.
        for (const snapshot of this.snapshots.toReversed()) await this.openAt(number, snapshot);
        whole = true;
      } catch (fault) {
        this.options.onFault(fault);
      }
    }
    place.replacing = false;
  }

  private async closeLater(snapshot: ToldSnapshot): Promise<void> {
    await pause(this.options.keepMs, undefined, { ref: false });
    // It may have been published again.
    if (this.snapshots.at(-1)?.id !== snapshot.id) this.close(snapshot);
  }

  private close({ id }: ToldSnapshot): void {
    this.snapshots = this.snapshots.filter((one) => one.id !== id);
    for (const { thread, opened } of this.places) {
      opened.delete(id);
      thread?.close(id);
    }
  }
}
