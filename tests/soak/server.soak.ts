/** The full counts; `npm test` runs a few of each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.js';
import { FUZZED, fuzz } from '../support/fuzz.js';
import { buildIndex } from '../support/index.js';
import { serveIndex, type TestServer } from '../support/server.js';
import { swapUnderLoad } from '../support/swaps.js';

let server: TestServer;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  server = await serveIndex(indexDir, { env: FUZZED });
});
afterAll(() => server.close());

describe('a server', () => {
  it('survives 20,000 requests that make no sense', async () => {
    await fuzz(server, 20_000);
  });

  it('takes up 100 snapshots under load without failing or mixing an answer', async () => {
    const asked = await swapUnderLoad(100);
    process.stderr.write(`${asked} câu hỏi trong 100 lần thay chỉ mục\n`);
    expect(asked).toBeGreaterThan(100);
  });
});
