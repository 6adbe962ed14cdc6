import { html } from 'hono/html';
import type { Article } from '../../domain/article.js';
import { dateLabel } from './labels.js';
import { type Html, layout } from './layout.js';

export const articleItems = (articles: readonly Article[]): Html[] =>
  articles.map(
    (article) =>
      html`<li><a href="/articles/${article.id}">${article.title}</a><small>${dateLabel(article.date)}</small></li>`,
  );

/** The list of articles with its search; works without JavaScript. `searched` is what was looked for, '' for all. */
export function articlesPage(articles: readonly Article[], searched: string): Html {
  return layout(
    'Kho bài viết · Hỏi Dân Vận',
    [],
    html`
    <header class="top"><p><a href="/">← Hỏi Dân Vận</a></p><h1>Kho bài viết</h1></header>
    <main class="article">
      <form role="search" class="search">
        <label for="q">Tìm trong kho bài viết</label>
        <input id="q" name="q" type="search" maxlength="2000" value="${searched}" placeholder="Gõ có dấu hoặc không dấu đều được">
        <button type="submit">Tìm</button>
      </form>
      ${searched === '' ? '' : html`<p class="facts" role="status">${articles.length} bài viết cho “${searched}”. <a href="/articles">Xem tất cả</a></p>`}
      <ul class="articles">${articleItems(articles)}</ul>
    </main>`,
  );
}
