import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { answer, answerOnce } from '../../answering/answer.js';
import { CHAT_MODEL, type ChatChunk, type ChatCompletion } from '../../contract/chat.js';
import { tokenize } from '../../text/analyze.js';
import { readChat } from '../chat-request.js';
import { errorBody } from '../errors.js';
import type { AskDeps } from './ask.js';

const seconds = (): number => Math.floor(Date.now() / 1_000);
const count = (text: string): number => tokenize(text).length;

/** GET /v1/models and POST /v1/chat/completions: for clients that speak OpenAI's protocol. */
export function chatRoute({ answering, onFault }: AskDeps): Hono {
  return new Hono()
    .get('/v1/models', (c) =>
      c.json({ object: 'list', data: [{ id: CHAT_MODEL, object: 'model', created: 0, owned_by: CHAT_MODEL }] }),
    )
    .post('/v1/chat/completions', async (c) => {
      const { model, stream, ask } = await readChat(c);
      const context = answering();
      if (!stream) {
        const { id, answer: text, citations } = await answerOnce(context, ask, c.req.raw.signal);
        const [prompt, completion] = [count(ask.question), count(text)];
        const reply: ChatCompletion = {
          id,
          object: 'chat.completion',
          created: seconds(),
          model,
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: text, refusal: null },
              finish_reason: 'stop',
              logprobs: null,
            },
          ],
          usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
          citations,
        };
        return c.json(reply);
      }
      return streamSSE(c, async (events) => {
        const abort = new AbortController();
        events.onAbort(() => abort.abort());
        const base = {
          id: `chatcmpl-${crypto.randomUUID()}`,
          object: 'chat.completion.chunk',
          created: seconds(),
          model,
        } as const;
        const send = (chunk: Pick<ChatChunk, 'choices' | 'citations'>): Promise<void> =>
          events.writeSSE({ data: JSON.stringify({ ...base, ...chunk } satisfies ChatChunk) });
        const choice = (delta: ChatChunk['choices'][0]['delta'], end: 'stop' | null): ChatChunk['choices'] => [
          { index: 0, delta, finish_reason: end, logprobs: null },
        ];
        try {
          await send({ choices: choice({ role: 'assistant', content: '' }, null) });
          for await (const event of answer(context, ask, abort.signal)) {
            if (event.type === 'delta') await send({ choices: choice({ content: event.text }, null) });
            if (event.type === 'done') await send({ choices: choice({}, 'stop'), citations: event.response.citations });
          }
          await events.writeSSE({ data: '[DONE]' });
        } catch (error) {
          if (abort.signal.aborted) return;
          onFault(error);
          await events.writeSSE({ data: JSON.stringify(errorBody(error)) });
        }
      });
    });
}
