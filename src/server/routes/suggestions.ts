import { createRoute } from '@hono/zod-openapi';
import type { ServedIndex } from '../live-index.js';
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
    ...failures(['guarded', 'index'], 'question_too_long', 'invalid_field'),
  },
});

/** GET /api/suggestions?q= */
export const suggestionsRoute = (served: () => ServedIndex) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const { q, article } = c.req.valid('query');
    return c.json({ suggestions: await served().answers.suggest(q, article) }, 200);
  });
