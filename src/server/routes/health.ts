import { createRoute } from '@hono/zod-openapi';
import type { Readiness } from '../../contract/articles.js';
import { AppError } from '../../domain/errors.js';
import type { ServedIndex } from '../live-index.js';
import { describedRoutes, failures, gives, givesText, SECURITY } from '../schemas/open-api.js';
import { HEALTH, READINESS } from '../schemas/service.js';

const ALIVE = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process lives',
  responses: { 200: gives(HEALTH, 'It lives.'), ...failures([]) },
});
const READY = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether it can answer',
  responses: { 200: gives(READINESS, 'It can, from this snapshot.'), ...failures(['index']) },
});
const METRICS = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Metrics for Prometheus',
  security: SECURITY,
  responses: { 200: givesText('text/plain', 'The text format.'), ...failures(['guarded']) },
});

export interface HealthDeps {
  readonly served: () => ServedIndex;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
}

/** GET /healthz while the process lives; GET /readyz once it can answer, and until it stops; GET /metrics. */
export const healthRoute = ({ served, metrics }: HealthDeps) =>
  describedRoutes()
    .openapi(ALIVE, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(READY, (c) => {
      const { store, answers } = served();
      if (!answers.isReady()) throw new AppError('starting');
      const { info } = store;
      const ready: Readiness = {
        snapshot: info.id,
        articles: info.articles,
        passages: info.passages,
        embeddingModel: info.model,
        builtAt: info.builtAt,
      };
      return c.json(ready, 200);
    })
    .openapi(METRICS, async (c) =>
      c.body(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
