/** The OpenAI chat-completions protocol, as far as it is served. */
import type { Citation } from './ask.js';

export const CHAT_MODEL = 'hoi-dan-van';

/** Counts of syllables. */
export interface ChatUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

export interface ChatCompletion {
  id: string;
  object: 'chat.completion';
  /** Seconds since 1970. */
  created: number;
  model: string;
  choices: [
    { index: 0; message: { role: 'assistant'; content: string; refusal: null }; finish_reason: 'stop'; logprobs: null },
  ];
  usage: ChatUsage;
  citations: Citation[];
}

export interface ChatChunk {
  id: string;
  object: 'chat.completion.chunk';
  created: number;
  model: string;
  /** One; none on the chunk that tells the usage. */
  choices: {
    index: 0;
    delta: { role?: 'assistant'; content?: string };
    finish_reason: 'stop' | null;
    logprobs: null;
  }[];
  /** Where `stream_options.include_usage` asks for it: null but on the last chunk. */
  usage?: ChatUsage | null;
  /** On the chunk with `finish_reason`. */
  citations?: Citation[];
}
