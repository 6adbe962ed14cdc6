/** Where a question's time went. */
import type { AskTimings } from '../contract/ask.js';

type Stage = Exclude<keyof AskTimings, 'total'>;

/** Laps since the last, by stage; `timings` adds the total. */
export type Stopwatch = ReturnType<typeof stopwatch>;

export function stopwatch() {
  const started = performance.now();
  let last = started;
  const spent: Record<Stage, number> = { understand: 0, embed: 0, search: 0, rank: 0, answer: 0 };
  return {
    lap(stage: Stage): void {
      const now = performance.now();
      spent[stage] += now - last;
      last = now;
    },
    add(stages: Partial<Record<Stage, number>>): void {
      for (const [stage, ms] of Object.entries(stages)) spent[stage as Stage] += ms;
    },
    restart(): void {
      last = performance.now();
    },
    timings: (): AskTimings => ({ ...spent, total: performance.now() - started }),
  };
}
