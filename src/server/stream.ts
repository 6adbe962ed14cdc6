/** Server-sent events of an answer under way. */
import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import { aborted } from './aborted.js';
import { errorBody } from './errors.js';
import { readerGone } from './reader-gone.js';

/** Milliseconds between comment lines that keep a quiet stream open. */
const HEARTBEAT = 10_000;
/** Milliseconds that a message may wait for a reader who takes nothing. */
const STALLED = 60_000;

/**
 * Sends `messages` as they come; the reader's going away aborts them. A fault before the first message is thrown, so that
 * it has a status of its own; a later one is told to `onFault` and ends the stream as one sanitised message of the event
 * `faultEvent` (a plain message without one).
 */
export async function streamAnswer(
  c: Context,
  messages: (signal: AbortSignal) => AsyncGenerator<SSEMessage>,
  onFault: (error: unknown) => void,
  faultEvent?: string,
): Promise<Response> {
  const abort = new AbortController();
  const gone = readerGone(c);
  if (gone.aborted) abort.abort();
  gone.addEventListener('abort', () => abort.abort(), { once: true });
  const coming = messages(abort.signal);
  const first = await coming.next();
  // nginx would keep the answer until it is whole.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => abort.abort());
    const heartbeat = setInterval(() => void stream.write(': \n\n'), HEARTBEAT);
    // What is written to a reader who went, or takes nothing, is never done: it is given up, and the reader with it.
    const left = aborted(abort.signal);
    left.catch(() => undefined);
    const send = async (message: SSEMessage): Promise<void> => {
      const stalled = setTimeout(() => abort.abort(), STALLED);
      await Promise.race([stream.writeSSE(message), left]).finally(() => clearTimeout(stalled));
    };
    try {
      for (let step = first; step.done !== true; step = await coming.next()) await send(step.value);
    } catch (error) {
      if (abort.signal.aborted) return;
      onFault(error);
      const data = JSON.stringify(errorBody(error));
      await send(faultEvent === undefined ? { data } : { event: faultEvent, data });
    } finally {
      clearInterval(heartbeat);
      // A reader who left while a message was being written leaves the work unfinished: it must let go of its place.
      await coming.return(undefined);
    }
  });
}
