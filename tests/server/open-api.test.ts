/** The document against the server it describes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ERRORS } from '../../src/contract/errors.js';
import { ANSWER, HITS } from '../../src/server/schemas/ask.js';
import { ARTICLE, ARTICLES, COMPLETION, MODELS, READINESS, SUGGESTIONS } from '../../src/server/schemas/service.js';
import { serveCorpus, type TestServer } from '../support/server.js';

const OPERATION = z.object({
  summary: z.string(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const DOCUMENT = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), OPERATION)),
  components: z.object({ securitySchemes: z.record(z.string(), z.unknown()) }),
});

let server: TestServer;
let document: z.infer<typeof DOCUMENT>;
let text = '';
beforeAll(async () => {
  server = await serveCorpus();
  text = await (await server.get('/openapi.json')).text();
  document = DOCUMENT.parse(JSON.parse(text));
});
afterAll(() => server.close());

const question = 'Bí thư Thành ủy Ninh Bình là ai?';

describe('the OpenAPI document', () => {
  it('names every route', () => {
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(server.routes.filter((route) => !named.includes(route))).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
  });

  it('names every error code', () => {
    expect(Object.keys(ERRORS).filter((code) => !text.includes(`"${code}"`))).toEqual([]);
  });

  it('describes what is really sent, no more and no less', async () => {
    const strictly = async (schema: z.ZodType, reply: Promise<Response>): Promise<void> => {
      const body: unknown = await (await reply).json();
      expect(schema.parse(body)).toEqual(body);
    };
    const ask = (given: object) => server.post('/api/ask', { question, ...given });
    await strictly(ANSWER, ask({ explain: true }));
    await strictly(ANSWER, ask({ question: 'Giá vàng hôm nay?' }));
    await strictly(ANSWER, ask({ question: 'xin chào' }));
    await strictly(HITS, server.post('/api/search', { query: question, explain: true }));
    await strictly(ARTICLES, server.get('/api/articles'));
    await strictly(ARTICLE, server.get('/api/articles/003-nghi-quyet-17-nq-tu'));
    await strictly(SUGGESTIONS, server.get('/api/suggestions?q=ty le'));
    await strictly(READINESS, server.get('/readyz'));
    await strictly(MODELS, server.get('/v1/models'));
    await strictly(
      COMPLETION,
      server.post('/v1/chat/completions', { messages: [{ role: 'user', content: question }] }),
    );
  });

  it.each([
    ['POST', '/api/ask', { question: '' }],
    ['POST', '/api/ask', { question: 'a'.repeat(2_001) }],
    ['POST', '/api/search', { query: 5 }],
    ['POST', '/api/feedback', { answerId: '../x', rating: 'up' }],
    ['POST', '/v1/chat/completions', { messages: [] }],
    ['GET', '/api/articles/khong-co', null],
    ['GET', `/api/suggestions?q=${'a'.repeat(2_001)}`, null],
    ['GET', '/docs/khong-co', null],
  ])('%s %s says the errors it may reply with', async (method, path, body) => {
    const reply = await (body === null ? server.get(path) : server.post(path, body));
    const { error } = (await reply.json()) as { error: { code: string } };
    const [route] = Object.keys(document.paths)
      .filter((named) => new RegExp(`^${named.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/\?.*/, '')))
      .toSorted((a, b) => a.length - b.length);
    const described = document.paths[route ?? '']?.[method.toLowerCase()]?.responses[String(reply.status)];
    expect(JSON.stringify(described)).toContain(`"${error.code}"`);
  });

  it('says how a key is given', () => {
    expect(document.components.securitySchemes).toHaveProperty('key');
  });
});

describe('the page of the document', () => {
  it('loads nothing from elsewhere', async () => {
    const page = await (await server.get('/docs')).text();
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files.filter((file) => /^(?:https?:)?\/\//.test(file))).toEqual([]);
    for (const file of files.filter((name) => name.startsWith('/')))
      expect((await server.get(file)).status, file).toBe(200);
  });
});
