/** Answering over a published index with a scripted chat model. */
import type { Answering } from '../../src/answering/answering.js';
import { ANSWER_TOKENS } from '../../src/chat/chat-model.js';
import { openChat } from '../../src/chat/open-chat.js';
import type { Deadlines } from '../../src/chat/resilient-chat.js';
import { openIndex } from './index.js';

export const DEADLINES: Deadlines = { firstTokenMs: 400, totalMs: 1_500 };

export async function openWritten(
  indexDir: string,
  baseUrl: string,
  deadlines: Deadlines = DEADLINES,
  promptTokens = 6_000,
): Promise<Answering> {
  const contextTokens = promptTokens + ANSWER_TOKENS;
  const settings = { baseUrl, model: 'scripted', apiKey: 'sk-secret', contextTokens, ...deadlines };
  return { ...(await openIndex(indexDir)), writer: await openChat(settings) };
}
