import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnswerEvent, answerOnce } from '../../../src/answering/answer.js';
import { askRequest } from '../../../src/answering/question.js';
import { PACKAGE_ROOT } from '../../../src/config/settings.js';
import { provenanceWith } from '../../../src/corpus/provenance.js';
import type { Answers } from '../../../src/serving/answers.js';
import { search } from '../../../src/serving/search.js';
import { suggest } from '../../../src/serving/suggestions.js';
import { ThreadPool, type ThreadPoolOptions } from '../../../src/serving/threads/thread-pool.js';
import { openSnapshot } from '../../../src/store/embedded/open-snapshot.js';
import type { SnapshotData } from '../../../src/store/embedded/snapshot-data.js';
import { collectGarbage } from '../../../src/store/shared-memory.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';
import { identify, loadReader } from '../../support/model.js';

const file = (name: string): URL => pathToFileURL(path.join(PACKAGE_ROOT, name));
/** What the server runs. */
const REAL = file('dist/cli/answering-thread.js');
const TOLD = file('tests/fixtures/answering-thread.mjs');
const pools: ThreadPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.stop();
});

async function poolOf(entry: URL, options: Partial<ThreadPoolOptions> = {}) {
  const [faults, news] = [[] as unknown[], [] as string[]];
  const pool = new ThreadPool({
    threads: 2,
    entry,
    reader: await loadReader(),
    keepMs: 60_000,
    onFault: (fault) => void faults.push(fault),
    onNews: (heard) => void news.push(heard),
    ...options,
  });
  pools.push(pool);
  return { pool, faults, news };
}

const never = new AbortController().signal;

async function eventsOf(answers: Answers, question: string, signal = never): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of answers.answer(askRequest(question), signal)) events.push(event);
  return events;
}

/** Who answered, and over which snapshot. */
const said = async (answers: Answers, question = ''): Promise<string> => {
  const [first] = await eventsOf(answers, question);
  return first?.type === 'delta' ? first.text : '';
};

describe('threads over a snapshot', () => {
  const QUESTIONS = ['Bí thư Thành ủy Ninh Bình là ai?', 'ty le giai quyet khieu nai', 'Giá vàng hôm nay?'];
  const read = async () => {
    const indexDir = await temporaryFolder();
    await buildIndex({ indexDir });
    return { indexDir, store: await openSnapshot(indexDir, provenanceWith(await identify()), { readers: 3 }) };
  };

  it('answer, search and suggest as this thread does, many at once', async () => {
    const { indexDir, store } = await read();
    const answers = await (await poolOf(REAL)).pool.open({ id: store.info.id, shared: store.shared });
    const here = await openIndex(indexDir);
    const expected = await Promise.all(QUESTIONS.map((question) => answerOnce(here, askRequest(question))));
    const many = Array.from({ length: 24 }, (_, i) => i % QUESTIONS.length);
    const found = await Promise.all(many.map((i) => eventsOf(answers, QUESTIONS[i] ?? '')));
    const anyTime = { id: expect.any(String), timings: expect.anything() };
    for (const [place, i] of many.entries())
      expect(found[place]?.at(-1)).toMatchObject({ type: 'done', response: { ...expected[i], ...anyTime } });
    const request = { query: 'khiếu nại', topK: 5, explain: true };
    expect(await answers.search(request)).toEqual({ ...(await search(here, request)), timings: expect.anything() });
    expect(await answers.suggest('ty le')).toEqual(await suggest(here, 'ty le'));
    const [id] = (await store.articles()).map((article) => article.id);
    expect(await answers.suggest('', id)).toEqual(await suggest(here, '', id));
  });

  it('read the memory it lies in, not a copy each', async () => {
    const { store } = await read();
    const answers = await (await poolOf(REAL)).pool.open({ id: store.info.id, shared: store.shared });
    const { texts } = store.shared.articles;
    const name = Buffer.from('Lê Hữu Quý', 'utf16le');
    const at = Buffer.from(texts.buffer).indexOf(name);
    texts.set(Buffer.from('Lê Hữu Ngà', 'utf16le'), at);
    const { hits } = await answers.search({ query: QUESTIONS[0] ?? '', topK: 5, explain: false });
    expect(hits.map(({ text }) => text).join('\n')).toContain('Lê Hữu Ngà');
  });
});

