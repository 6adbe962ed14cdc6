import { createRoute } from '@hono/zod-openapi';
import type { Answerer } from '../answerer.js';
import { readerGone } from '../reader-gone.js';
import { describedRoutes, failures, gives, SECURITY } from '../schemas/open-api.js';
import { SUGGESTIONS, SUGGESTIONS_QUERY } from '../schemas/service.js';

const ROUTE = createRoute({
  method: 'get',
  path: '/api/suggestions',
  summary: 'Suggest questions',
  description: 'Starter questions for an empty `q`; else completions, diacritics optional.',
  security: SECURITY,
  request: { query: SUGGESTIONS_QUERY },
  responses: {
    200: gives(SUGGESTIONS, 'Questions to offer.'),
    ...failures(['guarded', 'index'], 'question_too_long', 'invalid_field', 'overloaded', 'deadline_exceeded'),
  },
});

/** GET /api/suggestions?q= */
export const suggestionsRoute = (answerer: Answerer) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const { q, article } = c.req.valid('query');
    const suggestions = await answerer.admitted(({ answers }) => answers.suggest(q, article), readerGone(c));
    return c.json({ suggestions }, 200);
  });
