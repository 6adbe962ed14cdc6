/** When whoever is to have a reply has gone. */
import type { Socket } from 'node:net';
import type { Context } from 'hono';

/** One for each connection, however many requests are sent over it. */
const ended = new WeakMap<Socket, AbortSignal>();

function endOf(socket: Socket): AbortSignal {
  const known = ended.get(socket);
  if (known !== undefined) return known;
  const end = new AbortController();
  if (socket.destroyed) end.abort();
  else socket.once('close', () => end.abort());
  ended.set(socket, end.signal);
  return end.signal;
}

/**
 * Aborted once the request is, or its connection ends: of requests sent one behind another (HTTP pipelining) only the one whose
 * reply is under way is told that its client went.
 */
export function readerGone(c: Context): AbortSignal {
  const own = c.req.raw.signal;
  const socket = socketOf(c);
  return socket === null ? own : AbortSignal.any([own, endOf(socket)]);
}

/** Null where the application is called without a server. */
function socketOf({ env }: Context): Socket | null {
  const { incoming } = (env ?? {}) as { readonly incoming?: { readonly socket?: Socket } };
  return incoming?.socket ?? null;
}
