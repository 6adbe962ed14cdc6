import { createRequire } from 'node:module';
import path from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import { fileReader } from '../asset-files.js';
import type { AccessEnv } from '../guards/access.js';
import { docsPage } from '../pages/docs-page.js';
import { describedRoutes, failures, givesText } from '../schemas/open-api.js';

/** The interface's own files, from the package it comes in. */
const INTERFACE = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FILES: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

const DOCUMENT = createRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document',
  responses: { 200: givesText('application/json', 'OpenAPI 3.1.'), ...failures([]) },
});
const PAGE = createRoute({
  method: 'get',
  path: '/docs',
  summary: 'The document, to be read and tried',
  responses: { 200: givesText('text/html', 'A page.'), ...failures([]) },
});
const FILE = createRoute({
  method: 'get',
  path: '/docs/{file}',
  summary: 'A file of that page',
  request: { params: z.object({ file: z.string() }) },
  responses: { 200: givesText('text/plain', 'Script or style.'), ...failures([], 'not_found') },
});

/** GET /openapi.json and GET /docs, over the routes that `app` has by then. */
export function docsRoute(app: OpenAPIHono<AccessEnv>, version: string) {
  const read = fileReader(INTERFACE);
  let document: string | null = null;
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'Needed where the server has keys; /api takes the widget’s token as well.',
  });
  return describedRoutes()
    .openapi(DOCUMENT, (c) => {
      document ??= JSON.stringify(
        app.getOpenAPI31Document({
          openapi: '3.1.0',
          info: {
            title: 'Hỏi Dân Vận',
            version,
            description: 'Ask a body of Vietnamese policy articles; every sentence of an answer cites its passage.',
          },
        }),
      );
      return c.body(document, 200, { 'Content-Type': 'application/json' });
    })
    .openapi(PAGE, (c) => c.html(docsPage(), 200))
    .openapi(FILE, async (c) => {
      const { file } = c.req.valid('param');
      const type = FILES.get(file);
      if (type === undefined) throw new AppError('not_found');
      return c.body(await read(file), 200, { 'Content-Type': type, 'Cache-Control': 'max-age=86400' });
    });
}
