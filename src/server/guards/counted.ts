import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** What is left after `points` are counted for a key; also where they are more than it may have. */
export const counted = (limiter: RateLimiterAbstract, key: string, points = 1): Promise<RateLimiterRes> =>
  limiter.consume(key, points).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
