/** Re-index runs into a database that are killed wherever they happen to be. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../src/answering/answer.js';
import { askRequest } from '../../src/answering/question.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import type { HomeFixture } from '../store/home-contract.js';
import { postgresFixture } from '../store/postgres-fixture.js';
import { buildIndex, openHome } from '../support/index.js';
import { startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';

const MAIN = path.join(PACKAGE_ROOT, 'dist/cli/main.js');
const TIMES = 8;
/** Milliseconds after its start within which a run is killed; it needs about as long. */
const LONGEST = 1_600;
const why = whyNoServer();

describe.skipIf(why !== null)(
  `a re-index into PostgreSQL killed at any moment${why === null ? '' : ` (${why})`}`,
  () => {
    let server: TestServerDatabase;
    let fixture: HomeFixture;
    beforeAll(async () => {
      server = await startServer();
      fixture = await postgresFixture(server.url, 4);
    });
    afterAll(async () => {
      await fixture.close();
      await server.close();
    });

    it('leaves what is published whole, and its lock to the next, which tidies up', async () => {
      const { home } = fixture;
      await buildIndex({ indexDir: '', home });
      const env = { ...process.env, STORE: 'postgres', DATABASE_URL: server.url };
      const args = [MAIN, 'index', '--full', '--quiet'];
      for (let i = 0; i < TIMES; i++) {
        const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
        const ended = new Promise((resolve) => child.once('close', resolve));
        // Spread over the run, and not the same moments for every number of runs.
        await pause(((i * 7_919) % LONGEST) + 1);
        child.kill('SIGKILL');
        await ended;
        await home.verify();
      }
      // The server ends a dead client's session once it has nothing more to say to it.
      await expect
        .poll(() => spawnSync(process.execPath, args, { env }).status, { timeout: 20_000, interval: 500 })
        .toBe(0);
      const { answer } = await answerOnce(await openHome(home), askRequest('Bí thư Thành ủy Ninh Bình là ai?'));
      expect(answer).toContain('Lê Hữu Quý');
      expect(await fixture.generations()).toBeLessThanOrEqual(2);
    });
  },
);
