/** One line and one count per request. */
import type { MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import type { AccessEnv } from './guards/access.js';
import type { Metrics } from './metrics.js';
import { routeOf } from './served-routes.js';

export interface RequestLine {
  readonly id: string;
  readonly method: string;
  /** The route's pattern, never the path itself: a path may hold what somebody typed. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** Name of the key, or origin of the widget, that asked. */
  readonly caller: string | null;
}

const withId = requestId();

export const watch =
  (metrics: Metrics, onRequest: (line: RequestLine) => void): MiddlewareHandler<AccessEnv> =>
  (c, next) =>
    withId(c, async () => {
      const started = performance.now();
      await next();
      const ms = performance.now() - started;
      const route = routeOf(c) ?? 'none';
      const { method } = c.req;
      const { status } = c.res;
      metrics.requests.inc({ method: KNOWN.has(method) ? method : 'other', route, status });
      metrics.requestSeconds.observe({ route }, ms / 1_000);
      const caller = c.get('caller') ?? null;
      const name = caller === null ? null : 'key' in caller ? caller.key : caller.widget.origin;
      onRequest({ id: c.get('requestId'), method, route, status, ms: Math.round(ms * 10) / 10, caller: name });
    });

/** A client may invent methods without end; a metric's labels may not grow with them. */
const KNOWN: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
