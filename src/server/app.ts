/** The HTTP application: routes and guards over what it is given; it listens nowhere and reads no settings. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { AccessSettings } from '../config/settings.js';
import { LIMITS } from '../contract/limits.js';
import { USER_HEADER } from '../contract/token.js';
import { AppError } from '../domain/errors.js';
import type { QuestionLog } from '../feedback/question-log.js';
import type { Answerer } from './answerer.js';
import { errorReply, isOwnFault } from './errors.js';
import { type Access, type AccessEnv, requireAccess, requireKey } from './guards/access.js';
import type { AnswerIds } from './guards/answer-ids.js';
import { headers } from './guards/headers.js';
import { checkHost, checkOrigin } from './guards/origin.js';
import { type AskCounter, limitRate } from './guards/rate-limit.js';
import type { ServedIndex } from './live-index.js';
import type { Metrics } from './metrics.js';
import type { KeptData } from './pages/ask-page.js';
import { type RequestLine, watch } from './request-log.js';
import { adminRoute, type Indexer } from './routes/admin.js';
import { articlesRoute } from './routes/articles.js';
import { askRoute } from './routes/ask.js';
import { chatRoute } from './routes/chat.js';
import { docsRoute } from './routes/docs.js';
import { feedbackRoute } from './routes/feedback.js';
import { healthRoute } from './routes/health.js';
import { pagesRoute } from './routes/pages.js';
import { searchRoute } from './routes/search.js';
import { suggestionsRoute } from './routes/suggestions.js';
import { tokenRoute } from './routes/token.js';
import { allowedMethods } from './served-routes.js';
import { traced } from './tracing.js';

export interface AppDeps {
  /** The snapshot to serve this request from; throws why there is none. */
  readonly served: () => ServedIndex;
  readonly answerer: Answerer;
  readonly access: Access;
  readonly answerIds: AnswerIds;
  readonly settings: Pick<AccessSettings, 'frameAncestors' | 'trustedProxies'>;
  /** Null where asks are not counted. */
  readonly counter: AskCounter | null;
  readonly metrics: Metrics;
  /** Whether spans are exported. */
  readonly traces: boolean;
  readonly questionLog: QuestionLog;
  /** What readers are told of it. */
  readonly kept: KeptData;
  readonly indexer: Indexer;
  readonly version: string;
  /** Folder of the built program, where the pages' files lie. */
  readonly assetRoot: string;
  /** Where pictures of scanned pages are kept; null where none are. */
  readonly pagesDir: string | null;
  /** Whether the server is about to end. */
  readonly isStopping: () => boolean;
  /** Told of every request once its reply has begun. */
  readonly onRequest: (line: RequestLine) => void;
  /** Told of every fault that is ours, with its cause. */
  readonly onFault: (error: unknown) => void;
}

export function createApp(deps: AppDeps): OpenAPIHono<AccessEnv> {
  const { served, answerer, access, settings, onFault } = deps;
  const { sites } = access;
  const app = new OpenAPIHono<AccessEnv>();
  if (deps.traces) app.use(traced);
  app.use(watch(deps.metrics, deps.onRequest));
  app.use(headers(settings.frameAncestors));
  app.use(untilStopping(deps.isStopping));
  app.use(checkHost(sites));
  if (sites.widgetOrigins.length > 0) {
    app.use(
      '/api/*',
      cors({
        origin: [...sites.widgetOrigins],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['Content-Type', 'Authorization', USER_HEADER],
        exposeHeaders: ['Retry-After', 'X-Request-Id'],
        maxAge: 600,
      }),
    );
  }
  for (const path of ['/api/*', '/v1/*']) {
    app.use(path, checkOrigin(sites));
    app.use(path, limitBody);
  }
  const toApi = requireAccess(access, true);
  // The one route of /api that gives a token asks for none.
  app.use('/api/*', (c, next) => (c.req.path === '/api/token' ? withoutCaller(c, next) : toApi(c, next)));
  for (const path of ['/v1/*', '/metrics']) app.use(path, requireAccess(access, false));
  if (deps.counter !== null) {
    for (const [path, cost] of Object.entries(COSTS))
      app.use(path, limitRate(deps.counter, settings.trustedProxies, cost));
  }
  app.route('/', healthRoute({ served, metrics: () => deps.metrics.registry.metrics() }));
  app.route('/', askRoute({ answerer, onFault }));
  app.route('/', chatRoute({ answerer, onFault }));
  app.route('/', searchRoute(answerer));
  app.route('/', articlesRoute(served));
  app.route('/', suggestionsRoute(answerer));
  app.route('/', feedbackRoute(deps.questionLog, deps.answerIds));
  app.route('/', tokenRoute(access));
  app.use('/api/admin/*', requireKey(access));
  app.route('/', adminRoute(deps.indexer));
  app.route('/', pagesRoute(served, deps));
  app.route('/', docsRoute(app, deps.version));
  const methods = allowedMethods(app.routes);
  app.notFound((c) => {
    const allowed = methods(c.req.path);
    if (allowed === null) return errorReply(c, new AppError('not_found'));
    c.header('Allow', allowed);
    return errorReply(c, new AppError('method_not_allowed'));
  });
  app.onError((error, c) => {
    if (isOwnFault(error)) onFault(error);
    return errorReply(c, error);
  });
  return app;
}

const tooLarge = (): never => {
  throw new AppError('body_too_large');
};
const countingBody = bodyLimit({ maxSize: LIMITS.bodyBytes, onError: tooLarge });

/** A body is judged by the length it announces; one that announces none is counted as it comes. */
const limitBody: MiddlewareHandler = (c, next) => {
  const announced = c.req.header('content-length');
  if (announced === undefined || c.req.header('transfer-encoding') !== undefined) return countingBody(c, next);
  return Number(announced) > LIMITS.bodyBytes ? tooLarge() : next();
};

/** Requests that count against the rate limit, and for how much of an ask. */
const COSTS: Readonly<Record<string, number>> = {
  '/api/ask': 1,
  '/api/search': 1,
  '/v1/chat/completions': 1,
  '/api/feedback': 1,
  '/api/token': 1,
  // One at every key that is typed.
  '/api/suggestions': 0.1,
  '/api/articles/*': 0.2,
  '/': 0.2,
  '/articles/*': 0.2,
};

const withoutCaller: MiddlewareHandler<AccessEnv> = async (c, next) => {
  c.set('caller', null);
  await next();
};

/** A server about to end says so to whoever asks for its readiness, and keeps no connection for more. */
const untilStopping =
  (isStopping: () => boolean): MiddlewareHandler =>
  async (c, next) => {
    if (isStopping()) {
      c.header('Connection', 'close');
      if (c.req.path === '/readyz') throw new AppError('stopping');
    }
    await next();
  };
