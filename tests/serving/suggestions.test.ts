import { afterAll, beforeAll, expect, it } from 'vitest';
import { suggest } from '../../src/serving/suggestions.js';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { openWritten } from '../support/written.js';

let server: ChatServer;
let indexDir = '';
beforeAll(async () => {
  indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  server = await startChatServer();
});
afterAll(() => server.close());

it('are found without the chat model, which nobody has asked anything', async () => {
  const context = await openWritten(indexDir, server.baseUrl);
  expect((await suggest(context, '')).length).toBeGreaterThan(0);
  expect((await suggest(context, 'dan van')).length).toBeGreaterThan(0);
  expect(server.calls).toEqual([]);
});
