import { Hono } from 'hono';
import { attributionOf } from '../../answering/attribution.js';
import type { Answering } from '../../answering/find-answer.js';
import type { ArticleDetail, ArticleList, ArticleSummary } from '../../contract/articles.js';
import type { Article } from '../../domain/article.js';
import { AppError } from '../../domain/errors.js';
import type { PassageStore } from '../../store/passage-store.js';

/** GET /api/articles and GET /api/articles/:id. */
export function articlesRoute(answering: () => Answering): Hono {
  return new Hono()
    .get('/api/articles', async (c) => {
      const { store } = answering();
      const list: ArticleList = {
        articles: await Promise.all((await store.articles()).map((article) => summarize(article, store))),
      };
      return c.json(list);
    })
    .get('/api/articles/:id', async (c) => {
      const { store } = answering();
      const article = await store.article(c.req.param('id'));
      if (article === null) throw new AppError('article_not_found');
      const passages = await store.passagesOf(article.id);
      const detail: ArticleDetail = {
        ...(await summarize(article, store)),
        text: article.text,
        passages: passages.map(({ id, start, end }) => ({ passageId: id, start, end })),
        references: article.references.map(({ number, kind, date }) => ({ number, kind, date })),
      };
      return c.json(detail);
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
