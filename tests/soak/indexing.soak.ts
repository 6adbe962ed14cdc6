import { describe, it } from 'vitest';
import { killRuns } from '../support/killed-runs.js';

describe('a re-index killed at any moment', () => {
  it('200 times leaves what is published whole; the next one tidies up', () => killRuns(200));
});
