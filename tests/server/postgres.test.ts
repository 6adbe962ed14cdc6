/** A server over an index in PostgreSQL: answers, follows what is published, and says so when the database is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import type { ErrorBody } from '../../src/contract/errors.js';
import type { HomeFixture } from '../store/home-contract.js';
import { postgresFixture } from '../store/postgres-fixture.js';
import { buildIndex } from '../support/index.js';
import { startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';
import { serveHome, type TestServer } from '../support/server.js';

const why = whyNoServer();
const question = 'Bí thư Thành ủy Ninh Bình là ai?';

describe.skipIf(why !== null)(`serving from PostgreSQL${why === null ? '' : ` (${why})`}`, () => {
  let database: TestServerDatabase;
  let fixture: HomeFixture;
  let server: TestServer;
  beforeAll(async () => {
    database = await startServer();
    fixture = await postgresFixture(database.url, 4);
    await buildIndex({ indexDir: '', home: fixture.home });
    server = await serveHome(fixture.home, { env: { ANSWER_CACHE: '0' } });
  });
  afterAll(async () => {
    await server.close();
    await fixture.close();
    await database.close();
  });

  it('answers many at a time, and takes up the next index', async () => {
    const ask = async (): Promise<AskResponse> => (await server.post('/api/ask', { question })).json() as never;
    const answers = await Promise.all(Array.from({ length: 16 }, ask));
    for (const { answer, citations } of answers) {
      expect(answer).toContain('Lê Hữu Quý');
      expect(citations.length).toBeGreaterThan(0);
    }
    const { snapshot } = await buildIndex({ indexDir: '', home: fixture.home, full: true });
    await server.refresh();
    expect(server.swaps.at(-1)).toBe(snapshot);
    expect((await ask()).answer).toContain('Lê Hữu Quý');
  });

  it('tells clients to come back while the database is gone, and nothing of it; then answers again', async () => {
    const { own } = database;
    if (own === null) return;
    await own.stop();
    const reply = await server.post('/api/ask', { question });
    const text = await reply.text();
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).not.toBeNull();
    expect((JSON.parse(text) as ErrorBody).error.code).toBe('database_unavailable');
    expect(text).not.toMatch(/SELECT|hdv_|127\.0\.0\.1|ECONN|57P/);
    await own.start();
    expect((await server.post('/api/ask', { question })).status).toBe(200);
  });
});
