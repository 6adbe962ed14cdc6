import { html } from 'hono/html';
import type { Article } from '../../domain/article.js';
import { dateLabel } from './labels.js';
import { type Html, layout } from './layout.js';

const STARTERS = [
  'Nghị quyết 17-NQ/TU đặt ra những mục tiêu gì?',
  'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu?',
  'Mô hình Cơ quan khối cấp huyện được đánh giá thế nào?',
];

/** The question page with the corpus beside it. */
export function askPage(articles: readonly Article[]): Html {
  return layout(
    'Hỏi Dân Vận',
    'ask.js',
    html`
    <header class="top">
      <h1>Hỏi Dân Vận</h1>
      <p>Hỏi về công tác dân vận. Mỗi câu trả lời đều dẫn đoạn văn làm căn cứ để bạn mở ra kiểm tra.</p>
    </header>
    <main class="columns">
      <section aria-label="Hỏi đáp">
        <form id="ask">
          <label for="question">Câu hỏi của bạn</label>
          <textarea id="question" name="question" rows="2" maxlength="2000" required autofocus
            placeholder="Gõ có dấu hoặc không dấu đều được"></textarea>
          <button type="submit">Hỏi</button>
        </form>
        <ul class="starters" aria-label="Câu hỏi gợi ý">
          ${STARTERS.map((starter) => html`<li><button type="button" data-question="${starter}">${starter}</button></li>`)}
        </ul>
        <div id="answers" role="log" aria-live="polite" aria-label="Câu trả lời"></div>
        <noscript><p>Trang này cần JavaScript để hỏi. Bạn vẫn có thể đọc các bài viết bên cạnh.</p></noscript>
      </section>
      <nav aria-label="Bài viết">
        <h2 class="shelf">Kho bài viết</h2>
        <ul class="articles">
          ${articles.map(
            (article) =>
              html`<li><a href="/articles/${article.id}">${article.title}</a><small>${dateLabel(article.date)}</small></li>`,
          )}
        </ul>
      </nav>
    </main>`,
  );
}
