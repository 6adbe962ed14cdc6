/** What a server says while something is missing or broken, and that it mends itself. */
import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '../../src/contract/errors.js';
import { SentenceEmbeddings } from '../../src/embedding/model.js';
import { currentSnapshotId } from '../../src/store/embedded/snapshot.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { MODEL_DIR } from '../support/model.js';
import { serveIndex, type TestServer } from '../support/server.js';

let made = '';
beforeAll(async () => {
  made = await temporaryFolder();
  await buildIndex({ indexDir: made });
});

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const codeOf = async (reply: Promise<Response>): Promise<[number, string]> => {
  const response = await reply;
  return [response.status, ((await response.json()) as ErrorBody).error.code];
};
const ask = { question: 'Bí thư Thành ủy Ninh Bình là ai?' };

describe('a server', () => {
  it('without an index says which command makes one, and serves it once it is there', async () => {
    const indexDir = await temporaryFolder();
    server = await serveIndex(indexDir);
    expect(await codeOf(server.post('/api/ask', ask))).toEqual([503, 'index_missing']);
    expect(await codeOf(server.get('/readyz'))).toEqual([503, 'index_missing']);
    expect((await server.get('/healthz')).status).toBe(200);
    await buildIndex({ indexDir });
    await server.refresh();
    expect((await server.post('/api/ask', ask)).status).toBe(200);
  });

  it('over a corrupt index says so, and serves again once it was rebuilt', async () => {
    const indexDir = await temporaryFolder();
    await cp(made, indexDir, { recursive: true });
    await writeFile(path.join(indexDir, await currentSnapshotId(indexDir), 'graph.hnsw'), 'x');
    server = await serveIndex(indexDir);
    expect(await codeOf(server.post('/api/ask', ask))).toEqual([503, 'index_corrupt']);
    await buildIndex({ indexDir });
    await server.refresh();
    expect((await server.post('/api/ask', ask)).status).toBe(200);
  });

  it('keeps answering from the old snapshot when a new one is broken', async () => {
    const indexDir = await temporaryFolder();
    await cp(made, indexDir, { recursive: true });
    server = await serveIndex(indexDir);
    await buildIndex({ indexDir, full: true });
    const broken = await currentSnapshotId(indexDir);
    await rm(path.join(indexDir, broken, 'terms.u32'));
    await server.refresh();
    expect((await server.post('/api/ask', ask)).status).toBe(200);
    expect(server.faults).toMatchObject([{ code: 'index_corrupt' }]);
  });

  it('takes up a new snapshot between requests without failing one', async () => {
    const indexDir = await temporaryFolder();
    await cp(made, indexDir, { recursive: true });
    server = await serveIndex(indexDir);
    const running = server;
    let asking = true;
    const statuses: number[] = [];
    const asker = (async () => {
      while (asking) statuses.push((await running.post('/api/ask', ask)).status);
    })();
    for (let i = 0; i < 3; i++) {
      await buildIndex({ indexDir, full: true });
      await server.refresh();
    }
    asking = false;
    await asker;
    expect(server.swaps).toHaveLength(4);
    expect(statuses.length).toBeGreaterThan(3);
    expect(statuses.every((status) => status === 200)).toBe(true);
  });

  it('with a corrupt model says so', async () => {
    const folder = path.join(await temporaryFolder(), 'vi-static');
    await cp(MODEL_DIR, folder, { recursive: true });
    await writeFile(path.join(folder, 'onnx', 'model_quantized.onnx'), 'x');
    server = await serveIndex(made, { load: () => SentenceEmbeddings.load(folder) });
    expect(await codeOf(server.post('/api/ask', ask))).toEqual([503, 'model_corrupt']);
  });

  it('does not start on a port in use', async () => {
    server = await serveIndex(made);
    const taken = new URL(server.url).port;
    await expect(serveIndex(made, { env: { PORT: taken } })).rejects.toMatchObject({ code: 'port_in_use' });
  });
});
