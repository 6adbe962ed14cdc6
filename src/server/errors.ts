/** Faults → replies; the one place that decides what a client is told. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorBody, WireErrorCode } from '../contract/errors.js';
import { AppError, toWire } from '../domain/errors.js';

/** What the framework itself refuses, as an error of ours. */
const REFUSED: Readonly<Record<number, WireErrorCode>> = {
  400: 'invalid_json',
  413: 'body_too_large',
  415: 'unsupported_media_type',
};

/** What was thrown, as an error of ours where the framework threw it. */
function known(error: unknown): unknown {
  const code = error instanceof HTTPException ? REFUSED[error.status] : undefined;
  return code === undefined ? error : new AppError(code, { cause: error });
}

/** The error body of `error`: code and Vietnamese message only, whatever was thrown. */
export function errorBody(error: unknown): ErrorBody {
  const { code, message, details } = toWire(known(error));
  return { error: details === undefined ? { code, message } : { code, message, details } };
}

/** JSON for programs, a plain page for people who opened an address. */
export function errorReply(c: Context, error: unknown): Response {
  const { code, status, message } = toWire(known(error));
  // The rest of the body is never read, so the connection cannot carry another request.
  if (code === 'body_too_large') c.header('Connection', 'close');
  if (status === 503) c.header('Retry-After', '5');
  const wantsPage =
    c.req.method === 'GET' &&
    !/^\/(?:api|v1)\//.test(c.req.path) &&
    (c.req.header('accept') ?? '').includes('text/html');
  if (wantsPage) {
    const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${status}</title><link rel="stylesheet" href="/assets/style.css"><main class="message"><h1>${message}</h1><p><a href="/">Về trang hỏi đáp</a></p></main></html>`;
    return c.html(page, status as ContentfulStatusCode);
  }
  return c.json(errorBody(error), status as ContentfulStatusCode);
}

/** Only faults of our own are worth an operator's attention; a client that hung up is none. */
export function isOwnFault(thrown: unknown): boolean {
  const error = known(thrown);
  return error instanceof AppError ? toWire(error).status >= 500 : !(error instanceof Error && isGone(error));
}

const GONE: ReadonlySet<string> = new Set(['AbortError', 'RequestError']);
/** Node's own error for a connection that ended has a code alone. */
const isGone = (error: Error & { readonly code?: unknown }): boolean =>
  GONE.has(error.name) || error.code === 'ECONNRESET';
