/** Several servers that count asks together, over a real Redis where there is one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { freePort } from '../support/ports.js';
import { serveIndex, type TestServer } from '../support/server.js';

const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0;

describe.skipIf(!HAS_REDIS)('two servers with one Redis', () => {
  let redis: ChildProcess;
  const servers: TestServer[] = [];
  beforeAll(async () => {
    const port = await freePort();
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise<void>((resolve) => {
      redis.stdout?.on('data', (text: Buffer) => text.toString().includes('Ready to accept') && resolve());
    });
    const indexDir = await temporaryFolder();
    await buildIndex({ indexDir });
    const env = { RATE_LIMIT: '3/min', API_KEYS: 'a-key', REDIS_URL: `redis://127.0.0.1:${port}` };
    servers.push(await serveIndex(indexDir, { env }), await serveIndex(indexDir, { env }));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    redis?.kill();
  });

  it('share the limit, and each goes on counting when Redis is lost', async () => {
    const ask = async (which: number): Promise<number | undefined> =>
      (await servers[which]?.post('/api/ask', { question: 'xin chào' }, { headers: { Authorization: 'Bearer a-key' } }))
        ?.status;
    // The connection is made as the server starts.
    await expect.poll(() => ask(0)).toBe(200);
    const statuses = [await ask(1), await ask(0), await ask(1), await ask(0)];
    expect(statuses.slice(-2)).toEqual([429, 429]);
    redis.kill('SIGKILL');
    await expect.poll(() => servers[0]?.faults.length).toBeGreaterThan(0);
    expect(await ask(0)).toBe(200);
  });
});
