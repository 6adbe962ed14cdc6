import { html } from 'hono/html';
import type { Article } from '../../domain/article.js';
import { articleItems } from './articles-page.js';
import { type Html, layout } from './layout.js';

/** What is kept of those who ask. */
export interface KeptData {
  /** Their questions. */
  readonly questions: boolean;
  /** Who they are, when they asked and what they were shown. */
  readonly askers: boolean;
  readonly retentionDays: number;
}

/** Who answers, and what is kept: law 134/2025/QH15 and law 91/2025/QH15 have readers told. */
function notice({ questions, askers, retentionDays }: KeptData): string {
  const days = `${retentionDays} ngày`;
  const kept = [
    questions ? `Câu hỏi của bạn được lưu ${days} để cải thiện việc trả lời.` : 'Câu hỏi của bạn không được lưu.',
    ...(askers ? [`Tên tài khoản, thời điểm hỏi và văn bản đã xem được lưu ${days}.`] : []),
    `Đánh giá bạn gửi được lưu ${days}.`,
  ];
  return `Đây là máy trả lời tự động từ các văn bản trong kho; hãy đối chiếu nguồn trước khi sử dụng. ${kept.join(' ')}`;
}

/** The whole page: the conversation, the corpus beside it on wide screens. `explain` shows why passages rank as they do. */
export function askPage(articles: readonly Article[], explain: boolean, kept: KeptData): Html {
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
    </main>
    <footer class="notice"><p>${notice(kept)}</p></footer>`,
  );
}
