import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type AnswerEvent, answer, answerOnce } from '../../answering/answer.js';
import type { Answering } from '../../answering/find-answer.js';
import { errorBody } from '../errors.js';
import { readAsk } from '../requests.js';

/** Milliseconds between comment lines that keep a quiet stream open. */
const HEARTBEAT = 10_000;

export interface AskDeps {
  readonly answering: () => Answering;
  readonly onFault: (error: unknown) => void;
}

/** POST /api/ask: one JSON reply, or the same events as they come. */
export function askRoute({ answering, onFault }: AskDeps): Hono {
  return new Hono().post('/api/ask', async (c) => {
    const request = await readAsk(c);
    const context = answering();
    const wantsStream = request.stream || (c.req.header('accept') ?? '').includes('text/event-stream');
    if (!wantsStream) return c.json(await answerOnce(context, request, c.req.raw.signal));
    return streamSSE(c, async (stream) => {
      const abort = new AbortController();
      stream.onAbort(() => abort.abort());
      const heartbeat = setInterval(() => void stream.write(': \n\n'), HEARTBEAT);
      try {
        for await (const event of answer(context, request, abort.signal)) {
          await stream.writeSSE({ event: event.type, data: JSON.stringify(dataOf(event)) });
        }
      } catch (error) {
        if (abort.signal.aborted) return;
        onFault(error);
        await stream.writeSSE({ event: 'error', data: JSON.stringify(errorBody(error)) });
      } finally {
        clearInterval(heartbeat);
      }
    });
  });
}

function dataOf(event: AnswerEvent): unknown {
  switch (event.type) {
    case 'sources':
      return { citations: event.citations };
    case 'sentence':
      return event.sentence;
    case 'delta':
      return { text: event.text };
    case 'done':
      return event.response;
  }
}