describe('answering threads', () => {
  it('share the work: who has least to do is asked', async () => {
    const answers = await (await poolOf(TOLD)).pool.open({ id: 's', shared: null });
    const stop = new AbortController();
    const waiting = eventsOf(answers, 'wait', stop.signal).catch((reason: unknown) => reason);
    const others = [await said(answers), await said(answers), await said(answers)];
    expect(new Set(others).size).toBe(1);
    stop.abort('enough');
    expect(await waiting).toBe('enough');
    expect(new Set(await Promise.all([said(answers), said(answers)])).size).toBe(2);
  });

  it('give up what is called off, before it began too', async () => {
    const { pool, news } = await poolOf(TOLD, { threads: 1 });
    const answers = await pool.open({ id: 's', shared: null });
    const stop = new AbortController();
    const events = answers.answer(askRequest('wait'), stop.signal)[Symbol.asyncIterator]();
    await events.next();
    stop.abort(new Error('gone'));
    await expect(events.next()).rejects.toThrow('gone');
    await expect.poll(() => news).toEqual(['gave up']);
    await expect(eventsOf(answers, '', stop.signal)).rejects.toThrow('gone');
    for await (const _ of answers.answer(askRequest('wait'), never)) break;
    await expect.poll(() => news.length).toBe(2);
  });

  it('pass on what goes wrong as what it is', async () => {
    const answers = await (await poolOf(TOLD)).pool.open({ id: 's', shared: null });
    await expect(eventsOf(answers, 'throw')).rejects.toMatchObject({ code: 'database_unavailable', subject: 'db' });
    expect(await answers.search({ query: 'q', topK: 1, explain: false })).toMatchObject({ query: 'q' });
  });

  it('that die fail what they were asked, leave the rest to the others, and are replaced', async () => {
    const { pool, faults } = await poolOf(TOLD);
    const answers = await pool.open({ id: 's', shared: null });
    await expect(eventsOf(answers, 'die')).rejects.toThrow('ended');
    expect(faults).toHaveLength(1);
    expect(await said(answers)).toMatch(/^s [12]$/);
    const both = async () => new Set(await Promise.all([said(answers), said(answers)])).size;
    await expect.poll(both, { timeout: 20_000 }).toBe(2);
  });

  it('all dead say that they are starting, until they are back', async () => {
    const { pool } = await poolOf(TOLD, { threads: 1 });
    const answers = await pool.open({ id: 's', shared: null });
    expect(answers.isReady()).toBe(true);
    await expect(eventsOf(answers, 'die')).rejects.toThrow('ended');
    expect(answers.isReady()).toBe(false);
    expect(() => answers.answer(askRequest(''), never)).toThrow(expect.objectContaining({ code: 'starting' }));
    await expect.poll(() => said(answers).catch(() => ''), { timeout: 20_000 }).toBe('s 1');
  });

  it('keep what was open while a snapshot cannot be opened', async () => {
    const { pool } = await poolOf(TOLD);
    const answers = await pool.open({ id: 's', shared: null });
    await expect(pool.open({ id: 'broken', shared: null })).rejects.toMatchObject({ code: 'model_missing' });
    expect(await said(answers)).toMatch(/^s [12]$/);
  });

  it('give back the memory of a snapshot that nobody can ask any more', async () => {
    const { pool } = await poolOf(TOLD, { keepMs: 200 });
    const mebibytes = (): number => process.memoryUsage.rss() / 2 ** 20;
    const openFilled = (): Promise<Answers> => {
      const memory = new Uint8Array(new SharedArrayBuffer(300 * 2 ** 20)).fill(1);
      return pool.open({ id: 'large', shared: { memory } as unknown as SnapshotData });
    };
    expect(await said(await openFilled())).toMatch(/^large /);
    const full = mebibytes();
    await pool.open({ id: 'small', shared: null });
    // What this thread has of it is the server's to give back.
    const left = (): number => {
      collectGarbage();
      return mebibytes();
    };
    await expect.poll(left, { timeout: 20_000 }).toBeLessThan(full - 200);
  });

  it('answer from a snapshot as long as a question may take after the next, also one published again', async () => {
    const { pool } = await poolOf(TOLD, { keepMs: 200 });
    const first = await pool.open({ id: 'a', shared: null });
    const second = await pool.open({ id: 'b', shared: null });
    expect(await said(first)).toMatch(/^a /);
    const again = await pool.open({ id: 'a', shared: null });
    await expect.poll(() => said(second).catch(({ code }) => code)).toBe('starting');
    expect(await said(again)).toMatch(/^a /);
  });
});
