/** Keys and tokens: who may ask. */
import { timingSafeEqual } from 'node:crypto';
import type { BlockList } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { type ApiKey, digestOf } from '../../config/parsers.js';
import { AppError } from '../../domain/errors.js';
import type { Asker } from '../../feedback/question-log.js';
import { clientOf, networkOf } from './client.js';
import { originOf, type Sites } from './origin.js';
import type { SiteUsers } from './site-users.js';
import { isToken, type TokenHolder, type WidgetTokens } from './widget-token.js';
import type { WrongKeys } from './wrong-keys.js';

/** What a request showed: the name of a key, or a widget's token; null where nothing was asked for. */
export type Caller = { readonly key: string } | { readonly widget: TokenHolder } | null;

/** As whom the logs know a caller; null for whoever showed no name. */
export function askerOf(caller: Caller): Asker | null {
  if (caller === null) return null;
  if ('key' in caller) return `key:${caller.key}`;
  return caller.widget.user === null ? null : `user:${caller.widget.user}`;
}

export interface AccessEnv {
  Variables: { caller: Caller };
}

export interface Access {
  readonly keys: readonly ApiKey[];
  readonly tokens: WidgetTokens;
  readonly sites: Sites;
  readonly users: SiteUsers;
  readonly wrongKeys: WrongKeys;
  /** Proxies whose word on who calls is believed. */
  readonly trustedProxies: BlockList;
}

/** The key given, found in constant time over all keys. Throws `key_invalid` or `key_suspended`. */
function keyOf(keys: readonly ApiKey[], given: string): ApiKey {
  const digest = digestOf(given);
  const [found] = keys.filter((key) => timingSafeEqual(key.digest, digest));
  if (found === undefined) throw new AppError('key_invalid');
  if (found.suspended) throw new AppError('key_suspended');
  return found;
}

const bearerOf = (c: Context): string | null =>
  /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;

async function callerOf(c: Context, access: Access, takesTokens: boolean): Promise<Caller> {
  const credential = bearerOf(c);
  if (credential === null) throw new AppError('key_required');
  const network = networkOf(clientOf(c, access.trustedProxies).address);
  await access.wrongKeys.check(network);
  try {
    return await credited(c, access, credential, takesTokens ? network : null);
  } catch (error) {
    if (error instanceof AppError && error.code === 'key_invalid') await access.wrongKeys.count(network);
    throw error;
  }
}

async function credited(
  c: Context,
  { keys, tokens, sites }: Access,
  credential: string,
  /** Null where a widget's token is none. */
  network: string | null,
): Promise<Caller> {
  if (network === null || !isToken(credential)) return { key: keyOf(keys, credential).name };
  const widget = await tokens.holderOf(credential, network, c.req.method !== 'GET');
  if (widget.origin !== originOf(c, sites)) throw new AppError('token_invalid');
  return { widget };
}

/** Asks for a key, or where `takesTokens` for a widget's token, once any key is set. */
export const requireAccess =
  (access: Access, takesTokens: boolean): MiddlewareHandler<AccessEnv> =>
  async (c, next) => {
    c.set('caller', access.keys.length === 0 ? null : await callerOf(c, access, takesTokens));
    await next();
  };

/** Asks for a key always, whether or not the rest is open. */
export const requireKey =
  (access: Access): MiddlewareHandler<AccessEnv> =>
  async (c, next) => {
    c.set('caller', await callerOf(c, access, false));
    await next();
  };
