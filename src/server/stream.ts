/** Server-sent events of an answer under way. */
import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import { errorBody } from './errors.js';

/** Milliseconds between comment lines that keep a quiet stream open. */
const HEARTBEAT = 10_000;

/**
 * Sends `messages` as they come; the reader's going away aborts them. A fault is told to `onFault` and ends the stream as
 * one sanitised message of the event `faultEvent` (a plain message without one).
 */
export function streamAnswer(
  c: Context,
  messages: (signal: AbortSignal) => AsyncIterable<SSEMessage>,
  onFault: (error: unknown) => void,
  faultEvent?: string,
): Response {
  return streamSSE(c, async (stream) => {
    const abort = new AbortController();
    stream.onAbort(() => abort.abort());
    const heartbeat = setInterval(() => void stream.write(': \n\n'), HEARTBEAT);
    try {
      for await (const message of messages(abort.signal)) await stream.writeSSE(message);
    } catch (error) {
      if (abort.signal.aborted) return;
      onFault(error);
      const data = JSON.stringify(errorBody(error));
      await stream.writeSSE(faultEvent === undefined ? { data } : { event: faultEvent, data });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
