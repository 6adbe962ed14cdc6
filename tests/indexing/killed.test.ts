import { describe, it } from 'vitest';
import { killRuns, starveRuns } from '../support/killed-runs.js';

describe('a re-index', () => {
  it('killed at any moment leaves what is published whole; the next one tidies up', () => killRuns(10));

  it('that cannot write on says so and leaves what is published whole', () => starveRuns(10));
});
