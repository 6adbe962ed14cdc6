/** What the operator sees of a running server, for Prometheus. One registry per server. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AskResponse } from '../contract/ask.js';
import { outcomeOf } from '../feedback/question-log.js';
import type { Admission } from './guards/admission.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Served {
  /** ISO time the snapshot was built; null where none is served. */
  readonly builtAt: string | null;
  readonly passages: number;
}

export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Counter({
    name: 'hdv_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  readonly requestSeconds = new Histogram({
    name: 'hdv_http_request_seconds',
    help: 'Time from a request to the head of its reply.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly wrongKeys = new Counter({
    name: 'hdv_wrong_keys_total',
    help: 'Requests refused for a key that is none.',
    registers: [this.registry],
  });
  private readonly answers = new Counter({
    name: 'hdv_answers_total',
    help: 'Questions by what came of them.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly stageSeconds = new Histogram({
    name: 'hdv_answer_stage_seconds',
    help: 'Time each stage of an answer took.',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly cacheLookups = new Counter({
    name: 'hdv_answer_cache_lookups_total',
    help: 'Lookups in the answer cache.',
    labelNames: ['result'],
    registers: [this.registry],
  });

  constructor(served: () => Served, admission: Admission) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('hdv_index_age_seconds', 'Age of the snapshot served.', () => {
      const { builtAt } = served();
      return builtAt === null ? Number.NaN : (Date.now() - Date.parse(builtAt)) / 1_000;
    });
    this.gauge('hdv_index_passages', 'Passages of the snapshot served.', () => served().passages);
    this.gauge('hdv_answers_in_flight', 'Answers being worked out.', () => admission.inFlight);
    this.gauge('hdv_answers_queued', 'Questions waiting for their turn.', () => admission.queued);
  }

  /** Counts an answer and where its time went. */
  answered(response: AskResponse): void {
    this.answers.inc({ outcome: outcomeOf(response) });
    for (const [stage, ms] of Object.entries(response.timings)) this.stageSeconds.observe({ stage }, ms / 1_000);
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
