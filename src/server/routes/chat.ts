import { Hono } from 'hono';
import type { SSEMessage } from 'hono/streaming';
import { answer, answerOnce } from '../../answering/answer.js';
import type { Citation } from '../../contract/ask.js';
import { CHAT_MODEL, type ChatChunk, type ChatCompletion } from '../../contract/chat.js';
import { tokenize } from '../../text/analyze.js';
import { readChat } from '../chat-request.js';
import { streamAnswer } from '../stream.js';
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
      const base = {
        id: `chatcmpl-${crypto.randomUUID()}`,
        object: 'chat.completion.chunk',
        created: seconds(),
        model,
      } as const;
      const chunk = (delta: ChatChunk['choices'][0]['delta'], citations?: Citation[]): SSEMessage => {
        const finish_reason = citations === undefined ? null : 'stop';
        const choices: ChatChunk['choices'] = [{ index: 0, delta, finish_reason, logprobs: null }];
        return { data: JSON.stringify({ ...base, choices, ...(citations === undefined ? {} : { citations }) }) };
      };
      const messages = async function* (signal: AbortSignal): AsyncGenerator<SSEMessage> {
        yield chunk({ role: 'assistant', content: '' });
        for await (const event of answer(context, ask, signal)) {
          if (event.type === 'delta') yield chunk({ content: event.text });
          if (event.type === 'done') yield chunk({}, event.response.citations);
        }
        yield { data: '[DONE]' };
      };
      return streamAnswer(c, messages, onFault);
    });
}
