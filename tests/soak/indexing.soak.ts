import { describe, it } from 'vitest';
import { killRuns, starveRuns } from '../support/killed-runs.js';

describe('a re-index', () => {
  it('killed 200 times at any moment leaves what is published whole; the next one tidies up', () => killRuns(200));

  it('that cannot write on, 50 times, says so and leaves what is published whole', () => starveRuns(50));
});
