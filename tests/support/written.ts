/** Answering over a published index with a scripted chat model. */
import type { Answering } from '../../src/answering/find-answer.js';
import { openChatModel } from '../../src/chat/chat-model.js';
import { type Deadlines, ResilientChat } from '../../src/chat/resilient-chat.js';
import { openIndex } from './index.js';

export const DEADLINES: Deadlines = { firstTokenMs: 400, totalMs: 1_500 };

export async function openWritten(
  indexDir: string,
  baseUrl: string,
  deadlines: Deadlines = DEADLINES,
  promptTokens = 6_000,
): Promise<Answering> {
  const settings = { baseUrl, model: 'scripted', apiKey: 'sk-secret', contextTokens: promptTokens + 800, ...deadlines };
  const chat = new ResilientChat(await openChatModel(settings), settings.model, deadlines);
  return { ...(await openIndex(indexDir)), writer: { chat, promptTokens } };
}
