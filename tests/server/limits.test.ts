/** How much one client, and all of them, may ask at a time. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askRequest } from '../../src/answering/question.js';
import type { ErrorBody } from '../../src/contract/errors.js';
import { Answerer } from '../../src/server/answerer.js';
import { Admission } from '../../src/server/guards/admission.js';
import { AnswerIds } from '../../src/server/guards/answer-ids.js';
import { AnswerCache } from '../../src/serving/answer-cache.js';
import { answersOf } from '../../src/serving/answers.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';
import { serveIndex, type TestServer } from '../support/server.js';

const ask = { question: 'Bí thư Thành ủy Ninh Bình là ai?' };
let indexDir = '';
beforeAll(async () => {
  indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
});
let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const statusesOf = async (count: number, headers: Record<string, string> = {}): Promise<number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await server?.post('/api/ask', ask, { headers }))?.status ?? 0);
  return statuses;
};

describe('the rate limit', () => {
  it('does not count programs on this machine', async () => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: '2/min' } });
    expect(await statusesOf(4)).toEqual([200, 200, 200, 200]);
    // A header that no trusted proxy wrote says nothing.
    expect(await statusesOf(3, { 'X-Forwarded-For': '203.0.113.9' })).toEqual([200, 200, 200]);
  });

  it('counts each address that a trusted proxy names, and says when to come back', async () => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: '2/min', TRUSTED_PROXIES: '127.0.0.0/8,10.1.2.3' } });
    expect(await statusesOf(3, { 'X-Forwarded-For': '203.0.113.9' })).toEqual([200, 200, 429]);
    expect(await statusesOf(1, { 'X-Forwarded-For': '203.0.113.10' })).toEqual([200]);
    // What the client itself put before the proxies' entries does not hide it.
    const reply = await server.post('/api/ask', ask, {
      headers: { 'X-Forwarded-For': '198.51.100.7, 203.0.113.9, 10.1.2.3' },
    });
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(((await reply.json()) as ErrorBody).error.code).toBe('rate_limited');
  });

  it('counts a key wherever it is used from', async () => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: '2/min', API_KEYS: 'a-key' } });
    expect(await statusesOf(3, { Authorization: 'Bearer a-key' })).toEqual([200, 200, 429]);
  });

  it('counts what is typed and pages for less than an ask', async () => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: '2/min', TRUSTED_PROXIES: '127.0.0.0/8' } });
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    const statuses = async (path: string, count: number, address: string): Promise<number[]> => {
      const all: number[] = [];
      for (let i = 0; i < count; i++) all.push((await server?.get(path, from(address)))?.status ?? 0);
      return all;
    };
    expect(new Set(await statuses('/api/suggestions?q=dan', 20, '203.0.113.1'))).toEqual(new Set([200]));
    expect(await statuses('/api/suggestions?q=dan', 1, '203.0.113.1')).toEqual([429]);
    for (const [n, path] of ['/', '/articles', '/api/articles', '/api/articles/001-x', '/articles/001-x'].entries()) {
      const all = await statuses(path, 11, `203.0.113.${n + 10}`);
      expect(all.indexOf(429), path).toBe(10);
    }
    // One machine has every address of its network.
    expect(await statusesOf(2, { 'X-Forwarded-For': '2001:db8:1:2::1' })).toEqual([200, 200]);
    expect(await statusesOf(1, { 'X-Forwarded-For': '2001:db8:1:2:ffff::9' })).toEqual([429]);
    expect(await statusesOf(1, { 'X-Forwarded-For': '2001:db8:1:3::1' })).toEqual([200]);
  });

  it('can be turned off', async () => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: 'off', API_KEYS: 'a-key' } });
    expect(await statusesOf(3, { Authorization: 'Bearer a-key' })).toEqual([200, 200, 200]);
  });

  it('still counts where Redis cannot be reached, and says so once', async () => {
    const env = { RATE_LIMIT: '2/min', API_KEYS: 'a-key', REDIS_URL: 'redis://127.0.0.1:1' };
    server = await serveIndex(indexDir, { env });
    expect(await statusesOf(3, { Authorization: 'Bearer a-key' })).toEqual([200, 200, 429]);
    expect(server.faults.length).toBe(1);
  });
});

describe('more questions than can be worked on', () => {
  it('are told to come back', async () => {
    server = await serveIndex(indexDir, { env: { MAX_CONCURRENT: '1', MAX_QUEUED: '0', ANSWER_CACHE: '0' } });
    const replies = await Promise.all(Array.from({ length: 60 }, () => server?.post('/api/ask', ask)));
    const statuses = replies.map((reply) => reply?.status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    const refused = replies.find((reply) => reply?.status === 503);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(await refused?.json()).toMatchObject({ error: { code: 'overloaded' } });
    expect(await statusesOf(1)).toEqual([200]);
  });

  it.each([
    ['searches', '/api/search', { query: 'dân vận khéo' }],
    ['suggestions', '/api/suggestions?q=dan', null],
  ] as const)('or of %s', async (_, path, body) => {
    server = await serveIndex(indexDir, { env: { MAX_CONCURRENT: '1', MAX_QUEUED: '0' } });
    const send = () => (body === null ? server?.get(path) : server?.post(path, body));
    const replies = await Promise.all(Array.from({ length: 60 }, send));
    expect(new Set(replies.map((reply) => reply?.status))).toEqual(new Set([200, 503]));
    expect((await send())?.status).toBe(200);
  });

  it('give up their place when the reader leaves', async () => {
    const admission = new Admission({ concurrent: 1, queued: 5 });
    const leave = await admission.enter(new AbortController().signal);
    const reader = new AbortController();
    const waiting = admission.enter(reader.signal);
    reader.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(admission.queued).toBe(0);
    leave();
    leave();
    expect(admission.inFlight).toBe(0);
  });
});

describe('an answer that takes too long', () => {
  it('is given up with an error of its own', async () => {
    const context = await openIndex(indexDir);
    const slow = {
      ...context,
      embed: async (...given: Parameters<typeof context.embed>) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return context.embed(...given);
      },
    };
    const answerer = new Answerer({
      served: () => ({ store: slow.store, answers: answersOf(slow) }),
      cache: new AnswerCache(0),
      admission: new Admission({ concurrent: 1, queued: 0 }),
      ids: new AnswerIds(null),
      deadline: 10,
      onAnswer: () => undefined,
    });
    const asked = answerer.once(askRequest(ask.question), null, () => new AbortController().signal);
    await expect(asked).rejects.toMatchObject({ code: 'deadline_exceeded' });
  });
});
