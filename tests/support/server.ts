import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import type { SentenceEmbeddings } from '../../src/embedding/model.js';
import { type RunningServer, startServer } from '../../src/server/serve.js';
import { openIndex } from './index.js';
import { loadModel } from './model.js';

export interface TestServer extends RunningServer {
  readonly faults: unknown[];
  readonly swaps: string[];
  get(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
}

/** A real server on a free port of loopback. Needs a built `dist/` for the pages' files. */
export async function serveIndex(
  indexDir: string,
  load: () => Promise<SentenceEmbeddings> = loadModel,
  widgetOrigins: readonly string[] = [],
): Promise<TestServer> {
  const faults: unknown[] = [];
  const swaps: string[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    indexDir,
    assetRoot: path.join(PACKAGE_ROOT, 'dist'),
    widgetOrigins,
    open: () => openIndex(indexDir, load),
    onSwap: (snapshot) => void swaps.push(snapshot),
    onFault: (error) => void faults.push(error),
  });
  return {
    ...server,
    faults,
    swaps,
    get: (target, init) => fetch(server.url + target, init),
    post: (target, body, init) =>
      fetch(server.url + target, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
      }),
  };
}
