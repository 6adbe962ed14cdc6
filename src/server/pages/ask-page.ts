import { html } from 'hono/html';
import type { Article } from '../../domain/article.js';
import { articleItems } from './articles-page.js';
import { type Html, layout } from './layout.js';

/** The whole page: the conversation, the corpus beside it on wide screens. `explain` shows why passages rank as they do. */
export function askPage(articles: readonly Article[], explain: boolean): Html {
  return layout(
    'Hỏi Dân Vận',
    ['/widget.js'],
    html`
    <main class="columns">
      <div class="talk">
        <h1 class="unseen">Hỏi Dân Vận</h1>
        <hoi-dan-van mode="inline" ${explain ? 'explain' : ''}></hoi-dan-van>
        <noscript><p>Trang này cần JavaScript để hỏi. Bạn vẫn có thể đọc các bài viết.</p></noscript>
      </div>
      <nav aria-label="Bài viết">
        <h2 class="shelf"><a href="/articles">Kho bài viết</a></h2>
        <ul class="articles">${articleItems(articles)}</ul>
      </nav>
    </main>`,
  );
}
