import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import type { Answering } from '../../answering/find-answer.js';
import { AppError } from '../../domain/errors.js';
import { articlePage, type Quoted } from '../pages/article-page.js';
import { askPage } from '../pages/ask-page.js';

const ASSETS: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map([
  ['style.css', { file: 'server/pages/style.css', type: 'text/css; charset=utf-8' }],
  ['ask.js', { file: 'page/ask.js', type: 'text/javascript; charset=utf-8' }],
  ['article.js', { file: 'page/article.js', type: 'text/javascript; charset=utf-8' }],
]);

/** `assetRoot` is the folder of the built program. */
export function pagesRoute(answering: () => Answering, assetRoot: string): Hono {
  const loaded = new Map<string, Promise<string>>();
  return new Hono()
    .get('/', async (c) => {
      const { store } = answering();
      return c.html(askPage(await store.articles()));
    })
    .get('/articles/:id', async (c) => {
      const { store } = answering();
      const article = await store.article(c.req.param('id'));
      if (article === null) throw new AppError('article_not_found');
      return c.html(articlePage(article, await store.passagesOf(article.id), quoted(c.req.query('quote'))));
    })
    .get('/assets/:name', async (c) => {
      const name = c.req.param('name');
      const asset = ASSETS.get(name);
      if (asset === undefined) throw new AppError('not_found');
      const content = loaded.get(name) ?? readFile(path.join(assetRoot, asset.file), 'utf8');
      loaded.set(name, content);
      content.catch(() => loaded.delete(name));
      return c.body(await content, 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
    });
}

/** `?quote=12-80`: the part of the text to mark; anything else marks nothing. */
function quoted(value: string | undefined): Quoted | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(value ?? '');
  return match === null ? null : { start: Number(match[1]), end: Number(match[2]) };
}
