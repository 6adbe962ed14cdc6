/** A server that listens: the application, the index it follows, and its end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { AccessSettings, LimitSettings } from '../config/settings.js';
import type { AskResponse } from '../contract/ask.js';
import { AppError } from '../domain/errors.js';
import type { Asker, QuestionLog } from '../feedback/question-log.js';
import { AnswerCache } from '../serving/answer-cache.js';
import { Answerer } from './answerer.js';
import { createApp } from './app.js';
import { Admission } from './guards/admission.js';
import { AnswerIds } from './guards/answer-ids.js';
import { askCounter } from './guards/rate-limit.js';
import { SiteUsers } from './guards/site-users.js';
import { WidgetTokens } from './guards/widget-token.js';
import { WrongKeys } from './guards/wrong-keys.js';
import { LiveIndex, type ServedIndex } from './live-index.js';
import { Metrics } from './metrics.js';
import type { KeptData } from './pages/ask-page.js';
import type { RequestLine } from './request-log.js';
import type { Indexer } from './routes/admin.js';
import { servedRoutes } from './served-routes.js';
import { traceStages } from './tracing.js';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly loopback: boolean;
  readonly publicUrl: string | null;
  readonly access: AccessSettings;
  readonly limits: LimitSettings;
  /** Whether spans are exported. */
  readonly traces: boolean;
  readonly version: string;
  /** The id of what is published now; throws where nothing is. */
  readonly currentId: () => Promise<string>;
  readonly assetRoot: string;
  readonly pagesDir: string | null;
  readonly questionLog: QuestionLog;
  readonly kept: KeptData;
  readonly indexer: Indexer;
  readonly open: () => Promise<ServedIndex>;
  readonly onSwap: (snapshot: string) => void;
  readonly onRequest: (line: RequestLine) => void;
  readonly onAnswer: (response: AskResponse, asker: Asker | null) => void;
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  /** "http://127.0.0.1:8787" */
  readonly url: string;
  /** "GET /api/articles/:id": every route, for whoever checks its description. */
  readonly routes: readonly string[];
  /** Looks at once for a newly published snapshot. */
  refresh(): Promise<void>;
  /** Stops accepting, lets requests under way finish or cuts them off at the deadline, then resolves. */
  close(): Promise<void>;
}

/** Milliseconds in which a request's head, and all of it, must have come: slow senders may not hold connections. */
const HEAD_TIME = 10_000;
const REQUEST_TIME = 20_000;
/** Milliseconds an idle connection is kept: longer than proxies keep theirs, or they would send into a closing one. */
const IDLE_TIME = 75_000;

const LISTEN_FAULTS: Readonly<Record<string, 'port_in_use' | 'address_unavailable'>> = {
  EADDRINUSE: 'port_in_use',
  EACCES: 'address_unavailable',
  EADDRNOTAVAIL: 'address_unavailable',
  ENOTFOUND: 'address_unavailable',
};

/** Listens and begins to serve. Throws `port_in_use` or `address_unavailable`. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { access, limits, publicUrl, loopback } = options;
  const live = new LiveIndex({ ...options, keepMs: limits.requestMs });
  const admission = new Admission(limits);
  const metrics = new Metrics(() => live.served, admission);
  const cache = new AnswerCache(limits.cachedAnswers, (hit) =>
    metrics.cacheLookups.inc({ result: hit ? 'hit' : 'miss' }),
  );
  const answerIds = new AnswerIds(access.tokenSecret);
  const answerer = new Answerer({
    ids: answerIds,
    served: () => live.current(),
    cache,
    admission,
    deadline: limits.requestMs,
    onAnswer: (response, asker) => {
      metrics.answered(response);
      if (options.traces) traceStages(response);
      options.onAnswer(response, asker);
    },
  });
  const counter = limits.rate === null ? null : askCounter(limits.rate, limits.redisUrl, options.onFault);
  let stopping = false;
  const app = createApp({
    ...options,
    served: () => live.current(),
    answerer,
    access: {
      keys: access.keys,
      tokens: new WidgetTokens(access.tokenSecret),
      sites: { loopback, publicUrl, widgetOrigins: access.widgetOrigins },
      users: new SiteUsers(access.widgetSecret),
      wrongKeys: new WrongKeys(() => metrics.wrongKeys.inc()),
      trustedProxies: access.trustedProxies,
    },
    settings: access,
    answerIds,
    counter,
    metrics,
    isStopping: () => stopping,
  });
  const server = await listen(app.fetch, options);
  await live.start();
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    routes: servedRoutes(app.routes).map(({ method, path }) => `${method} ${path}`),
    refresh: () => live.refresh(),
    close: async () => {
      stopping = true;
      live.stop();
      await drained(server, limits.drainMs);
      counter?.close();
    },
  };
}

function drained(server: ServerType, deadline: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), deadline);
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  return closed.finally(() => clearTimeout(cut));
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: ServeOptions): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: HEAD_TIME,
      requestTimeout: REQUEST_TIME,
      keepAliveTimeout: IDLE_TIME,
      connectionsCheckingInterval: HEAD_TIME / 5,
    };
    const server = serve({ fetch, hostname: host, port, createServer, serverOptions }, () => resolve(server));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const code = LISTEN_FAULTS[cause.code ?? ''] ?? 'address_unavailable';
      reject(new AppError(code, { subject: `${host}:${port}`, cause }));
    });
  });
}
