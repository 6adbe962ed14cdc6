/** How many answers are worked out at one time, and how many may wait. */
import { AppError } from '../../domain/errors.js';

export class Admission {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly concurrent: number; readonly queued: number }) {}

  get inFlight(): number {
    return this.running;
  }

  get queued(): number {
    return this.waiting.length;
  }

  /** Waits for a place; the result gives it back. Throws `overloaded` at once where too many wait already. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.running < this.limits.concurrent) this.running++;
    else await this.turn(signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.waiting.shift();
      // The place passes on without ever being free, so nobody can slip in between.
      if (next === undefined) this.running--;
      else next();
    };
  }

  private turn(signal: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.limits.queued) throw new AppError('overloaded');
    return new Promise((resolve, reject) => {
      const called = (): void => {
        signal.removeEventListener('abort', gone);
        resolve();
      };
      const gone = (): void => {
        this.waiting.splice(this.waiting.indexOf(called), 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(called);
      signal.addEventListener('abort', gone, { once: true });
    });
  }
}
