/** The full counts; `npm test` runs a few of each. */
import { describe, expect, it } from 'vitest';
import { fuzz } from '../support/fuzz.js';
import { swapUnderLoad } from '../support/swaps.js';

describe('a server', () => {
  it('survives 20,000 requests that make no sense', async () => {
    await fuzz(20_000);
  });

  it('takes up 100 snapshots under load without failing or mixing an answer', async () => {
    const asked = await swapUnderLoad(100);
    process.stderr.write(`${asked} câu hỏi trong 100 lần thay chỉ mục\n`);
    expect(asked).toBeGreaterThan(100);
  });
});
