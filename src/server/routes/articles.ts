import { createRoute } from '@hono/zod-openapi';
import { attributionOf } from '../../answering/citing/attribution.js';
import type { ArticleDetail, ArticleList, ArticleSummary } from '../../contract/articles.js';
import type { Article } from '../../domain/article.js';
import { AppError } from '../../domain/errors.js';
import type { PassageStore } from '../../store/passage-store.js';
import { documentFilter } from '../document-filter.js';
import type { ServedIndex } from '../live-index.js';
import { recordDetail } from '../record-detail.js';
import { describedRoutes, failures, gives, SECURITY } from '../schemas/open-api.js';
import { ARTICLE, ARTICLE_ID, ARTICLES, ARTICLES_QUERY } from '../schemas/service.js';

const LIST = createRoute({
  method: 'get',
  path: '/api/articles',
  summary: 'List the articles',
  security: SECURITY,
  request: { query: ARTICLES_QUERY },
  responses: {
    200: gives(ARTICLES, 'Every article, or the documents that the filter leaves.'),
    ...failures(['guarded', 'index']),
  },
});
const ONE = createRoute({
  method: 'get',
  path: '/api/articles/{id}',
  summary: 'Read an article',
  security: SECURITY,
  request: { params: ARTICLE_ID },
  responses: {
    200: gives(ARTICLE, 'The cleaned text, its passages and the documents it names.'),
    ...failures(['guarded', 'index'], 'article_not_found'),
  },
});

/** GET /api/articles and GET /api/articles/:id. */
export function articlesRoute(served: () => ServedIndex) {
  return describedRoutes()
    .openapi(LIST, async (c) => {
      const { store } = served();
      const wanted = documentFilter(c.req.valid('query'), (await store.lexicon()).documents);
      const articles = (await store.articles()).filter(({ id }) => wanted?.has(id) ?? true);
      const list: ArticleList = { articles: await Promise.all(articles.map((article) => summarize(article, store))) };
      return c.json(list, 200);
    })
    .openapi(ONE, async (c) => {
      const { store } = served();
      const article = await store.article(c.req.valid('param').id);
      if (article === null) throw new AppError('article_not_found');
      const passages = await store.passagesOf(article.id);
      const detail: ArticleDetail = {
        ...(await summarize(article, store)),
        text: article.text,
        passages: passages.map(({ id, start, end }) => ({ passageId: id, start, end })),
        dropped: [...article.dropped],
        blankPages: [...article.blankPages],
        record: article.record && recordDetail(article.record),
        references: article.references.map(({ number, kind, date }) => ({ number, kind, date })),
      };
      return c.json(detail, 200);
    });
}

async function summarize(article: Article, store: PassageStore): Promise<ArticleSummary> {
  return {
    articleId: article.id,
    title: article.title,
    titleDerived: article.titleDerived,
    ...attributionOf(article),
    passages: (await store.passagesOf(article.id)).length,
    characters: article.text.length,
  };
}
