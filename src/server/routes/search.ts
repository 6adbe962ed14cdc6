import { createRoute } from '@hono/zod-openapi';
import type { ServedIndex } from '../live-index.js';
import { HITS, SEARCH } from '../schemas/ask.js';
import { describedRoutes, failures, gives, jsonBody, SECURITY, takes } from '../schemas/open-api.js';

const ROUTE = createRoute({
  method: 'post',
  path: '/api/search',
  summary: 'Rank passages for a query',
  security: SECURITY,
  middleware: jsonBody,
  request: takes(SEARCH),
  responses: {
    200: gives(HITS, 'Passages, best first; near-duplicates collapsed.'),
    ...failures(['guarded', 'body', 'index'], 'question_empty', 'question_too_long'),
  },
});

/** POST /api/search: ranked passages, near-duplicates collapsed. */
export const searchRoute = (served: () => ServedIndex) =>
  describedRoutes().openapi(ROUTE, async (c) => c.json(await served().answers.search(c.req.valid('json')), 200));
