import { createRoute, z } from '@hono/zod-openapi';
import type { IndexingState } from '../../contract/admin.js';
import { describedRoutes, failures, gives, SECURITY } from '../schemas/open-api.js';

/** Port: re-indexing in a process of its own, so that answers do not wait for it. */
export interface Indexer {
  state(): IndexingState;
  /** Begins one unless one is under way. */
  start(): void;
}

const STATE = z
  .object({
    state: z.enum(['idle', 'running', 'done', 'failed']),
    progress: z.object({ stage: z.string(), done: z.number().int(), total: z.number().int() }).nullable(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    summary: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('IndexingState');

const path = '/api/admin/index';
const LOOK = createRoute({
  method: 'get',
  path,
  summary: 'How indexing goes',
  description: 'Needs a key always, whether or not the rest is open.',
  security: SECURITY,
  responses: { 200: gives(STATE, 'The run under way, or the last one.'), ...failures(['guarded']) },
});
const START = createRoute({
  method: 'post',
  path,
  summary: 'Re-index the corpus',
  description: 'Needs a key always. The server goes on answering from the old snapshot until the new one is published.',
  security: SECURITY,
  responses: { 202: gives(STATE, 'It runs; one that ran already goes on.'), ...failures(['guarded']) },
});

/** GET /api/admin/index and POST /api/admin/index. */
export const adminRoute = (indexer: Indexer) =>
  describedRoutes()
    .openapi(LOOK, (c) => c.json(indexer.state(), 200))
    .openapi(START, (c) => {
      indexer.start();
      return c.json(indexer.state(), 202);
    });
