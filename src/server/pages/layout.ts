import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A whole page; every value put into a template is escaped by it. */
export function layout(title: string, scripts: readonly string[], body: Html): Html {
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/style.css">
    ${scripts.map((src) => html`<script src="${src}" ${src.startsWith('/assets/') ? raw('type="module"') : 'defer'}></script>`)}
  </head>
  <body>${body}</body>
</html>`;
}
