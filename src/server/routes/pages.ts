import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { factsOf } from '../../answering/article-facts.js';
import type { WireErrorCode } from '../../contract/errors.js';
import { LIMITS } from '../../contract/limits.js';
import type { Article } from '../../domain/article.js';
import { AppError } from '../../domain/errors.js';
import { pageFile } from '../../loading/ocr/page-file.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { fileReader } from '../asset-files.js';
import type { ServedIndex } from '../live-index.js';
import { articlePage, type Quoted } from '../pages/article-page.js';
import { articlesPage } from '../pages/articles-page.js';
import { askPage, type KeptData } from '../pages/ask-page.js';
import { demoPage } from '../pages/demo-page.js';
import { describedRoutes, failures, givesText } from '../schemas/open-api.js';

const SCRIPT = 'text/javascript; charset=utf-8';
const ASSETS: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map([
  ['style.css', { file: 'server/pages/style.css', type: 'text/css; charset=utf-8' }],
  ['article.js', { file: 'page/article.js', type: SCRIPT }],
  ['docs.js', { file: 'page/docs.js', type: SCRIPT }],
]);

const page = (path: string, summary: string, ...own: readonly WireErrorCode[]) => ({
  method: 'get' as const,
  path,
  summary,
  responses: { 200: givesText('text/html', 'A page.'), ...failures(['index'], ...own) },
});
const HOME = createRoute({
  ...page('/', 'Ask, with the articles beside'),
  request: { query: z.object({ explain: z.string().optional() }) },
});
const SHELF = createRoute({
  ...page('/articles', 'The articles, searchable'),
  request: { query: z.object({ q: z.string().optional() }) },
});
const READ = createRoute({
  ...page(
    '/articles/{id}',
    'An article to read; `#<passageId>` marks a passage, `?quote=12-80` a quotation',
    'article_not_found',
  ),
  request: { params: z.object({ id: z.string() }), query: z.object({ quote: z.string().optional() }) },
});
const PICTURE = createRoute({
  method: 'get',
  path: '/articles/{id}/pages/{file}',
  summary: 'The picture of a scanned page, `3.jpg`',
  request: { params: z.object({ id: z.string(), file: z.string().max(20) }) },
  responses: { 200: givesText('image/jpeg', 'As it was recognised: grey.'), ...failures(['index'], 'not_found') },
});
const DEMO = createRoute(page('/demo/embed', 'What a site that embeds the widget looks like'));
const WIDGET = createRoute({
  method: 'get',
  path: '/widget.js',
  summary: 'The chat widget',
  responses: { 200: givesText('text/javascript', 'Defines <hoi-dan-van>.'), ...failures([]) },
});
const ASSET = createRoute({
  method: 'get',
  path: '/assets/{name}',
  summary: 'A file of our pages',
  request: { params: z.object({ name: z.string() }) },
  responses: { 200: givesText('text/plain', 'Script or style.'), ...failures([], 'not_found') },
});

export interface PagesDeps {
  /** The folder of the built program. */
  readonly assetRoot: string;
  /** Where pictures of scanned pages are kept; null where none are. */
  readonly pagesDir: string | null;
  readonly kept: KeptData;
}

export function pagesRoute(served: () => ServedIndex, { assetRoot, pagesDir, kept }: PagesDeps) {
  const read = fileReader(assetRoot);
  return describedRoutes()
    .openapi(HOME, async (c) => {
      const { store } = served();
      return c.html(askPage(await store.articles(), c.req.query('explain') !== undefined, kept));
    })
    .openapi(SHELF, async (c) => {
      const searched = (c.req.query('q') ?? '').trim().slice(0, LIMITS.questionLength);
      return c.html(articlesPage(await holding(await served().store.articles(), searched), searched));
    })
    .openapi(READ, async (c) => {
      const { store } = served();
      const article = await store.article(c.req.valid('param').id);
      if (article === null) throw new AppError('article_not_found');
      return c.html(articlePage(article, await store.passagesOf(article.id), quoted(c.req.query('quote'))));
    })
    .openapi(PICTURE, async (c) => {
      const { id, file } = c.req.valid('param');
      const number = Number(/^(\d{1,6})\.jpg$/.exec(file)?.[1] ?? 0);
      const scanned = (await served().store.article(id))?.recognised.find((one) => one.page === number);
      if (scanned === undefined || pagesDir === null) throw new AppError('not_found');
      const picture = await readFile(pageFile(pagesDir, scanned.hash, number, 'jpg')).catch(() => null);
      if (picture === null) throw new AppError('not_found');
      return c.body(new Uint8Array(picture), 200, {
        'Content-Type': 'image/jpeg',
        'Cache-Control': 'public, max-age=86400',
      });
    })
    .openapi(DEMO, (c) => c.html(demoPage()))
    .openapi(WIDGET, async (c) =>
      c.body(await read('widget.js'), 200, { 'Content-Type': SCRIPT, 'Cache-Control': 'no-cache' }),
    )
    .openapi(ASSET, async (c) => {
      const asset = ASSETS.get(c.req.valid('param').name);
      if (asset === undefined) throw new AppError('not_found');
      return c.body(await read(asset.file), 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
    });
}

/** Milliseconds of looking through articles after which other requests have their turn. */
const TURN = 10;

/** Articles whose title or text holds every word looked for, marks or none. */
async function holding(articles: readonly Article[], searched: string): Promise<readonly Article[]> {
  const words = [...new Set(foldedWords(searched).trim().split(' '))].filter((word) => word !== '');
  if (words.length === 0) return articles;
  const found: Article[] = [];
  let since = performance.now();
  for (const article of articles) {
    if (words.every((word) => factsOf(article).folded.includes(` ${word} `))) found.push(article);
    if (performance.now() - since < TURN) continue;
    await setImmediate();
    since = performance.now();
  }
  return found;
}

/** `?quote=12-80`: the part of the text to mark; anything else marks nothing. */
function quoted(value: string | undefined): Quoted | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(value ?? '');
  return match === null ? null : { start: Number(match[1]), end: Number(match[2]) };
}
