/** The server as a process: its end, its workers, what it writes down. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import type { AskResponse } from '../../src/contract/ask.js';
import { temporaryFolder } from '../support/folders.js';

const RUN = path.join(PACKAGE_ROOT, 'scripts', 'run.mjs');
const ask = { question: 'Bí thư Thành ủy Ninh Bình là ai?' };
let folder = '';
let env: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { ...process.env, INDEX_DIR: path.join(folder, 'index'), DATA_DIR: path.join(folder, 'data'), PORT: '0' };
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly errors: () => string;
  readonly ended: Promise<number | null>;
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

async function serve(given: NodeJS.ProcessEnv = {}): Promise<Served> {
  const child = spawn(process.execPath, [RUN, 'serve'], { env: { ...env, ...given } });
  running.push(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /http:\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the server ended: ${errors}`)));
  });
  return { child, url, errors: () => errors, ended };
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a server told to stop', () => {
  it('finishes what it was asked, writes down what was said, and ends with 0', async () => {
    const { child, url, ended, errors } = await serve({ QUESTION_LOG: '1', LOG_LEVEL: 'info' });
    const asked = Array.from({ length: 20 }, () => post(url, ask));
    const replies = await Promise.all(asked);
    child.kill('SIGTERM');
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(errors()).not.toContain('Ninh Bình');
    const report = spawnSync(process.execPath, [RUN, 'report', '--format', 'json'], { env, encoding: 'utf8' });
    expect(JSON.parse(report.stdout)).toMatchObject({ asked: 20, mostAsked: [{ question: ask.question, times: 20 }] });
  });
});

describe('what is kept of a person', () => {
  it('is who asked and what was shown, without the question, and is handed over and erased by name', async () => {
    const kept = { ...env, DATA_DIR: path.join(folder, 'kept') };
    const { child, url, ended } = await serve({ ...kept, ACCESS_LOG: '1', API_KEYS: 'an:the-key,binh:other-key' });
    const asked = (key: string) =>
      fetch(`${url}/api/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
        body: JSON.stringify(ask),
      });
    expect([(await asked('the-key')).status, (await asked('other-key')).status]).toEqual([200, 200]);
    expect(await (await fetch(url)).text()).toContain('Tên tài khoản, thời điểm hỏi và văn bản đã xem được lưu');
    child.kill('SIGTERM');
    await ended;
    const run = (...given: string[]) =>
      spawnSync(process.execPath, [RUN, 'privacy', ...given], { env: kept, encoding: 'utf8' });
    const { answers } = JSON.parse(run('export', '--key', 'an').stdout) as { answers: object[] };
    expect(answers).toMatchObject([{ asker: 'key:an', question: null, outcome: 'answered' }]);
    expect(JSON.stringify(answers)).toContain('ninh-binh');
    expect(run('erase', '--key', 'an').stdout).toContain('Đã xoá 1 mục');
    expect(JSON.parse(run('export', '--key', 'an').stdout)).toMatchObject({ answers: [], ratings: [] });
    expect(JSON.parse(run('export', '--key', 'binh').stdout)).toMatchObject({ answers: [{ asker: 'key:binh' }] });
    expect(run('erase').status).toBe(2);
  }, 60_000);
});

describe('re-indexing from afar', () => {
  it('needs a key always, runs beside the answers, and says what came of it', async () => {
    const { child, url, ended } = await serve({ API_KEYS: 'the-key' });
    const admin = (method: string, key?: string): Promise<Response> =>
      fetch(`${url}/api/admin/index`, { method, headers: key === undefined ? {} : { Authorization: `Bearer ${key}` } });
    expect((await admin('GET')).status).toBe(401);
    expect(await (await admin('GET', 'the-key')).json()).toMatchObject({ state: 'idle' });
    const started = await admin('POST', 'the-key');
    expect(started.status).toBe(202);
    expect(await started.json()).toMatchObject({ state: 'running' });
    const state = async (): Promise<unknown> => (await admin('GET', 'the-key')).json();
    await expect
      .poll(state, { timeout: 20_000 })
      .toMatchObject({ state: 'done', summary: { unchanged: 5, failed: [] } });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('is closed where there are no keys', async () => {
    const { child, url, ended } = await serve();
    const reply = await fetch(`${url}/api/admin/index`, { method: 'POST', headers: { Authorization: 'Bearer x' } });
    expect(reply.status).toBe(401);
    child.kill('SIGTERM');
    await ended;
  });
});

describe('traces', () => {
  it('go where the standard variables say, stages under the request, the caller’s trace continued', async () => {
    const bodies: string[] = [];
    const collector = createServer((request, reply) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`);
        reply.setHeader('Content-Type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    const { child, url, ended } = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', traceparent: `00-${traceId}-b7ad6b7169203331-01` },
      body: JSON.stringify(ask),
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    collector.close();
    const sent = bodies.join('\n');
    expect(sent).toContain('/v1/traces');
    for (const name of ['POST /api/ask', 'understand', 'search', traceId, 'hoi-dan-van']) expect(sent).toContain(name);
    expect(sent).not.toContain('Ninh Bình');
  });
});

describe('several workers', () => {
  it('answer on one port from one snapshot, and take up the next together', async () => {
    const { child, url, ended } = await serve({ WORKERS: '2', LOG_LEVEL: 'error' });
    const many = await Promise.all(Array.from({ length: 6 }, () => post(url, ask)));
    for (const reply of many) expect(((await reply.json()) as AskResponse).answer).toContain('Lê Hữu Quý');
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('hdv_answers_total{outcome="answered"} 6');
    const snapshot = async (): Promise<string> =>
      ((await (await fetch(`${url}/readyz`)).json()) as { snapshot: string }).snapshot;
    const before = await snapshot();
    expect(spawnSync(process.execPath, [RUN, 'index', '--full'], { env }).status).toBe(0);
    await expect.poll(snapshot, { timeout: 20_000 }).not.toBe(before);
    expect(((await (await post(url, ask)).json()) as AskResponse).answer).toContain('Lê Hữu Quý');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('that cannot start say why, once, and end with a fault', () => {
    const run = spawnSync(process.execPath, [RUN, 'serve'], {
      env: { ...env, WORKERS: '2', PORT: '1', HOST: '192.0.2.1', ALLOW_ANONYMOUS: '1' },
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('address_unavailable');
    expect(run.stdout).toBe('');
  });
});
