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
    configuration: { baseURL: baseUrl, logLevel: 'off', fetch: bounded, fetchOptions: { redirect: 'error' } },
    streaming: true,
    temperature: 0,
    maxTokens: ANSWER_TOKENS,
    // Retries, deadlines and falling back are ours (resilient-chat.ts): they must fit into the time a reader waits.
    maxRetries: 0,
    timeout: totalMs,
  });
}

/** Bytes of a reply, and of one of its lines: many times what so many tokens take. */
const MOST_BYTES = 1_000_000;
const LONGEST_LINE = 200_000;
const LINE_FEED = 10;

/** `fetch`, with an end to what a server may send: the client puts a line together anew with every piece that comes of it. */
async function bounded(...request: Parameters<typeof fetch>): Promise<Response> {
  const reply = await fetch(...request);
  if (reply.body === null) return reply;
  let [all, line] = [0, 0];
  const limited = reply.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, out) {
        all += piece.byteLength;
        const feed = piece.lastIndexOf(LINE_FEED);
        line = feed < 0 ? line + piece.byteLength : piece.byteLength - feed - 1;
        if (all > MOST_BYTES || line > LONGEST_LINE) throw new Error('the chat server sends without end');
        out.enqueue(piece);
      },
    }),
  );
  return new Response(limited, { status: reply.status, statusText: reply.statusText, headers: reply.headers });
}
