/** The one door to the server. */
import type { AnswerSentence, AskResponse, Citation, Turn } from '../contract/ask.js';
import type { ErrorBody } from '../contract/errors.js';
import { eventParser } from './sse.js';
import type { Happening } from './state.js';

/** Asks and yields what happens, until done or failed. An abort ends it silently. */
export async function* ask(
  endpoint: string,
  question: string,
  history: readonly Turn[],
  explain: boolean,
  signal: AbortSignal,
): AsyncGenerator<Happening> {
  try {
    const reply = await fetch(`${endpoint}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question, history, explain, stream: true }),
      signal,
    });
    if (!reply.ok || reply.body === null) {
      yield { type: 'failed', fault: await faultOf(reply) };
      return;
    }
    const parse = eventParser();
    const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
    let ended = false;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const { event, data } of parse(value)) {
        const happening = toHappening(event, JSON.parse(data));
        if (happening === null) continue;
        ended ||= happening.type === 'done' || happening.type === 'failed';
        yield happening;
      }
    }
    if (!ended) yield { type: 'failed', fault: '' };
  } catch {
    if (!signal.aborted) yield { type: 'failed', fault: '' };
  }
}

function toHappening(event: string, data: unknown): Happening | null {
  switch (event) {
    case 'sources':
      return { type: 'sources', citations: (data as { citations: Citation[] }).citations };
    case 'sentence':
      return { type: 'sentence', sentence: data as AnswerSentence };
    case 'done':
      return { type: 'done', response: data as AskResponse };
    case 'error':
      return { type: 'failed', fault: (data as ErrorBody).error.message };
    default:
      return null;
  }
}

async function faultOf(reply: Response): Promise<string> {
  try {
    return ((await reply.json()) as ErrorBody).error.message;
  } catch {
    return '';
  }
}

/** Questions to offer: starters for an empty `typed`, else what it may become. None where the server cannot say. */
export async function suggestions(endpoint: string, typed: string, signal: AbortSignal): Promise<string[]> {
  try {
    const reply = await fetch(`${endpoint}/api/suggestions?q=${encodeURIComponent(typed)}`, { signal });
    return reply.ok ? ((await reply.json()) as { suggestions: string[] }).suggestions : [];
  } catch {
    return [];
  }
}
