import { createRoute, z } from '@hono/zod-openapi';
import type { SSEMessage } from 'hono/streaming';
import type { Citation } from '../../contract/ask.js';
import { CHAT_MODEL, type ChatChunk, type ChatCompletion, type ChatUsage } from '../../contract/chat.js';
import { AppError } from '../../domain/errors.js';
import { tokenize } from '../../vietnamese/text/analyze.js';
import { chatRequest } from '../chat-request.js';
import { askerOf } from '../guards/access.js';
import { readerGone } from '../reader-gone.js';
import { describedRoutes, failures, gives, jsonBody, SECURITY, takes } from '../schemas/open-api.js';
import { CHAT, COMPLETION, MODEL, MODELS } from '../schemas/service.js';
import { streamAnswer } from '../stream.js';
import type { AskDeps } from './ask.js';

const seconds = (): number => Math.floor(Date.now() / 1_000);
const count = (text: string): number => tokenize(text).length;
const THE_MODEL = { id: CHAT_MODEL, object: 'model', created: 0, owned_by: CHAT_MODEL } as const;

function usageOf(question: string, answer: string): ChatUsage {
  const [prompt, completion] = [count(question), count(answer)];
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

const LIST = createRoute({
  method: 'get',
  path: '/v1/models',
  summary: "OpenAI's list of models",
  security: SECURITY,
  responses: { 200: gives(MODELS, 'The one model there is.'), ...failures(['guarded']) },
});
const RETRIEVE = createRoute({
  method: 'get',
  path: '/v1/models/{model}',
  summary: 'One model of the list',
  security: SECURITY,
  request: { params: z.object({ model: z.string() }) },
  responses: { 200: gives(MODEL, 'The one model there is.'), ...failures(['guarded'], 'not_found') },
});
const completed = gives(COMPLETION, "A completion with `citations`; as OpenAI's chunks where a stream is asked for.");
const COMPLETE = createRoute({
  method: 'post',
  path: '/v1/chat/completions',
  summary: "Answer the last user message, in OpenAI's protocol",
  security: SECURITY,
  middleware: jsonBody,
  request: takes(CHAT),
  responses: {
    200: { ...completed, content: { ...completed.content, 'text/event-stream': { schema: { type: 'string' } } } },
    ...failures(['guarded', 'body', 'index'], 'question_empty', 'question_too_long', 'overloaded', 'deadline_exceeded'),
  },
});

/** GET /v1/models, GET /v1/models/:model and POST /v1/chat/completions: for clients that speak OpenAI's protocol. */
export function chatRoute({ answerer, onFault }: AskDeps) {
  return describedRoutes()
    .openapi(LIST, (c) => c.json({ object: 'list' as const, data: [THE_MODEL] }, 200))
    .openapi(RETRIEVE, (c) => {
      if (c.req.valid('param').model !== CHAT_MODEL) throw new AppError('not_found');
      return c.json(THE_MODEL, 200);
    })
    .openapi(COMPLETE, async (c) => {
      const { model, stream, usage, ask } = chatRequest(c.req.valid('json'));
      const asker = askerOf(c.get('caller'));
      if (!stream) {
        const { id, answer: text, citations } = await answerer.once(ask, asker, () => readerGone(c));
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
          usage: usageOf(ask.question, text),
          citations,
        };
        return c.json(reply, 200);
      }
      const base = {
        id: `chatcmpl-${crypto.randomUUID()}`,
        object: 'chat.completion.chunk',
        created: seconds(),
        model,
        ...(usage ? { usage: null } : {}),
      } as const;
      const chunk = (delta: ChatChunk['choices'][0]['delta'], citations?: Citation[]): SSEMessage => {
        const finish_reason = citations === undefined ? null : 'stop';
        const choices: ChatChunk['choices'] = [{ index: 0, delta, finish_reason, logprobs: null }];
        return { data: JSON.stringify({ ...base, choices, ...(citations === undefined ? {} : { citations }) }) };
      };
      const messages = async function* (signal: AbortSignal): AsyncGenerator<SSEMessage> {
        yield chunk({ role: 'assistant', content: '' });
        for await (const event of answerer.events(ask, asker, () => signal)) {
          if (event.type === 'delta') yield chunk({ content: event.text });
          if (event.type !== 'done') continue;
          yield chunk({}, event.response.citations);
          const last: ChatChunk = { ...base, choices: [], usage: usageOf(ask.question, event.response.answer) };
          if (usage) yield { data: JSON.stringify(last) };
        }
        yield { data: '[DONE]' };
      };
      return streamAnswer(c, messages, onFault);
    });
}
