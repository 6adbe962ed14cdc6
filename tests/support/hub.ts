/** A model hub on loopback that can be told to misbehave. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Hub {
  readonly url: string;
  /** Paths asked for, with the range if one was given. */
  readonly asked: string[];
  /** Answers instead of the hub while set; returns false to let the hub answer. */
  misbehave: (file: string, request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const gitHash = (data: Buffer): string => createHash('sha1').update(`blob ${data.length}\0`).update(data).digest('hex');

/** Serves `files` as the repository `id`; graphs by a redirect to a store, with their hash, as the real one does. */
export async function startHub(id: string, files: ReadonlyMap<string, Buffer>): Promise<Hub> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://hub').pathname;
    const file = decodeURIComponent(path.replace(`/${id}/resolve/main/`, '').replace('/store/', ''));
    const data = files.get(file);
    hub.asked.push(`${path}${request.headers.range === undefined ? '' : ` ${request.headers.range}`}`);
    if (hub.misbehave(file, request, response)) return;
    if (data === undefined || !(path.startsWith(`/${id}/`) || path.startsWith('/store/'))) {
      response.writeHead(404).end('not found');
    } else if (file.endsWith('.onnx') && !path.startsWith('/store/')) {
      response.writeHead(302, { location: `/store/${file}`, 'x-linked-etag': `"${sha256(data)}"` }).end();
    } else {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const etag = path.startsWith('/store/') ? {} : { etag: `"${gitHash(data)}"` };
      response
        .writeHead(from > 0 ? 206 : 200, { ...etag, 'content-length': data.length - from })
        .end(data.subarray(from));
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const hub: Hub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    misbehave: () => false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return hub;
}
