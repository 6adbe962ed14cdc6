/** Which site's page sends a request, and whether it may. */
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { isLoopback } from '../../config/settings.js';
import { AppError } from '../../domain/errors.js';

export interface Sites {
  /** Only this machine can reach the server, so only its own names are believed. */
  readonly loopback: boolean;
  readonly publicUrl: string | null;
  readonly widgetOrigins: readonly string[];
}

const nameOf = (host: string): string => host.replace(/:\d+$/, '');

/** A name that nobody can register, as a proxy in front calls its server: "app", an address. */
const isPrivateName = (host: string): boolean => !host.includes('.') || isIP(host.replace(/^\[|\]$/g, '')) !== 0;

/**
 * A page of another site whose name was made to resolve to this machine sends that name as Host (DNS rebinding), so a server on
 * loopback answers to its own names only, and one with a public address to that, to bare addresses and to names without a dot.
 * Throws `host_not_allowed`.
 */
export const checkHost =
  ({ loopback, publicUrl }: Sites): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host') ?? '';
    const known = publicUrl !== null && new URL(publicUrl).host === host;
    const own = isLoopback(nameOf(host)) || (!loopback && (publicUrl === null || isPrivateName(nameOf(host))));
    if (!known && !own) throw new AppError('host_not_allowed');
    await next();
  };

/** The origin is the server's own: the one it was called by, or its public one. */
function isOwnOrigin(c: Context, origin: string, { publicUrl }: Sites): boolean {
  if (origin === publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

/** The calling page's origin; null where no page calls. A page's own GET carries no Origin, only that it is same-origin. */
export function originOf(c: Context, sites: Sites): string | null {
  const given = c.req.header('origin');
  if (given !== undefined) return given;
  if (c.req.header('sec-fetch-site') !== 'same-origin') return null;
  return sites.publicUrl ?? new URL(c.req.url).origin;
}

/** Pages of other sites may call only where they are listed. Throws `origin_not_allowed`. */
export const checkOrigin =
  (sites: Sites): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && !sites.widgetOrigins.includes(origin) && !isOwnOrigin(c, origin, sites))
      throw new AppError('origin_not_allowed');
    await next();
  };
