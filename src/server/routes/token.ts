import { createRoute } from '@hono/zod-openapi';
import { USER_HEADER } from '../../contract/token.js';
import { AppError } from '../../domain/errors.js';
import type { Access } from '../guards/access.js';
import { clientOf, networkOf } from '../guards/client.js';
import { originOf } from '../guards/origin.js';
import { TOKEN_SECONDS } from '../guards/widget-token.js';
import { describedRoutes, failures, gives } from '../schemas/open-api.js';
import { TOKEN } from '../schemas/service.js';

const ROUTE = createRoute({
  method: 'post',
  path: '/api/token',
  summary: 'A short-lived token for the widget, bound to the calling page’s origin and network',
  description: 'With WIDGET_SECRET set, the header X-Widget-User must hold what the page’s own server signed.',
  responses: {
    200: gives(TOKEN, 'Good for /api only.'),
    ...failures([], 'origin_not_allowed', 'user_invalid', 'rate_limited'),
  },
});

/** POST /api/token: the origin was checked before; a caller without one is no page and needs a key. */
export const tokenRoute = ({ tokens, sites, users, trustedProxies }: Access) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const origin = originOf(c, sites);
    if (origin === null) throw new AppError('origin_not_allowed');
    const user = users.userOf(inUtf8(c.req.header(USER_HEADER) ?? ''));
    const network = networkOf(clientOf(c, trustedProxies).address);
    c.header('Cache-Control', 'no-store');
    return c.json({ token: await tokens.sign({ origin, network, user }), expiresIn: TOKEN_SECONDS }, 200);
  });

/** Headers come letter by letter as bytes; a user's name may have letters of several. */
const inUtf8 = (header: string): string => Buffer.from(header, 'latin1').toString('utf8');
