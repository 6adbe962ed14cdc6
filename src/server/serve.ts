/** A server that listens: the application, the index it follows, and its end. */
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Answering } from '../answering/find-answer.js';
import { AppError } from '../domain/errors.js';
import { createApp } from './app.js';
import { LiveIndex } from './live-index.js';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly indexDir: string;
  readonly assetRoot: string;
  readonly widgetOrigins: readonly string[];
  readonly open: () => Promise<Answering>;
  readonly onSwap: (snapshot: string) => void;
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  /** "http://127.0.0.1:8787" */
  readonly url: string;
  /** Looks at once for a newly published snapshot. */
  refresh(): Promise<void>;
  /** Stops accepting, lets requests under way finish, then resolves. */
  close(): Promise<void>;
}

/** Milliseconds that requests under way have to finish when the server closes. */
const DRAIN = 5_000;

const LISTEN_FAULTS: Readonly<Record<string, 'port_in_use' | 'address_unavailable'>> = {
  EADDRINUSE: 'port_in_use',
  EACCES: 'address_unavailable',
  EADDRNOTAVAIL: 'address_unavailable',
  ENOTFOUND: 'address_unavailable',
};

/** Listens and begins to serve. Throws `port_in_use` or `address_unavailable`. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const live = new LiveIndex(options);
  const app = createApp({ ...options, answering: () => live.current() });
  const server = await listen(app.fetch, options);
  await live.start();
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    refresh: () => live.refresh(),
    close: async () => {
      live.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN);
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await closed;
      clearTimeout(timer);
    },
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: ServeOptions): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const code = LISTEN_FAULTS[cause.code ?? ''] ?? 'address_unavailable';
      reject(new AppError(code, { subject: `${host}:${port}`, cause }));
    });
  });
}
