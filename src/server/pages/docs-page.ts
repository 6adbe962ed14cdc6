import { html } from 'hono/html';
import type { Html } from './layout.js';

/** The API described, readable and tried out in place; all its files are ours. */
export const docsPage = (): Html => html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API · Hỏi Dân Vận</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/assets/docs.js" type="module"></script>
  </head>
  <body>
    <main id="docs"></main>
    <noscript><p>Trang này cần JavaScript; bản mô tả ở <a href="/openapi.json">/openapi.json</a>.</p></noscript>
  </body>
</html>`;
