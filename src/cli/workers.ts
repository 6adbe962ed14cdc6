/** Several processes that answer on one port. */
import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { AggregatorRegistry, type PrometheusContentType } from 'prom-client';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Settings } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import type { Metrics } from '../server/metrics.js';
import { EXIT } from './wiring.js';

/** What a worker and its supervisor tell each other, besides what the libraries do. */
const READY = z.object({ ready: z.string() });
const METRICS_WANTED = z.object({ metricsWanted: z.number() });
const METRICS = z.object({ metrics: z.string(), for: z.number() });
/** A worker that dies sooner than this after its start (milliseconds) is not started again at once. */
const SHORT_LIFE = 5_000;
const PAUSE = 2_000;

/** Starts the workers and keeps them running until the process is told to stop. The address, once all answer. Throws `workers_failed`. */
export async function superviseWorkers({ workers, access, limits }: Settings): Promise<string> {
  new RateLimiterClusterMaster();
  const aggregator = new AggregatorRegistry<PrometheusContentType>();
  // One secret for all: a token that one worker signs is shown to another.
  const secret = access.tokenSecret ?? randomBytes(32).toString('hex');
  const alive = new Set<Worker>();
  let stopping = false;

  const start = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const born = Date.now();
      const worker = cluster.fork({ TOKEN_SECRET: secret });
      alive.add(worker);
      worker.on('message', (message: unknown) => {
        const told = READY.safeParse(message);
        if (told.success) resolve(told.data.ready);
        const wanted = METRICS_WANTED.safeParse(message);
        if (wanted.success) void replyMetrics(worker, aggregator, wanted.data.metricsWanted);
      });
      worker.once('exit', () => {
        alive.delete(worker);
        reject(new AppError('workers_failed'));
        if (stopping && alive.size === 0) process.exit(EXIT.done);
        if (!stopping && serving) setTimeout(revive, Date.now() - born < SHORT_LIFE ? PAUSE : 0);
      });
    });
  const revive = (): void => {
    // One that fails again is tried again after its own end.
    if (!stopping) start().catch(() => undefined);
  };
  const stop = (): void => {
    stopping = true;
    for (const worker of alive) worker.process.kill('SIGTERM');
    setTimeout(() => process.exit(EXIT.failed), limits.drainMs + SHORT_LIFE).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  let serving = false;
  try {
    const [url = ''] = await Promise.all(Array.from({ length: workers }, start));
    serving = true;
    return url;
  } catch (error) {
    for (const worker of alive) worker.process.kill('SIGKILL');
    throw error;
  }
}

async function replyMetrics(
  worker: Worker,
  aggregator: AggregatorRegistry<PrometheusContentType>,
  asked: number,
): Promise<void> {
  const metrics = await aggregator.clusterMetrics();
  if (worker.isConnected()) worker.send({ metrics, for: asked });
}

/** Reads Prometheus text: of this process, or of all workers where it is one of several. */
export function shareMetrics({ registry }: Metrics): () => Promise<string> {
  if (!cluster.isWorker) return () => registry.metrics();
  AggregatorRegistry.setRegistries([registry]);
  // In a worker its making is what begins to answer the supervisor.
  new AggregatorRegistry();
  let asked = 0;
  return () =>
    new Promise((resolve) => {
      asked += 1;
      const mine = asked;
      const listen = (message: unknown): void => {
        const told = METRICS.safeParse(message);
        if (!told.success || told.data.for !== mine) return;
        process.off('message', listen);
        resolve(told.data.metrics);
      };
      process.on('message', listen);
      process.send?.({ metricsWanted: mine });
    });
}
