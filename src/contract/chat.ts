/** The OpenAI chat-completions protocol, as far as it is served. */
import type { Citation } from './ask.js';

export const CHAT_MODEL = 'hoi-dan-van';

export interface ChatCompletion {
  id: string;
  object: 'chat.completion';
  /** Seconds since 1970. */
  created: number;
  model: string;
  choices: [
    { index: 0; message: { role: 'assistant'; content: string; refusal: null }; finish_reason: 'stop'; logprobs: null },
  ];
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
  citations: Citation[];
}

export interface ChatChunk {
  id: string;
  object: 'chat.completion.chunk';
  created: number;
  model: string;
  choices: [
    { index: 0; delta: { role?: 'assistant'; content?: string }; finish_reason: 'stop' | null; logprobs: null },
  ];
  /** On the chunk with `finish_reason`. */
  citations?: Citation[];
}
