/** The optional chat model: any server that speaks the OpenAI protocol (vLLM, Ollama, llama.cpp, hosted), behind LangChain's BaseChatModel. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

export interface ChatSettings {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Tokens the model can read and write together. */
  readonly contextTokens: number;
  /** Milliseconds until the first text, between two texts, and for all of it. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
}

/** Most tokens an answer may take. */
export const ANSWER_TOKENS = 800;

/** Loaded when there is one to speak to: the client is large. */
export async function openChatModel({ baseUrl, model, apiKey, totalMs }: ChatSettings): Promise<BaseChatModel> {
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    model,
    // Local servers take any key; the client insists on one.
    apiKey: apiKey ?? 'none',
    // The client prints what it cannot read: a model's text has no business in the log.
    // Passages go to the server that was named and to no other: one that sends elsewhere is refused.
    configuration: { baseURL: baseUrl, logLevel: 'off', fetchOptions: { redirect: 'error' } },
    streaming: true,
    temperature: 0,
    maxTokens: ANSWER_TOKENS,
    // Retries, deadlines and falling back are ours (resilient-chat.ts): they must fit into the time a reader waits.
    maxRetries: 0,
    timeout: totalMs,
  });
}
