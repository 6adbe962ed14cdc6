/** The end of an answering thread that works: snapshots it was told of, and what is asked of them. */
import type { MessagePort } from 'node:worker_threads';
import { sentFault } from '../../domain/sent-fault.js';
import { collectGarbage } from '../../store/shared-memory.js';
import type { Answers } from '../answers.js';
import type { Call, ThreadReply, ThreadRequest, ToldSnapshot } from './protocol.js';

/** Works on what comes through the port until it is closed. `open` is called once for each snapshot. */
export function workOn(port: MessagePort, open: (snapshot: ToldSnapshot) => Promise<Answers>): void {
  const post = (reply: ThreadReply): void => port.postMessage(reply);
  const opened = new Map<string, Promise<Answers>>();
  const underway = new Map<number, AbortController>();

  const work = async (call: number, values: (signal: AbortSignal) => AsyncIterable<unknown>): Promise<void> => {
    const end = new AbortController();
    underway.set(call, end);
    try {
      for await (const value of values(end.signal)) post({ type: 'value', call, value });
      post({ type: 'end', call });
    } catch (error) {
      // Whoever called it off listens no more.
      if (!end.signal.aborted) post({ type: 'fault', call, fault: sentFault(error) });
    } finally {
      underway.delete(call);
    }
  };

  port.on('message', (request: ThreadRequest) => {
    switch (request.type) {
      case 'open': {
        const { call, snapshot } = request;
        const answers = open(snapshot);
        opened.set(snapshot.id, answers);
        void work(call, async function* () {
          await answers;
          yield null;
        });
        break;
      }
      case 'close':
        opened.delete(request.id);
        setImmediate(collectGarbage);
        break;
      case 'cancel':
        underway.get(request.call)?.abort();
        break;
      case 'ask': {
        const answers = opened.get(request.snapshot);
        void work(request.call, async function* (signal) {
          if (answers === undefined) throw new Error(`snapshot ${request.snapshot} is not open`);
          yield* replies(await answers, request, signal);
        });
      }
    }
  });
}

async function* replies(answers: Answers, call: Call, signal: AbortSignal): AsyncGenerator<unknown> {
  if (call.kind === 'answer') yield* answers.answer(...call.given, signal);
  else if (call.kind === 'search') yield await answers.search(...call.given);
  else yield await answers.suggest(...call.given);
}
