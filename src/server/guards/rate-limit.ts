/** How often one client may ask. */
import type { BlockList } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimit } from '../../config/parsers.js';
import { AppError } from '../../domain/errors.js';
import { errorReply } from '../errors.js';
import { type AccessEnv, askerOf, type Caller } from './access.js';
import { clientOf, networkOf } from './client.js';
import { counted } from './counted.js';

const PREFIX = 'hdv-rate';
/** Parts that an ask is counted in, so that other requests can count for less. */
const PARTS = 10;

/** Where asks are counted: in this process, or in Redis with other machines. */
export interface AskCounter {
  /** Asks a client may make in a window. */
  readonly limit: number;
  readonly limiter: RateLimiterAbstract;
  close(): void;
}

/** `onFault` is told when Redis is lost; this process counts by itself until it is back. */
export function askCounter(
  { limit, windowMs }: RateLimit,
  redisUrl: string | null,
  onFault: (error: unknown) => void,
): AskCounter {
  const options = { keyPrefix: PREFIX, points: limit * PARTS, duration: windowMs / 1_000 };
  const own = new RateLimiterMemory(options);
  if (redisUrl === null) return { limit, limiter: own, close: () => undefined };
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  let lost = false;
  redis.on('ready', () => {
    lost = false;
  });
  redis.on('error', (error) => {
    if (!lost) onFault(error);
    lost = true;
  });
  // A limit that cannot be shared is better than none, and than refusing everybody.
  const limiter = new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: own });
  return { limit, limiter, close: () => redis.disconnect() };
}

/**
 * Counts a key's requests together, else an address's, each for `cost` asks. Programs on this machine that come without a proxy are not
 * counted. Replies `rate_limited` with Retry-After.
 */
export const limitRate =
  ({ limit, limiter }: AskCounter, trusted: BlockList, cost: number): MiddlewareHandler<AccessEnv> =>
  async (c, next) => {
    // Pages ask for no key: nobody was looked for.
    const caller = c.get('caller') ?? null;
    const client = clientOf(c, trusted);
    if (caller === null && client.local) return next();
    const { msBeforeNext, remainingPoints, consumedPoints } = await counted(
      limiter,
      countedAs(caller, client.address),
      Math.round(cost * PARTS),
    );
    const seconds = Math.ceil(msBeforeNext / 1_000);
    c.header('RateLimit', `limit=${limit}, remaining=${Math.floor(remainingPoints / PARTS)}, reset=${seconds}`);
    if (consumedPoints <= limit * PARTS) return next();
    c.header('Retry-After', String(Math.max(1, seconds)));
    return errorReply(c, new AppError('rate_limited'));
  };

/** Who is counted together: a key's users, a user whom a site vouches for, else a network. */
const countedAs = (caller: Caller, address: string): string => askerOf(caller) ?? `ip:${networkOf(address)}`;
