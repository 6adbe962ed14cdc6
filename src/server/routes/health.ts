import { Hono } from 'hono';
import type { Answering } from '../../answering/find-answer.js';
import type { Readiness } from '../../contract/articles.js';

/** GET /healthz while the process lives; GET /readyz once it can answer. */
export function healthRoute(answering: () => Answering): Hono {
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', (c) => {
      const { info } = answering().store;
      const ready: Readiness = {
        snapshot: info.id,
        articles: info.articles,
        passages: info.passages,
        embeddingModel: info.model,
        builtAt: info.builtAt,
      };
      return c.json(ready);
    });
}
