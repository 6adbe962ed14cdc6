/** The HTTP application: routes and guards over what it is given; it listens nowhere and reads no settings. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Answering } from '../answering/find-answer.js';
import { LIMITS } from '../contract/limits.js';
import { AppError } from '../domain/errors.js';
import { errorReply, isOwnFault } from './errors.js';
import { articlesRoute } from './routes/articles.js';
import { askRoute } from './routes/ask.js';
import { chatRoute } from './routes/chat.js';
import { healthRoute } from './routes/health.js';
import { pagesRoute } from './routes/pages.js';
import { searchRoute } from './routes/search.js';
import { suggestionsRoute } from './routes/suggestions.js';

export interface AppDeps {
  /** The snapshot to serve this request from; throws why there is none. */
  readonly answering: () => Answering;
  /** Origins of other sites whose pages may embed the widget and ask. */
  readonly widgetOrigins: readonly string[];
  /** Folder of the built program, where the pages' files lie. */
  readonly assetRoot: string;
  /** Told of every fault that is ours, with its cause. */
  readonly onFault: (error: unknown) => void;
}

const METHODS: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:api\/(?:ask|search)|v1\/chat\/completions)$/, 'POST'],
  [
    /^\/(?:healthz|readyz|widget\.js|v1\/models|demo\/embed|articles(?:\/[^/]+)?|assets\/[^/]+|api\/(?:suggestions|articles(?:\/[^/]+)?))?$/,
    'GET, HEAD',
  ],
];

export function createApp(deps: AppDeps): Hono {
  const app = new Hono();
  // Any page may load the script; what it may ask is decided at /api. Outermost, so that it has the last word.
  app.use('/widget.js', async (c, next) => {
    await next();
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      xFrameOptions: 'SAMEORIGIN',
      strictTransportSecurity: false,
    }),
  );
  if (deps.widgetOrigins.length > 0) {
    app.use(
      '/api/*',
      cors({
        origin: [...deps.widgetOrigins],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['Content-Type'],
        maxAge: 600,
      }),
    );
  }
  for (const path of ['/api/*', '/v1/*']) {
    app.use(
      path,
      bodyLimit({
        maxSize: LIMITS.bodyBytes,
        onError: () => {
          throw new AppError('body_too_large');
        },
      }),
    );
  }
  app.route('/', healthRoute(deps.answering));
  app.route('/', askRoute({ answering: deps.answering, onFault: deps.onFault }));
  app.route('/', chatRoute({ answering: deps.answering, onFault: deps.onFault }));
  app.route('/', searchRoute(deps.answering));
  app.route('/', articlesRoute(deps.answering));
  app.route('/', suggestionsRoute(deps.answering));
  app.route('/', pagesRoute(deps.answering, deps.assetRoot));
  app.notFound((c) => {
    const allowed = METHODS.find(([path]) => path.test(c.req.path))?.[1];
    if (allowed === undefined) return errorReply(c, new AppError('not_found'));
    c.header('Allow', allowed);
    return errorReply(c, new AppError('method_not_allowed'));
  });
  app.onError((error, c) => {
    if (isOwnFault(error)) deps.onFault(error);
    return errorReply(c, error);
  });
  return app;
}
