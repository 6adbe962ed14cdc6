import { createRoute } from '@hono/zod-openapi';
import type { SSEMessage } from 'hono/streaming';
import type { AnswerEvent } from '../../answering/answer.js';
import type { Answerer } from '../answerer.js';
import { askerOf } from '../guards/access.js';
import { readerGone } from '../reader-gone.js';
import { ANSWER, ASK } from '../schemas/ask.js';
import { describedRoutes, failures, gives, jsonBody, SECURITY, takes } from '../schemas/open-api.js';
import { streamAnswer } from '../stream.js';

export interface AskDeps {
  readonly answerer: Answerer;
  readonly onFault: (error: unknown) => void;
}

const answered = gives(ANSWER, 'The answer; as server-sent events where the request asks for a stream.');
const ROUTE = createRoute({
  method: 'post',
  path: '/api/ask',
  summary: 'Answer a question with cited passages',
  description:
    'Events of a stream, in order: `sources` {citations}, `sentence`, `delta` {text}, then `done` with the whole reply, or `error`.',
  security: SECURITY,
  middleware: jsonBody,
  request: takes(ASK),
  responses: {
    200: { ...answered, content: { ...answered.content, 'text/event-stream': { schema: { type: 'string' } } } },
    ...failures(['guarded', 'body', 'index'], 'question_empty', 'question_too_long', 'overloaded', 'deadline_exceeded'),
  },
});

/** POST /api/ask: one JSON reply, or the same events as they come. */
export function askRoute({ answerer, onFault }: AskDeps) {
  return describedRoutes().openapi(ROUTE, async (c) => {
    const request = c.req.valid('json');
    const asker = askerOf(c.get('caller'));
    const wantsStream = request.stream || (c.req.header('accept') ?? '').includes('text/event-stream');
    if (!wantsStream) return c.json(await answerer.once(request, asker, () => readerGone(c)), 200);
    const messages = async function* (signal: AbortSignal): AsyncGenerator<SSEMessage> {
      for await (const event of answerer.events(request, asker, () => signal)) {
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
