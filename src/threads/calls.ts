/**
 * One thread or process asks another: numbered calls over a port, each answered once with a reply or a fault. Several kinds of calls share a
 * port by their channel.
 */
import type { ChildProcess, Serializable } from 'node:child_process';
import type { TransferListItem } from 'node:worker_threads';
import { receivedFault, type SentFault, sentFault } from '../domain/sent-fault.js';

/** A MessagePort, a Worker, or what {@link processPort} makes of a process. */
export interface Port {
  postMessage(message: unknown, transfer?: readonly TransferListItem[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** A process that was forked, or this one for the process that forked it. */
export const processPort = (other: Pick<NodeJS.Process | ChildProcess, 'send' | 'on'>): Port => ({
  postMessage: (message) => void other.send?.(message as Serializable),
  on: (event, listener) => other.on(event, listener),
});

interface SentCall {
  readonly channel: string;
  readonly call: number;
  readonly request: unknown;
}

interface SentReply {
  readonly channel: string;
  readonly answered: number;
  readonly reply?: unknown;
  readonly fault?: SentFault;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const isOf = <T extends { readonly channel: string }>(message: unknown, channel: string, key: keyof T): message is T =>
  typeof message === 'object' && message !== null && key in message && (message as T).channel === channel;

/** The end that asks. */
export class Calls<Request, Reply> {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  constructor(
    private readonly port: Port,
    private readonly channel: string,
  ) {
    port.on('message', (message: unknown) => {
      if (!isOf<SentReply>(message, channel, 'answered')) return;
      const asker = this.waiting.get(message.answered);
      this.waiting.delete(message.answered);
      if (message.fault === undefined) asker?.resolve(message.reply);
      else asker?.reject(receivedFault(message.fault));
    });
  }

  /** Calls without an answer yet. */
  get open(): number {
    return this.waiting.size;
  }

  /** Rejects with the fault that the other end met. */
  call(request: Request): Promise<Reply> {
    const call = ++this.asked;
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.set(call, { resolve, reject });
      this.port.postMessage({ channel: this.channel, call, request } satisfies SentCall);
    }) as Promise<Reply>;
  }

  /** The other end is gone: nothing asked will be answered. */
  fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** The end that works. `transfer`: what of a reply is handed over instead of copied. */
export function answerCalls<Request, Reply>(
  port: Port,
  channel: string,
  work: (request: Request) => Promise<Reply>,
  transfer: (reply: Reply) => TransferListItem[] = () => [],
): void {
  port.on('message', (message: unknown) => {
    if (!isOf<SentCall>(message, channel, 'call')) return;
    const { call } = message;
    work(message.request as Request)
      .then((reply) => port.postMessage({ channel, answered: call, reply } satisfies SentReply, transfer(reply)))
      .catch((error: unknown) =>
        port.postMessage({ channel, answered: call, fault: sentFault(error) } satisfies SentReply),
      );
  });
}
