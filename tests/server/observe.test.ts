/** What an operator sees: metrics, log lines, ratings and the question log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import type { ErrorBody } from '../../src/contract/errors.js';
import { serveCorpus, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await serveCorpus();
});
afterAll(() => server.close());

const ask = async (question: string): Promise<AskResponse> =>
  (await (await server.post('/api/ask', { question })).json()) as AskResponse;
const metric = async (line: string): Promise<number> => {
  const text = await (await server.get('/metrics')).text();
  return Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')[1] ?? 0,
  );
};

describe('GET /metrics', () => {
  it('counts answers by outcome, stages, cache lookups and requests', async () => {
    await ask('Bí thư Thành ủy Ninh Bình là ai?');
    await ask('Bí thư  Thành ủy Ninh Bình là ai?');
    await ask('Giá vàng hôm nay bao nhiêu?');
    await server.get('/api/articles/bi-mat-cua-toi');
    expect(await metric('hdv_answers_total{outcome="answered"}')).toBe(2);
    expect(await metric('hdv_answers_total{outcome="abstained"}')).toBe(1);
    expect(await metric('hdv_answer_cache_lookups_total{result="hit"}')).toBe(1);
    expect(await metric('hdv_answer_stage_seconds_count{stage="search"}')).toBe(3);
    expect(await metric('hdv_http_requests_total{method="GET",route="/api/articles/:id",status="404"}')).toBe(1);
    expect(await metric('hdv_index_passages')).toBeGreaterThan(10);
    expect(await metric('hdv_index_age_seconds')).toBeGreaterThan(0);
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    const text = await (await server.get('/metrics')).text();
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('bi-mat-cua-toi');
  });
});

describe('a request', () => {
  it('is logged by its route, with an id that the reply names, and without what was typed', async () => {
    const reply = await server.get('/api/suggestions?q=bi mat', { headers: { 'X-Request-Id': 'mine-1' } });
    expect(reply.headers.get('x-request-id')).toBe('mine-1');
    expect(server.lines.at(-1)).toMatchObject({ id: 'mine-1', method: 'GET', route: '/api/suggestions', status: 200 });
    expect(JSON.stringify(server.lines)).not.toContain('mat');
  });
});

describe('a remembered answer', () => {
  it('is the same under an id of its own', async () => {
    const question = 'Nghị quyết 17-NQ/TU nói về vấn đề gì?';
    const [first, second] = [await ask(question), await ask(question)];
    expect(second.id).not.toBe(first.id);
    expect({ ...second, id: '', timings: 0 }).toEqual({ ...first, id: '', timings: 0 });
  });

  it('is not another question’s: history, filters and topK count', async () => {
    const question = 'Bí thư Tỉnh ủy là ai?';
    const plain = await ask(question);
    const filtered = (await (
      await server.post('/api/ask', {
        question,
        filters: { articleIds: ['004-ban-dan-van-trung-uong-lam-viec-thanh-uy-ninh-binh'] },
      })
    ).json()) as AskResponse;
    expect(filtered.citations).not.toEqual(plain.citations);
  });
});

describe('POST /api/feedback', () => {
  it('keeps the verdict', async () => {
    const { id } = await ask('Bí thư Thành ủy Ninh Bình là ai?');
    const reply = await server.post('/api/feedback', { answerId: id, rating: 'down', comment: ' thiếu ngày ' });
    expect([reply.status, await reply.text()]).toEqual([204, '']);
    expect(await server.log.ratings(0)).toMatchObject([{ answerId: id, rating: 'down', comment: 'thiếu ngày' }]);
  });

  it('refuses an answer that nobody was given', async () => {
    const { id } = await ask('Bí thư Thành ủy Ninh Bình là ai?');
    const changed = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
    for (const answerId of ['ans_1', changed, `${'a'.repeat(60)}`]) {
      const reply = await server.post('/api/feedback', { answerId, rating: 'up' });
      expect([reply.status, ((await reply.json()) as ErrorBody).error.code]).toEqual([404, 'answer_unknown']);
    }
  });

  it.each([
    ['no answer', { rating: 'up' }],
    ['an unknown verdict', { answerId: 'ans_1', rating: 'meh' }],
    ['a comment too long', { answerId: 'ans_1', rating: 'up', comment: 'x'.repeat(2_001) }],
    ['an id that is none', { answerId: 'a b', rating: 'up' }],
  ])('refuses %s', async (_name, body) => {
    expect((await server.post('/api/feedback', body)).status).toBe(400);
  });
});

describe('the question log', () => {
  it('holds the questions with what came of them', async () => {
    const { id } = await ask('Giá xăng hôm nay là bao nhiêu?');
    await server.recorder.flush();
    const entry = (await server.log.answers(0)).find(({ answerId }) => answerId === id);
    expect(entry).toMatchObject({ question: 'Giá xăng hôm nay là bao nhiêu?', outcome: 'abstained', articleIds: [] });
  });
});
