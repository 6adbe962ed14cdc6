import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleDetail, ArticleList } from '../../src/contract/articles.js';
import type { AskResponse } from '../../src/contract/ask.js';
import { ERRORS, type ErrorBody, type WireErrorCode } from '../../src/contract/errors.js';
import type { SearchResponse } from '../../src/contract/search.js';
import { serveCorpus, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await serveCorpus();
});
afterAll(() => server.close());

const json = async <T>(reply: Response | Promise<Response>): Promise<T> => (await (await reply).json()) as T;
const expectError = async (reply: Promise<Response>, code: WireErrorCode): Promise<void> => {
  const response = await reply;
  const body = await json<ErrorBody>(response);
  expect([response.status, body.error.code]).toEqual([ERRORS[code][0], code]);
  expect(body.error.message).toBe(ERRORS[code][1]);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\/src\/|\/dist\/| at /);
};

const RESOLUTION = '003-nghi-quyet-17-nq-tu';
const question = 'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu?';

describe('POST /api/ask', () => {
  it('answers with the fields of the contract', async () => {
    const reply = await json<AskResponse>(server.post('/api/ask', { question }));
    expect(reply).toMatchObject({
      question,
      standaloneQuestion: question,
      abstained: false,
      notice: null,
      generator: 'extractive',
      model: { embedding: 'vi-static', chat: null },
    });
    expect(reply.id).toMatch(/^ans_/);
    expect(reply.confidence).toBeGreaterThan(0);
    expect(Object.keys(reply.timings).sort()).toEqual(['answer', 'embed', 'rank', 'search', 'total', 'understand']);
    expect(reply).not.toHaveProperty('closest');
  });

  it('quotes the text that GET /api/articles/:id gives', async () => {
    const { citations } = await json<AskResponse>(server.post('/api/ask', { question }));
    for (const { articleId, start, end, quote } of citations) {
      const { text } = await json<ArticleDetail>(server.get(`/api/articles/${articleId}`));
      expect(text.slice(start, end)).toBe(quote);
    }
  });

  it('takes decomposed text, surrounding space and unknown keys', async () => {
    const reply = await json<AskResponse>(
      server.post('/api/ask', { question: `  ${question.normalize('NFD')}\n`, more: {} }),
    );
    expect(reply.question).toBe(question);
    expect(reply.abstained).toBe(false);
  });

  it.each<[string, unknown, WireErrorCode]>([
    ['an empty question', { question: '' }, 'question_empty'],
    ['a blank question', { question: ' \n\t\u00a0 ' }, 'question_empty'],
    ['2,001 characters', { question: 'a'.repeat(2_001) }, 'question_too_long'],
    ['no question', {}, 'invalid_field'],
    ['a question that is no text', { question: 5 }, 'invalid_field'],
    ['a body that is no object', [], 'invalid_field'],
    ['null', null, 'invalid_field'],
    ['topK of 0', { question, topK: 0 }, 'invalid_field'],
    ['topK of 21', { question, topK: 21 }, 'invalid_field'],
    ['topK as text', { question, topK: '3' }, 'invalid_field'],
    ['history that is no list', { question, history: 'x' }, 'invalid_field'],
    ['21 turns', { question, history: Array(21).fill({ role: 'user', content: 'x' }) }, 'invalid_field'],
    ['a turn too long', { question, history: [{ role: 'user', content: 'x'.repeat(4_001) }] }, 'invalid_field'],
    ['an unknown role', { question, history: [{ role: 'system', content: 'x' }] }, 'invalid_field'],
    ['a day that does not exist', { question, filters: { from: '2024-02-31' } }, 'invalid_field'],
    ['broken JSON', '{"question": ', 'invalid_json'],
    ['an empty body', '', 'invalid_json'],
  ])('refuses %s', (_, body, code) => expectError(server.post('/api/ask', body), code));

  it('takes 2,000 characters', async () => {
    expect((await server.post('/api/ask', { question: 'dân vận '.repeat(250) })).status).toBe(200);
  });

  it('says which field is wrong', async () => {
    const { error } = await json<ErrorBody>(server.post('/api/ask', { question, topK: 99, filters: { to: 'x' } }));
    expect(error.details).toEqual([
      { field: 'filters.to', problem: 'invalid_format' },
      { field: 'topK', problem: 'too_big' },
    ]);
  });

  it.each([
    ['text/plain', 'unsupported_media_type'],
    ['application/x-www-form-urlencoded', 'unsupported_media_type'],
  ] as const)('refuses %s', (type, code) =>
    expectError(server.post('/api/ask', { question }, { headers: { 'Content-Type': type } }), code),
  );

  it('refuses more than 1 MiB', () =>
    expectError(server.post('/api/ask', { question, padding: 'x'.repeat(1024 * 1024) }), 'body_too_large'));

  it.each([
    ['stream: true', { question, stream: true }, {}],
    ['Accept: text/event-stream', { question }, { Accept: 'text/event-stream' }],
  ])('streams the same answer for %s', async (_, body, headers) => {
    const reply = await server.post('/api/ask', body, { headers: { 'Content-Type': 'application/json', ...headers } });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    expect(reply.headers.get('x-accel-buffering')).toBe('no');
    const events = (await reply.text())
      .split('\n\n')
      .filter((block) => block.startsWith('event:'))
      .map((block) => ({
        event: /^event: (.*)$/m.exec(block)?.[1],
        data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? ''),
      }));
    expect(events.map(({ event }) => event)).toEqual(['sources', 'sentence', 'delta', 'done']);
    const plain = await json<AskResponse>(server.post('/api/ask', { question }));
    expect(events.at(-1)?.data).toMatchObject({ answer: plain.answer, citations: plain.citations });
  });
});

