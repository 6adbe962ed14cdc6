/** A little of what `npm run soak` does at length. */
import { describe, expect, it } from 'vitest';
import { fuzz } from '../support/fuzz.js';
import { swapUnderLoad } from '../support/swaps.js';

describe('a server', () => {
  it('survives some hundreds of requests that make no sense', async () => {
    await fuzz(400);
  }, 60_000);

  it('takes up new snapshots under load without failing or mixing an answer', async () => {
    expect(await swapUnderLoad(4)).toBeGreaterThan(4);
  }, 60_000);
});
