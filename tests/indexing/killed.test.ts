import { describe, it } from 'vitest';
import { killRuns } from '../support/killed-runs.js';

describe('a re-index killed at any moment', () => {
  it('leaves what is published whole; the next one tidies up', () => killRuns(10));
});