describe('POST /api/search', () => {
  it('ranks passages and highlights the words', async () => {
    const { hits, query } = await json<SearchResponse>(
      server.post('/api/search', { query: 'mỗi năm giảm hộ nghèo dân tộc thiểu số', topK: 3 }),
    );
    expect(query).toBe('mỗi năm giảm hộ nghèo dân tộc thiểu số');
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const [first] = hits;
    expect(first?.articleId).toBe(RESOLUTION);
    const marked = first?.highlights.map(([from, to]) => first.text.slice(from, to)) ?? [];
    expect(marked.some((words) => words.includes('hộ nghèo dân tộc thiểu số'))).toBe(true);
    const { text } = await json<ArticleDetail>(server.get(`/api/articles/${RESOLUTION}`));
    expect(text.slice(first?.start, first?.end)).toBe(first?.text);
  });

  it('puts the line that answers a question about an article itself first', async () => {
    const { hits } = await json<SearchResponse>(
      server.post('/api/search', { query: 'Tác giả bài viết về Nghị quyết 17-NQ/TU là ai?' }),
    );
    expect(hits[0]).toMatchObject({ rank: 1, articleId: RESOLUTION, text: 'Xuân Hương16/08/2019 4:00 PM' });
    expect(hits[1]?.rank).toBe(2);
  });

  it.each<[unknown, WireErrorCode]>([
    [{ query: '' }, 'question_empty'],
    [{ query: 'x', topK: 51 }, 'invalid_field'],
    [{}, 'invalid_field'],
  ])('refuses %j', (body, code) => expectError(server.post('/api/search', body), code));
});

describe('GET /api/articles', () => {
  it('lists and gives articles with what is known of them', async () => {
    const { articles } = await json<ArticleList>(server.get('/api/articles'));
    expect(articles).toHaveLength(5);
    const detail = await json<ArticleDetail>(server.get(`/api/articles/${RESOLUTION}`));
    expect(detail).toMatchObject({ articleId: RESOLUTION, date: '2019-08-16', author: 'Xuân Hương', source: null });
    expect(detail.references).toContainEqual({ number: '17-NQ/TU', kind: 'Nghị quyết', date: null });
    expect(detail).toMatchObject({ dropped: [], blankPages: [] });
    const listed = articles.find(({ articleId }) => articleId.startsWith('002'));
    const other = await json<ArticleDetail>(server.get(`/api/articles/${listed?.articleId}`));
    expect(new Set(other.dropped.map(({ reason }) => reason))).toEqual(new Set(['link_list']));
    expect(detail.passages.every(({ start, end }) => start < end && end <= detail.text.length)).toBe(true);
    expect(articles.find(({ articleId }) => articleId.startsWith('000'))).toMatchObject({
      titleDerived: true,
      date: null,
    });
  });

  it.each(['/api/articles/khong-co', '/api/articles/..%2f..%2fpackage', '/articles/khong-co'])(
    'does not find %s',
    (target) => expectError(server.get(target), 'article_not_found'),
  );
});

describe('GET /api/suggestions', () => {
  const suggested = async (q: string): Promise<string[]> =>
    (await json<{ suggestions: string[] }>(server.get(`/api/suggestions?q=${encodeURIComponent(q)}`))).suggestions;

  it('starts with questions that the corpus answers', async () => {
    const starters = await suggested('');
    expect(starters.length).toBeGreaterThan(1);
    for (const starter of starters) {
      expect((await json<AskResponse>(server.post('/api/ask', { question: starter }))).abstained, starter).toBe(false);
    }
  });

  it('completes, diacritics optional, and puts them back', async () => {
    const found = await suggested('ty le giai quyet khieu nai');
    expect(found[0]).toBe('Tỉ lệ giải quyết khiếu nại');
    expect(found).toContain('Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu?');
    expect(await suggested('xyzzy')).toEqual([]);
  });

  it('refuses what is no question', () =>
    expectError(server.get(`/api/suggestions?q=${'a'.repeat(2_001)}`), 'question_too_long'));
});

describe('the service', () => {
  it('lives and is ready', async () => {
    expect((await server.get('/healthz')).status).toBe(200);
    expect(await json(server.get('/readyz'))).toMatchObject({ articles: 5, embeddingModel: 'vi-static' });
  });

  it('tells a wrong method and an unknown path apart', async () => {
    await expectError(server.get('/api/ask'), 'method_not_allowed');
    await expectError(server.post('/readyz', {}), 'method_not_allowed');
    await expectError(server.get('/khong-co'), 'not_found');
    await expectError(server.get('/assets/../../package.json'), 'not_found');
    await expectError(server.get('/assets/%2e%2e%2fpackage.json'), 'not_found');
    expect((await server.get('/api/ask')).headers.get('allow')).toBe('POST');
  });

  it('answers a person who opens a wrong address with a page', async () => {
    const reply = await server.get('/articles/khong-co', { headers: { Accept: 'text/html' } });
    expect(reply.status).toBe(404);
    expect(await reply.text()).toContain('Không tìm thấy bài viết này.');
  });

  it('sends a policy that forbids inline scripts', async () => {
    const policy = (await server.get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });
});
