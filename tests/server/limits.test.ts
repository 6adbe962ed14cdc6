/** How much one client, and all of them, may ask at a time. */
import net from 'node:net';
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

describe('readers who take nothing', () => {
  const requests = [
    'Bí thư Thành ủy Ninh Bình là ai?',
    'Nghị quyết 17-NQ/TU ban hành ngày nào?',
    'Dân vận khéo là gì?',
  ];
  const signal = () => new AbortController().signal;
  const answererOver = async (cache = new AnswerCache(0), deadline = 20_000) => {
    const context = await openIndex(indexDir);
    const admission = new Admission({ concurrent: 1, queued: 0 });
    const answerer = new Answerer({
      served: () => ({ store: context.store, answers: answersOf(context) }),
      cache,
      admission,
      ids: new AnswerIds(null),
      deadline,
      onAnswer: () => undefined,
    });
    return { answerer, admission, cache, context };
  };

  it('keep no place that others wait for', async () => {
    const { answerer, admission } = await answererOver();
    for (const question of requests) {
      const events = answerer.events(askRequest(question), null, signal);
      await events.next();
      // It is never asked for more, and never ended.
      await expect.poll(() => admission.inFlight).toBe(0);
    }
    expect((await answerer.once(askRequest(ask.question), null, signal)).abstained).toBe(false);
  });

  it('who go end the work that was done for them alone', async () => {
    const { answerer, admission } = await answererOver();
    const reader = new AbortController();
    const events = answerer.events(askRequest(ask.question), null, () => reader.signal);
    const first = events.next();
    reader.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(admission.inFlight).toBe(0);
  });

  it('hold up nobody who asks the same longer than an answer may take', async () => {
    const { answerer, cache, context } = await answererOver(new AnswerCache(5), 30);
    const request = askRequest(ask.question);
    cache.begin(cache.keyOf(context.store, request) ?? '');
    await expect(answerer.once(request, null, signal)).rejects.toMatchObject({ code: 'deadline_exceeded' });
  });

  it('and whose connection ends with several replies to come leave nothing behind', async () => {
    server = await serveIndex(indexDir, { env: { MAX_CONCURRENT: '2', MAX_QUEUED: '20', ANSWER_CACHE: '0' } });
    const body = (question: string) => JSON.stringify({ question, stream: true, explain: true, topK: 20 });
    const piece = (text: string): string =>
      `POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    const { hostname, port } = new URL(server.url);
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => undefined);
    for (let i = 0; i < 8; i++) socket.write(piece(body(`${requests[i % requests.length]} (${i})`)));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    await expect
      .poll(
        async () => /hdv_answers_in_flight (\d+)/.exec(await ((await server?.get('/metrics'))?.text() ?? ''))?.[1],
        {
          timeout: 20_000,
        },
      )
      .toBe('0');
    expect(await statusesOf(1)).toEqual([200]);
  });
});

describe('the address behind proxies', () => {
  const from = (chain: string) => ({ 'X-Forwarded-For': chain });
  it.each([
    ['with a port', (i: number) => `198.51.100.${i}, 203.0.113.5:443${i}`],
    ['of IPv6 in brackets', (i: number) => `198.51.100.${i}, [2001:db8::1]:${i}`],
    ['that is none', (i: number) => `198.51.100.${i}, unknown`],
  ])('is the one that the last of them wrote: %s', async (_, chain) => {
    server = await serveIndex(indexDir, { env: { RATE_LIMIT: '2/min', TRUSTED_PROXIES: '127.0.0.0/8' } });
    const statuses: number[] = [];
    for (let i = 1; i <= 3; i++) statuses.push(...(await statusesOf(1, from(chain(i)))));
    expect(statuses).toEqual([200, 200, 429]);
  });
});
