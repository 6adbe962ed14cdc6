import { createRoute } from '@hono/zod-openapi';
import { AppError } from '../../domain/errors.js';
import { originOf, type Sites } from '../guards/origin.js';
import { TOKEN_SECONDS, type WidgetTokens } from '../guards/widget-token.js';
import { describedRoutes, failures, gives } from '../schemas/open-api.js';
import { TOKEN } from '../schemas/service.js';

const ROUTE = createRoute({
  method: 'post',
  path: '/api/token',
  summary: 'A short-lived token for the widget, bound to the calling page’s origin',
  responses: { 200: gives(TOKEN, 'Good for /api only.'), ...failures([], 'origin_not_allowed', 'rate_limited') },
});

/** POST /api/token: the origin was checked before; a caller without one is no page and needs a key. */
export const tokenRoute = (tokens: WidgetTokens, sites: Sites) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const origin = originOf(c, sites);
    if (origin === null) throw new AppError('origin_not_allowed');
    c.header('Cache-Control', 'no-store');
    return c.json({ token: await tokens.sign(origin), expiresIn: TOKEN_SECONDS }, 200);
  });
