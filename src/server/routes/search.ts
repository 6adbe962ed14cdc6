import { createRoute } from '@hono/zod-openapi';
import type { Answerer } from '../answerer.js';
import { readerGone } from '../reader-gone.js';
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
    ...failures(['guarded', 'body', 'index'], 'question_empty', 'question_too_long', 'overloaded', 'deadline_exceeded'),
  },
});

/** POST /api/search: ranked passages, near-duplicates collapsed. */
export const searchRoute = (answerer: Answerer) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const request = c.req.valid('json');
    return c.json(await answerer.admitted(({ answers }) => answers.search(request), readerGone(c)), 200);
  });
