/** A little of what `npm run soak` does at length. */
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
  it('survives some hundreds of requests that make no sense', async () => {
    await fuzz(server, 400);
  }, 60_000);

  it('takes up new snapshots under load without failing or mixing an answer', async () => {
    expect(await swapUnderLoad(4)).toBeGreaterThan(4);
  }, 60_000);
});
