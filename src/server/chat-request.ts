/** A chat-completions request → a question with its history. */
import { askRequest, checkQuestion, cleanQuestion } from '../answering/question.js';
import type { AskRequest, Turn } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { ChatBody } from './schemas/service.js';

export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  /** Whether a stream ends with its usage. */
  readonly usage: boolean;
  readonly ask: AskRequest;
}

/** Only the text of a message concerns us. */
const textOf = (content: ChatBody['messages'][number]['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('\n');

/**
 * The last user message is the question, the user's and assistant's before it are its history; instructions of other
 * roles are no part of a question. Throws `question_empty` or `question_too_long`.
 */
export function chatRequest({ model, messages, stream, stream_options }: ChatBody): ChatRequest {
  const at = messages.findLastIndex(({ role }) => role === 'user');
  const question = cleanQuestion(textOf(messages[at]?.content));
  checkQuestion(question);
  const history = messages.slice(0, Math.max(0, at)).flatMap(({ role, content }): Turn[] => {
    const text = textOf(content).slice(0, LIMITS.historyTurnLength);
    return (role === 'user' || role === 'assistant') && text !== '' ? [{ role, content: text }] : [];
  });
  return {
    model,
    stream: stream === true,
    usage: stream_options?.include_usage === true,
    ask: askRequest(question, { history: history.slice(-LIMITS.historyTurns), stream: stream === true }),
  };
}
