/** Requests nobody would send, and what must hold of every reply. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { ERRORS } from '../../src/contract/errors.js';
import { serveCorpus, type TestServer } from './server.js';

const KEY_IN_USE = 'the-secret-key';
const LEAK = /node_modules|\/dist\/|\/src\/|\n\s+at \S+ \(|the-secret-key|SQLITE/;

/** Lone surrogates cannot be sent. */
const wellFormed = (value: string): string => Buffer.from(value).toString();

/** Text with what parsers trip over. */
const text = fc.oneof(
  fc.string({ maxLength: 200, unit: 'grapheme' }),
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '{"a":',
    '../',
    '%00',
    'NQ17',
    '1/1/2020',
    'Tỷ lệ giải quyết khiếu nại là bao nhiêu?',
    'ai',
    'và',
    '[1]',
    '"'.repeat(300),
    'ế'.normalize('NFD').repeat(700),
  ),
);
const anything = fc.anything({ withBigInt: false, maxDepth: 3 });
const maybe = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: anything });

const askBody = fc.record(
  {
    question: maybe(text),
    query: maybe(text),
    history: maybe(
      fc.array(fc.record({ role: maybe(fc.constantFrom('user', 'assistant')), content: maybe(text) }), {
        maxLength: 3,
      }),
    ),
    filters: maybe(
      fc.record({
        articleIds: maybe(fc.array(text, { maxLength: 3 })),
        from: maybe(fc.constantFrom('2020-01-01', '2020-02-31', 'x')),
        to: maybe(text),
      }),
    ),
    topK: maybe(fc.integer()),
    stream: maybe(fc.boolean()),
    explain: maybe(fc.boolean()),
    messages: maybe(fc.array(fc.record({ role: maybe(text), content: maybe(text) }), { maxLength: 3 })),
    answerId: maybe(text),
    rating: maybe(fc.constantFrom('up', 'down')),
    comment: maybe(text),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  { weight: 5, arbitrary: askBody.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? '') },
);
const ROUTES = [
  '/api/ask',
  '/api/search',
  '/api/feedback',
  '/api/token',
  '/v1/chat/completions',
  '/api/articles',
  '/api/articles/',
  '/articles/',
  '/api/suggestions?q=',
  '/articles?q=',
  '/assets/',
  '/docs/',
  '/v1/models',
  '/',
  '/openapi.json',
  '/readyz',
];
const target = fc
  .tuple(fc.constantFrom(...ROUTES), fc.oneof(fc.constant(''), text))
  .map(([route, more]) => route + encodeURIComponent(wellFormed(more)));
const token = fc.string({ maxLength: 60 }).map((value) => value.replace(/[^\x21-\x7e\x80-\xff ]/g, ''));
const headers = fc.record(
  {
    'content-type': fc.oneof({ weight: 4, arbitrary: fc.constant('application/json') }, token),
    accept: fc.constantFrom('text/event-stream', 'text/html', '*/*', ''),
    authorization: fc.oneof(
      { weight: 4, arbitrary: fc.constant(`Bearer ${KEY_IN_USE}`) },
      token,
      fc.constant('Bearer a.b.c'),
    ),
    origin: fc.oneof(fc.constant('null'), token),
    'x-request-id': token,
    'x-forwarded-for': token,
    'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', ''),
  },
  { requiredKeys: ['content-type', 'authorization'] },
);
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
  target,
  headers,
  body,
});

/** Sends `runs` of them to a server of their own: none may fail it, hang, or make it tell of itself. */
export async function fuzz(runs: number): Promise<void> {
  const server = await serveCorpus({ env: { API_KEYS: KEY_IN_USE, RATE_LIMIT: 'off' } });
  try {
    await sendTo(server, runs);
  } finally {
    await server.close();
  }
}

async function sendTo(server: TestServer, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target: path, headers: given, body: content }) => {
      const carries = !['GET', 'HEAD'].includes(method);
      const reply = await fetch(server.url + path, {
        method,
        headers: given,
        signal: AbortSignal.timeout(10_000),
        ...(carries ? { body: wellFormed(content) } : {}),
      });
      const said = await reply.text();
      expect(reply.status).toBeLessThan(500);
      expect(said).not.toMatch(LEAK);
      if (reply.status < 400 || said === '' || !(reply.headers.get('content-type') ?? '').includes('json')) return;
      const { error } = JSON.parse(said) as { error: { code: string; message: string } };
      expect(Object.keys(ERRORS)).toContain(error.code);
      expect(error.message.length).toBeGreaterThan(5);
    }),
    { numRuns: runs },
  );
  expect(server.faults).toEqual([]);
}
