/** The one door to the server. */
import type { AnswerSentence, AskResponse, Citation, Turn } from '../contract/ask.js';
import type { ErrorBody } from '../contract/errors.js';
import type { FeedbackRequest } from '../contract/feedback.js';
import { call, faultOf, JSON_BODY } from './server-call.js';
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
    const reply = await call(endpoint, '/api/ask', {
      method: 'POST',
      headers: { ...JSON_BODY, Accept: 'text/event-stream' },
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

/**
 * Questions to offer: starters for an empty `typed`, else what it may become; of one article's where it is named. None
 * where the server cannot say.
 */
export async function suggestions(
  endpoint: string,
  typed: string,
  signal: AbortSignal,
  article?: string,
): Promise<string[]> {
  const query = new URLSearchParams({ q: typed, ...(article === undefined ? {} : { article }) });
  try {
    const reply = await call(endpoint, `/api/suggestions?${query}`, { signal });
    return reply.ok ? ((await reply.json()) as { suggestions: string[] }).suggestions : [];
  } catch {
    return [];
  }
}

/** Sends a verdict; whether the server kept it. */
export async function rate(endpoint: string, feedback: FeedbackRequest): Promise<boolean> {
  try {
    const init = { method: 'POST', headers: JSON_BODY, body: JSON.stringify(feedback) };
    return (await call(endpoint, '/api/feedback', init)).ok;
  } catch {
    return false;
  }
}
