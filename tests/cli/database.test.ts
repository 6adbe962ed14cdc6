/** The commands over an index in PostgreSQL: real processes, real exit codes. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { postgresHome } from '../../src/store/postgres/postgres-home.js';
import { SCHEMA_VERSION } from '../../src/store/postgres/schema.js';
import { temporaryFolder } from '../support/folders.js';
import { startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';

const RUN = path.join(PACKAGE_ROOT, 'scripts', 'run.mjs');
const why = whyNoServer();

describe.skipIf(why !== null)(`the commands over PostgreSQL${why === null ? '' : ` (${why})`}`, () => {
  let server: TestServerDatabase;
  let env: NodeJS.ProcessEnv = {};
  const run = (args: readonly string[], given: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8', env: { ...process.env, ...env, ...given } });
  beforeAll(async () => {
    server = await startServer();
    env = { STORE: 'postgres', DATABASE_URL: server.url, PORT: '0', DATA_DIR: await temporaryFolder() };
  });
  afterAll(() => server.close());

  it('db-setup makes the tables once, and needs a database', () => {
    expect(JSON.parse(run(['db-setup', '--json']).stdout)).toMatchObject({
      schema: SCHEMA_VERSION,
      steps: SCHEMA_VERSION,
      slices: 1,
    });
    expect(run(['db-setup'])).toMatchObject({ status: 0, stdout: expect.stringContaining('đã có sẵn') });
    const without = run(['db-setup'], { STORE: 'embedded', DATABASE_URL: '' });
    expect(without).toMatchObject({ status: 2, stderr: expect.stringContaining('DATABASE_URL') });
    const unreachable = run(['db-setup'], { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect(unreachable).toMatchObject({ status: 1, stderr: expect.stringContaining('[database_unavailable]') });
    expect(unreachable.stderr).not.toContain('secret');
  });

  it('doctor says what to do before there is an index, and finds all well after', () => {
    const before = JSON.parse(run(['doctor', '--json']).stdout) as { checks: { name: string; ok: boolean }[] };
    expect(before.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['Chỉ mục']);
    expect(run(['index', '--quiet'])).toMatchObject({ status: 0, stderr: '' });
    const after = run(['doctor']);
    expect(after.status, after.stdout).toBe(0);
    expect(after.stdout).toMatch(/Kho dữ liệu: PostgreSQL \d+.*bảng phiên bản/);
  });

  it('asks, verifies and goes back', () => {
    expect(run(['ask', 'Bí thư Thành ủy Ninh Bình là ai?']).stdout).toContain('Lê Hữu Quý');
    expect(JSON.parse(run(['index', '--verify', '--json']).stdout)).toMatchObject({ intact: true });
    expect(run(['index', '--full', '--quiet']).status).toBe(0);
    expect(run(['rollback'])).toMatchObject({ status: 0, stderr: '' });
    expect(run(['rollback'])).toMatchObject({ status: 1, stderr: expect.stringContaining('no_previous_snapshot') });
  });

  it('serves with threads that open the generation each for itself', async () => {
    const server = spawn(process.execPath, [RUN, 'serve'], { env: { ...process.env, ...env, WORKERS: '2' } });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const reply = await fetch(`${/http:\S+/.exec(String(line))?.[0]}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: 'Bí thư Thành ủy Ninh Bình là ai?' }),
    });
    expect(((await reply.json()) as { answer: string }).answer).toContain('Lê Hữu Quý');
    server.kill('SIGTERM');
    expect((await once(server, 'exit'))[0]).toBe(0);
  });

  it('index --join embeds for index --share and ends with it; neither does on a folder', async () => {
    const helper = spawn(process.execPath, [RUN, 'index', '--join', '--json'], { env: { ...process.env, ...env } });
    let embedded = '';
    helper.stdout.setEncoding('utf8').on('data', (text: string) => {
      embedded += text;
    });
    const ended = new Promise<number | null>((resolve) => helper.once('close', resolve));
    await once(helper.stderr, 'data');
    const sharing = spawn(process.execPath, [RUN, 'index', '--full', '--share', '--quiet'], {
      env: { ...process.env, ...env },
    });
    expect(await new Promise((resolve) => sharing.once('close', resolve))).toBe(0);
    expect(await ended).toBe(0);
    expect(JSON.parse(embedded)).toMatchObject({ embedded: expect.any(Number) });
    const onFolder = { STORE: 'embedded', DATABASE_URL: '', INDEX_DIR: await temporaryFolder() };
    for (const flag of ['--share', '--join'])
      expect(run(['index', flag], onFolder)).toMatchObject({ status: 2, stderr: expect.stringContaining('postgres') });
    expect(run(['index', '--join', '--watch'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--join') });
  });

  it('index ends with 3 while another writes', async () => {
    const home = postgresHome({ url: server.url, readUrl: null, poolSize: 2, statementMs: 0 });
    const release = await home.lock();
    expect(run(['index'])).toMatchObject({ status: 3, stderr: expect.stringContaining('index_locked') });
    await release();
    expect(run(['index', '--quiet']).status).toBe(0);
    await home.close();
  });
});
