/** Whoever tries keys is slowed, and after many is not listened to for a while. */
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.js';
import { counted } from './counted.js';

/** Wrong keys of one network in a minute, after which none of its is looked at until the minute is over. */
const MOST = 100;
const SECONDS = 60;
/** Milliseconds that a refusal waits for each wrong key of that minute, and at most. */
const DELAY = 20;
const LONGEST_DELAY = 1_000;

export class WrongKeys {
  private readonly limiter = new RateLimiterMemory({ points: MOST, duration: SECONDS });

  /** `onWrong` is told of each. */
  constructor(private readonly onWrong: () => void) {}

  /** Throws `rate_limited` where the network has tried too many. */
  async check(network: string): Promise<void> {
    const tried = await this.limiter.get(network);
    if (tried !== null && tried.consumedPoints >= MOST) throw new AppError('rate_limited');
  }

  /** Counts one, and resolves when it may be refused. */
  async count(network: string): Promise<void> {
    this.onWrong();
    const tried = await counted(this.limiter, network);
    await pause(Math.min(LONGEST_DELAY, tried.consumedPoints * DELAY));
  }
}
