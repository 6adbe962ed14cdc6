import { Hono } from 'hono';
import type { SSEMessage } from 'hono/streaming';
import { type AnswerEvent, answer, answerOnce } from '../../answering/answer.js';
import type { Answering } from '../../answering/find-answer.js';
import { readAsk } from '../requests.js';
import { streamAnswer } from '../stream.js';

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
    const messages = async function* (signal: AbortSignal): AsyncGenerator<SSEMessage> {
      for await (const event of answer(context, request, signal)) {
        yield { event: event.type, data: JSON.stringify(dataOf(event)) };
      }
    };
    return streamAnswer(c, messages, onFault, 'error');
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
