/** Re-index runs that are killed, or that cannot write on, wherever they happen to be. */
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

/** A folder with a published index, and how a re-index of it is run. */
async function published(): Promise<{ indexDir: string; env: NodeJS.ProcessEnv }> {
  const folder = await temporaryFolder();
  const [corpusDir, indexDir] = [path.join(folder, 'corpus'), path.join(folder, 'index')];
  await cp(CORPUS_DIR, corpusDir, { recursive: true });
  await buildIndex({ corpusDir, indexDir });
  return { indexDir, env: { ...process.env, CORPUS_DIR: corpusDir, INDEX_DIR: indexDir } };
}

const REINDEX = [MAIN, 'index', '--full', '--quiet'];

/** The next run ends well, what it published answers, and nothing is left of the runs before it. */
async function expectRepaired(indexDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  expect(spawnSync(process.execPath, REINDEX, { env }).status).toBe(0);
  const answer = await answerOnce(await openIndex(indexDir), askRequest('Bí thư Thành ủy Ninh Bình là ai?'));
  expect(answer.answer).toContain('Lê Hữu Quý');
  const left = (await readdir(indexDir)).filter((name) => name !== 'CURRENT');
  expect(left.length, left.join(' ')).toBeLessThanOrEqual(2);
}

/** `times` runs killed: what is published stays whole and answers as before, and the next run tidies up. */
export async function killRuns(times: number): Promise<void> {
  const { indexDir, env } = await published();
  for (let i = 0; i < times; i++) {
    const child = spawn(process.execPath, REINDEX, { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    // Spread over the run, and not the same moments for every number of runs.
    await pause(((i * 7_919) % LONGEST) + 1);
    child.kill('SIGKILL');
    await ended;
    await verifySnapshot(indexDir);
  }
  await expectRepaired(indexDir, env);
}

/** Blocks of 512 bytes below the size of the largest file of a snapshot of the shipped corpus. */
const MOST_BLOCKS = 380;

/**
 * `times` runs that the system lets write no file longer than so many blocks: each says so, publishes nothing and leaves
 * nothing behind.
 */
export async function starveRuns(times: number): Promise<void> {
  const { indexDir, env } = await published();
  const before = (await readdir(indexDir)).toSorted();
  for (let i = 0; i < times; i++) {
    const blocks = ((i * 7_919) % MOST_BLOCKS) + 2;
    // With the signal ignored the write itself fails, as on a full disk.
    const script = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`;
    const run = spawnSync('sh', ['-c', script, 'sh', process.execPath, ...REINDEX], { env, encoding: 'utf8' });
    expect(run.status, `${blocks}: ${run.stderr}`).toBe(1);
    expect(run.stderr).toContain('index_write_failed');
    await verifySnapshot(indexDir);
    expect((await readdir(indexDir)).toSorted()).toEqual(before);
  }
  await expectRepaired(indexDir, env);
}
