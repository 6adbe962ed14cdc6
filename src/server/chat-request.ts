/** A chat-completions request → a question with its history. */
import type { Context } from 'hono';
import { z } from 'zod';
import { askRequest, checkQuestion, cleanQuestion } from '../answering/question.js';
import type { AskRequest, Turn } from '../contract/ask.js';
import { CHAT_MODEL } from '../contract/chat.js';
import { LIMITS } from '../contract/limits.js';
import { check, readJson } from './requests.js';

/** Clients send text, or parts of which only the text concerns us. */
const content = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().optional() }))
    .transform((parts) => parts.map(({ text }) => text ?? '').join('\n')),
  z.null().transform(() => ''),
]);
const MOST_MESSAGES = 500;
const CHAT = z.object({
  model: z.string().max(200).default(CHAT_MODEL),
  messages: z
    .array(z.object({ role: z.string(), content: content.optional() }))
    .min(1)
    .max(MOST_MESSAGES),
  stream: z.boolean().nullish(),
});

export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly ask: AskRequest;
}

/**
 * The last user message is the question, the user's and assistant's before it are its history; instructions of other
 * roles are no part of a question. Throws as `readAsk` does.
 */
export async function readChat(c: Context): Promise<ChatRequest> {
  const { model, messages, stream } = check(CHAT, await readJson(c));
  const at = messages.findLastIndex(({ role }) => role === 'user');
  const question = cleanQuestion(messages[at]?.content ?? '');
  checkQuestion(question);
  const history = messages.slice(0, Math.max(0, at)).flatMap(({ role, content: said }): Turn[] => {
    const text = (said ?? '').slice(0, LIMITS.historyTurnLength);
    return (role === 'user' || role === 'assistant') && text !== '' ? [{ role, content: text }] : [];
  });
  return {
    model,
    stream: stream === true,
    ask: askRequest(question, { history: history.slice(-LIMITS.historyTurns), stream: stream === true }),
  };
}
