/** Strings that cost more than they look, in every field that takes text: no other request may wait for one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, heldWhile, MOST_HELD } from '../support/hostile.js';
import { serveCorpus, type TestServer } from '../support/server.js';

/** Fields that take text: what a request of the string is, and how long a string is tried at most. */
const FIELDS: readonly {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly send: (server: TestServer, text: string) => Promise<Response>;
}[] = [
  {
    name: 'question',
    lengths: [2_000, 320_000],
    send: (server, question) => server.post('/api/ask', { question }),
  },
  {
    name: 'history',
    lengths: [4_000],
    send: (server, content) =>
      server.post('/api/ask', {
        question: 'Thế còn năm 2020?',
        history: Array.from({ length: 20 }, (_, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content })),
      }),
  },
  { name: 'query', lengths: [2_000, 320_000], send: (server, query) => server.post('/api/search', { query }) },
  {
    name: 'message',
    lengths: [2_000, 320_000],
    send: (server, content) => server.post('/v1/chat/completions', { messages: [{ role: 'user', content }] }),
  },
  {
    name: 'earlier messages',
    lengths: [4_000],
    send: (server, content) =>
      server.post('/v1/chat/completions', {
        messages: [
          ...Array.from({ length: 60 }, () => ({ role: 'user', content })),
          { role: 'user', content: 'Ông ấy là ai?' },
        ],
      }),
  },
  {
    name: 'suggestions',
    lengths: [2_000],
    send: (server, text) => server.get(`/api/suggestions?q=${encodeURIComponent(Buffer.from(text).toString())}`),
  },
  {
    name: 'comment',
    lengths: [2_000, 320_000],
    send: (server, comment) => server.post('/api/feedback', { answerId: 'ans_1', rating: 'up', comment }),
  },
  {
    name: 'shelf',
    lengths: [2_000],
    send: (server, text) => server.get(`/articles?q=${encodeURIComponent(Buffer.from(text).toString())}`),
  },
  {
    name: 'issuer',
    lengths: [200],
    send: (server, text) => server.get(`/api/articles?issuer=${encodeURIComponent(Buffer.from(text).toString())}`),
  },
];

/** Bodies of JSON that are more work than text. */
const BODIES: Readonly<Record<string, string>> = {
  'arrays in arrays': `{"question":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
  'objects in objects': `{"question":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  'messages that are none': `{"messages":[${Array(300_000).fill('{}').join(',')}]}`,
  'parts that are none': `{"messages":[${Array(500)
    .fill(`{"role":"user","content":[${Array(200).fill('{}').join(',')}]}`)
    .join(',')}]}`,
  'turns that are none': `{"question":"a","history":[${Array(400_000).fill('1').join(',')}]}`,
  'articles without end': `{"question":"a","filters":{"articleIds":[${Array(400_000).fill('1').join(',')}]}}`,
  'keys without end': `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":0`).join(',')}}`,
};

describe('the loop is free for others', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serveCorpus({ env: { ANSWER_CACHE: '0' } });
    // What the engine and the models learn of a first request is no matter of the string.
    await server.post('/api/ask', { question: 'Dân vận khéo là gì?' });
    await server.get('/api/suggestions');
  });
  afterAll(() => server.close());

  it.each(FIELDS)(
    'in $name',
    async ({ lengths, send }) => {
      for (const [kind, text] of Object.entries(HOSTILE)) {
        for (const length of lengths) {
          const reply = await heldWhile(() => send(server, text(length)));
          expect.soft(reply.result.status, `${kind} ${length}`).toBeLessThan(500);
          expect.soft(reply.held, `${kind} ${length}`).toBeLessThan(MOST_HELD);
        }
      }
    },
    600_000,
  );

  it.each(Object.entries(BODIES))(
    'by a body of %s',
    async (_, body) => {
      for (const path of ['/api/ask', '/v1/chat/completions']) {
        const reply = await heldWhile(() => server.post(path, body));
        expect.soft(reply.result.status).toBe(400);
        expect.soft(reply.held).toBeLessThan(MOST_HELD);
      }
    },
    600_000,
  );
});
