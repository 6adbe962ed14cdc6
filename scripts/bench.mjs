/**
 * Speed of the shipped corpus on this machine: indexing, start, asking at concurrency 1 and 32, memory,
 * snapshot size. `--json` prints one object. Figures vary between machines; compare within one run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { build } from './build.mjs';
import { buildNative } from './native.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const MAIN = path.join(ROOT, 'dist/cli/main.js');
const ASK_SECONDS = 10;

if (process.argv.includes('--help')) {
  process.stdout.write('npm run bench [-- --json]: đo tốc độ lập chỉ mục, khởi động và trả lời trên máy này.\n');
  process.exit(0);
}
buildNative();
build();
const folder = mkdtempSync(path.join(os.tmpdir(), 'hoi-dan-van-bench-'));
const env = { ...process.env, INDEX_DIR: path.join(folder, 'index'), PORT: '0', LOG_LEVEL: 'error' };
const seconds = (since) => (performance.now() - since) / 1000;

function timedIndex(...args) {
  const since = performance.now();
  const { stdout } = spawnSync(process.execPath, [MAIN, 'index', '--json', '--quiet', ...args], {
    env,
    encoding: 'utf8',
  });
  return { process: seconds(since), inside: JSON.parse(stdout).seconds };
}

function startServer() {
  const since = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve'], { env });
  return new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/\S+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve({ child, url, ready: seconds(since) });
    });
  });
}

const rssMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function load(url, connections) {
  const questions = readFileSync(path.join(ROOT, 'evaluation/questions.jsonl'), 'utf8').trim().split('\n');
  const requests = questions.map((line) => ({
    method: 'POST',
    path: '/api/ask',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: JSON.parse(line).question }),
  }));
  const result = await autocannon({ url, connections, duration: ASK_SECONDS, requests });
  const { requests: rate, latency, non2xx, errors } = result;
  return { connections, asksPerSecond: rate.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors };
}

const full = [timedIndex('--full'), timedIndex('--full'), timedIndex('--full')].sort(
  (a, b) => a.process - b.process,
)[1];
const unchanged = timedIndex();
const { child, url, ready } = await startServer();
await load(url, 4);
const asks = [await load(url, 1), await load(url, 32)];
const snapshots = path.join(folder, 'index');
const current = readFileSync(path.join(snapshots, 'CURRENT'), 'utf8').trim();
const bytes = readdirSync(path.join(snapshots, current)).reduce(
  (sum, file) => sum + statSync(path.join(snapshots, current, file)).size,
  0,
);
const report = {
  node: process.version,
  cores: os.availableParallelism(),
  indexSeconds: full.process,
  indexSecondsInside: full.inside,
  unchangedSeconds: unchanged.process,
  startToReadySeconds: ready,
  asks,
  rssMiB: rssMiB(child.pid),
  snapshotKiB: bytes / 1024,
};
child.kill('SIGTERM');
rmSync(folder, { recursive: true, force: true });

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const lines = [
    `node ${report.node}, ${report.cores} cores`,
    `index, full (median of 3): ${full.process.toFixed(2)} s whole process, ${full.inside.toFixed(2)} s inside`,
    `index, unchanged: ${unchanged.process.toFixed(2)} s`,
    `start to ready: ${ready.toFixed(2)} s`,
    ...asks.map(
      (a) =>
        `ask at ${a.connections}: ${a.asksPerSecond.toFixed(0)}/s, p50 ${a.p50} ms, p99 ${a.p99} ms, failed ${a.failed}`,
    ),
    `server RSS: ${report.rssMiB.toFixed(0)} MiB`,
    `snapshot: ${report.snapshotKiB.toFixed(0)} KiB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
