/** Requests to the server, with the token it asks for where it has keys. */
import type { ErrorBody } from '../contract/errors.js';
import { type TokenReply, USER_HEADER } from '../contract/token.js';

/** By server: widgets of one page share it. */
const tokens = new Map<string, string>();
/** By server: whom the page's own server vouches for. */
const users = new Map<string, string>();

/** `signed`: see the server's WIDGET_SECRET; '' where the page vouches for nobody. */
export function vouchFor(server: string, signed: string): void {
  users.set(server, signed);
}

/** As `fetch`. A server with keys says so once; it is then asked for a token, and again when that has run out. */
export async function call(server: string, path: string, init: RequestInit): Promise<Response> {
  const reply = await fetch(server + path, withToken(server, init));
  if (reply.status !== 401) return reply;
  const user = users.get(server) ?? '';
  const headers = user === '' ? {} : { [USER_HEADER]: user };
  const given = await fetch(`${server}/api/token`, { method: 'POST', headers, signal: init.signal ?? null });
  if (!given.ok) return given.status === 401 ? given : reply;
  tokens.set(server, ((await given.json()) as TokenReply).token);
  return fetch(server + path, withToken(server, init));
}

function withToken(server: string, init: RequestInit): RequestInit {
  const token = tokens.get(server);
  if (token === undefined) return init;
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token}`);
  return { ...init, headers };
}

/** What the server says is wrong; empty where it does not. */
export async function faultOf(reply: Response): Promise<string> {
  try {
    return ((await reply.json()) as ErrorBody).error.message;
  } catch {
    return '';
  }
}

export const JSON_BODY = { 'Content-Type': 'application/json' } as const;
