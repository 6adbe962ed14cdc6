/**
 * Speed of the shipped corpus on this machine: indexing, start, questions asked for the first time (one by one and 32 at
 * once), asking at concurrency 1, 32 and 256 with what was read kept, with the answer cache off and on, at a steady 100
 * questions a second, memory, snapshot size. `--steady MINUTES` besides asks at 80 % of the highest rate for so long and
 * watches the memory. `--json` prints one object. Figures vary between machines; compare within one run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
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
  process.stdout.write(
    'npm run bench [-- --json] [--steady PHÚT]: đo tốc độ lập chỉ mục, khởi động và trả lời trên máy này.\n',
  );
  process.exit(0);
}
const unknown = process.argv.slice(2).find((arg) => arg.startsWith('-') && !['--json', '--steady'].includes(arg));
if (unknown !== undefined) {
  process.stderr.write(`Lỗi: Không có tuỳ chọn này: ${unknown}. Xem --help. [usage]\n`);
  process.exit(2);
}
buildNative();
build();
const folder = mkdtempSync(path.join(os.tmpdir(), 'hoi-dan-van-bench-'));
const env = {
  ...process.env,
  INDEX_DIR: path.join(folder, 'index'),
  DATA_DIR: path.join(folder, 'data'),
  PORT: '0',
  LOG_LEVEL: 'error',
};
const steadyAt = process.argv.indexOf('--steady');
const steadyMinutes = steadyAt < 0 ? 0 : Number(process.argv[steadyAt + 1]);
const seconds = (since) => (performance.now() - since) / 1000;

function timedIndex(...args) {
  const since = performance.now();
  const { stdout } = spawnSync(process.execPath, [MAIN, 'index', '--json', '--quiet', ...args], {
    env,
    encoding: 'utf8',
  });
  return { process: seconds(since), inside: JSON.parse(stdout).seconds };
}

function startServer(cachedAnswers) {
  const since = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve'], { env: { ...env, ANSWER_CACHE: String(cachedAnswers) } });
  return new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/\S+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve({ child, url, ready: seconds(since) });
    });
  });
}

const rssMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const requestsFrom = (file) =>
  readFileSync(path.join(ROOT, 'evaluation', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({
      method: 'POST',
      path: '/api/ask',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: JSON.parse(line).question }),
    }));
const requests = requestsFrom('questions.jsonl');

/** Each request once, `atOnce` under way: nothing of them has been read before. */
async function fresh(url, list, atOnce) {
  const times = [];
  let [next, failed] = [0, 0];
  const started = performance.now();
  const asker = async () => {
    for (let i = next++; i < list.length; i = next++) {
      const { method, headers, body } = list[i];
      const since = performance.now();
      const reply = await fetch(`${url}/api/ask`, { method, headers, body });
      await reply.text();
      if (reply.status !== 200) failed += 1;
      times.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.floor(times.length * share)]);
  return { connections: atOnce, asksPerSecond: list.length / seconds(started), p50: at(0.5), p99: at(0.99), failed };
}

/** As many questions as `connections` can have answered. */
async function load(url, connections) {
  const result = await autocannon({ url, connections, duration: ASK_SECONDS, requests });
  const { requests: done, latency, non2xx, errors } = result;
  return { connections, asksPerSecond: done.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors };
}

/** `rate` questions a second, evenly, whether or not the answers keep up (an open loop: waiting counts). */
async function paced(url, rate, duration) {
  const agent = new http.Agent({ keepAlive: true });
  const times = [];
  let failed = 0;
  const send = ({ path: target, headers, body }) =>
    new Promise((resolve) => {
      const since = performance.now();
      const request = http.request(url + target, { method: 'POST', headers, agent }, (reply) => {
        if (reply.statusCode !== 200) failed += 1;
        reply.resume().on('end', () => {
          times.push(performance.now() - since);
          resolve();
        });
      });
      request.on('error', () => {
        failed += 1;
        resolve();
      });
      request.end(body);
    });
  const under = [];
  const started = performance.now();
  for (let i = 0; i < rate * duration; i++) {
    const wait = started + (i * 1_000) / rate - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    under.push(send(requests[i % requests.length]));
  }
  await Promise.all(under);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.floor(times.length * share)] * 10) / 10;
  return { rate, asksPerSecond: times.length / seconds(started), p50: at(0.5), p99: at(0.99), failed };
}

/** Memory at the end of each minute, MiB, and what failed. */
async function steady(url, pid, rate, minutes) {
  const memory = [];
  let failed = 0;
  for (let minute = 0; minute < minutes; minute++) {
    failed += (await paced(url, rate, 60)).failed;
    memory.push(rssMiB(pid));
  }
  return { rate, minutes, memory, failed };
}

const line = ({ connections, asksPerSecond, p50, p99, failed }) =>
  `${connections} connections: ${asksPerSecond.toFixed(0)}/s, p50 ${p50} ms, p99 ${p99} ms, failed ${failed}`;

const full = [timedIndex('--full'), timedIndex('--full'), timedIndex('--full')].sort(
  (a, b) => a.process - b.process,
)[1];
const unchanged = timedIndex();
const { child, url, ready } = await startServer(0);
const first = [await fresh(url, requests, 1), await fresh(url, requestsFrom('heldout.jsonl'), 32)];
await load(url, 4);
// Before the bursts, whose garbage would be counted against it.
const even = await paced(url, 100, ASK_SECONDS);
const asks = [await load(url, 1), await load(url, 32), await load(url, 256)];
const kept =
  steadyMinutes === 0 ? null : await steady(url, child.pid, Math.floor(asks[1].asksPerSecond * 0.8), steadyMinutes);
const rss = rssMiB(child.pid);
child.kill('SIGTERM');
const cached = await startServer(1_000);
await load(cached.url, 4);
const cachedAsks = [await load(cached.url, 1), await load(cached.url, 32), await load(cached.url, 256)];
cached.child.kill('SIGTERM');
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
  first,
  asks,
  even,
  cachedAsks,
  steady: kept,
  rssMiB: rss,
  snapshotKiB: bytes / 1024,
};
rmSync(folder, { recursive: true, force: true });

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const lines = [
    `node ${report.node}, ${report.cores} cores`,
    `index, full (median of 3): ${full.process.toFixed(2)} s whole process, ${full.inside.toFixed(2)} s inside`,
    `index, unchanged: ${unchanged.process.toFixed(2)} s`,
    `start to ready: ${ready.toFixed(2)} s`,
    ...first.map((asked) => `ask for the first time, ${line(asked)}`),
    ...asks.map((asked) => `ask, cache off, ${line(asked)}`),
    `ask, cache off, evenly ${even.rate}/s: p50 ${even.p50} ms, p99 ${even.p99} ms, failed ${even.failed}`,
    ...cachedAsks.map((asked) => `ask, cache on, ${line(asked)}`),
    ...(kept === null
      ? []
      : [
          `${kept.minutes} min at ${kept.rate}/s: failed ${kept.failed}, RSS ${kept.memory.map((mib) => mib.toFixed(0)).join(' ')} MiB`,
        ]),
    `server RSS: ${report.rssMiB.toFixed(0)} MiB`,
    `snapshot: ${report.snapshotKiB.toFixed(0)} KiB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
