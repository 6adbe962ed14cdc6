/** Re-indexing for a server: the index command in a process of its own, watched. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { IndexingState } from '../contract/admin.js';
import type { Indexer } from '../server/routes/admin.js';
import { DIST } from './wiring.js';

/** A progress line of the index command: "Nhúng đoạn văn: 128/135". */
const STEP = /^(.+): (\d+)\/(\d+)$/;

const IDLE: IndexingState = { state: 'idle', progress: null, startedAt: null, finishedAt: null, summary: null };

export function indexRunner(): Indexer {
  let state = IDLE;
  const now = (): string => new Date().toISOString();
  const start = (): void => {
    if (state.state === 'running') return;
    state = { ...IDLE, state: 'running', startedAt: now() };
    // It inherits the environment, and with it every setting.
    const child = spawn(process.execPath, [path.join(DIST, 'cli/main.js'), 'index', '--json'], {
      // By the last one it learns that this process has ended, however it did.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('the index command was started without pipes');
    let output = '';
    stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    createInterface({ input: stderr }).on('line', (line) => {
      const [, stage, done, total] = STEP.exec(line) ?? [];
      if (stage !== undefined) state = { ...state, progress: { stage, done: Number(done), total: Number(total) } };
    });
    child.once('error', () => {
      state = { ...state, state: 'failed', progress: null, finishedAt: now() };
    });
    child.once('close', () => {
      // Files that failed make the command's exit code 1; the rest is published all the same, and the summary says so.
      const summary = summaryIn(output);
      state = { ...state, state: summary === null ? 'failed' : 'done', progress: null, finishedAt: now(), summary };
    });
  };
  return { state: () => state, start };
}

/** What the command says at its end; null where it ended before, or in the middle of it. */
function summaryIn(output: string): Record<string, unknown> | null {
  try {
    return SUMMARY.parse(JSON.parse(output));
  } catch {
    return null;
  }
}

const SUMMARY = z.record(z.string(), z.unknown());
