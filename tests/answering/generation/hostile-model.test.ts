/** What a chat model may send without end: no other question may wait for it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import type { Answering } from '../../../src/answering/answering.js';
import { askRequest } from '../../../src/answering/question.js';
import { type ChatServer, openStream, say, saying, startChatServer } from '../../support/chat-server.js';
import { temporaryFolder } from '../../support/folders.js';
import { HOSTILE, heldWhile, MOST_HELD } from '../../support/hostile.js';
import { buildIndex } from '../../support/index.js';
import { openWritten } from '../../support/written.js';

const LENGTHS = [4_000, 250_000];
let server: ChatServer;
let context: Answering;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  server = await startChatServer();
  context = await openWritten(indexDir, server.baseUrl, { firstTokenMs: 5_000, totalMs: 10_000 });
  await answerOnce(context, askRequest('Dân vận khéo là gì?'));
});
afterAll(() => server.close());

it.each(Object.entries(HOSTILE))('%s', async (_, text) => {
  for (const length of LENGTHS) {
    server.script = saying([text(length), ' [1].']);
    const { result, held } = await heldWhile(() => answerOnce(context, askRequest('Dân vận khéo là gì?')));
    expect.soft(result.abstained).toBe(false);
    expect.soft(held, `${length}`).toBeLessThan(MOST_HELD);
  }
});

/** Writes until the other end goes; whether it went. */
const without = async (end: () => boolean, write: () => void): Promise<void> => {
  while (!end()) {
    for (let i = 0; i < 200; i++) write();
    await new Promise((resolve) => setImmediate(resolve));
  }
};

it.each([
  ['a line', 'x'.repeat(1_000)],
  ['messages that say nothing', null],
])('%s without end is given up', async (_, piece) => {
  server.script = async (response) => {
    openStream(response);
    await without(
      () => response.destroyed,
      () => (piece === null ? say(response, '') : void response.write(piece)),
    );
  };
  const { result, held } = await heldWhile(() => answerOnce(context, askRequest('Dân vận khéo là gì?')));
  expect(result.abstained).toBe(false);
  expect(held).toBeLessThan(MOST_HELD);
});
