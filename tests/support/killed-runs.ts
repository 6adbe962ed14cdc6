/** Re-index runs that are killed wherever they happen to be. */
import { spawn, spawnSync } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { answerOnce } from '../../src/answering/answer.js';
import { askRequest } from '../../src/answering/question.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { verifySnapshot } from '../../src/store/embedded/snapshot.js';
import { temporaryFolder } from './folders.js';
import { buildIndex, openIndex } from './index.js';
import { CORPUS_DIR } from './model.js';

const MAIN = path.join(PACKAGE_ROOT, 'dist/cli/main.js');
/** Milliseconds after its start within which a run is killed; it needs about as long. */
const LONGEST = 1_300;

/** `times` runs killed: what is published stays whole and answers as before, and the next run tidies up. */
export async function killRuns(times: number): Promise<void> {
  const folder = await temporaryFolder();
  const [corpusDir, indexDir] = [path.join(folder, 'corpus'), path.join(folder, 'index')];
  await cp(CORPUS_DIR, corpusDir, { recursive: true });
  await buildIndex({ corpusDir, indexDir });
  const env = { ...process.env, CORPUS_DIR: corpusDir, INDEX_DIR: indexDir };
  const args = [MAIN, 'index', '--full', '--quiet'];
  for (let i = 0; i < times; i++) {
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    // Spread over the run, and not the same moments for every number of runs.
    await pause(((i * 7_919) % LONGEST) + 1);
    child.kill('SIGKILL');
    await ended;
    await verifySnapshot(indexDir);
  }
  expect(spawnSync(process.execPath, args, { env }).status).toBe(0);
  const answer = await answerOnce(await openIndex(indexDir), askRequest('Bí thư Thành ủy Ninh Bình là ai?'));
  expect(answer.answer).toContain('Lê Hữu Quý');
  const left = (await readdir(indexDir)).filter((name) => name !== 'CURRENT');
  expect(left.length, left.join(' ')).toBeLessThanOrEqual(2);
}
