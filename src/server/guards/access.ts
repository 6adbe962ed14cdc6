/** Keys and tokens: who may ask. */
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { type ApiKey, digestOf } from '../../config/parsers.js';
import { AppError } from '../../domain/errors.js';
import { originOf, type Sites } from './origin.js';
import { isToken, type WidgetTokens } from './widget-token.js';

/** What a request showed: the name of a key, or the origin of a widget's token; null where nothing was asked for. */
export type Caller = { readonly key: string } | { readonly widget: string } | null;

export interface AccessEnv {
  Variables: { caller: Caller };
}

export interface Access {
  readonly keys: readonly ApiKey[];
  readonly tokens: WidgetTokens;
  readonly sites: Sites;
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

async function callerOf(c: Context, { keys, tokens, sites }: Access, takesTokens: boolean): Promise<Caller> {
  const credential = bearerOf(c);
  if (credential === null) throw new AppError('key_required');
  if (!takesTokens || !isToken(credential)) return { key: keyOf(keys, credential).name };
  const origin = await tokens.originOf(credential);
  if (origin !== originOf(c, sites)) throw new AppError('token_invalid');
  return { widget: origin };
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
