import { html } from 'hono/html';
import { type Html, layout } from './layout.js';

/** What a site that embeds the widget looks like: one script, one tag. */
export function demoPage(): Html {
  return layout(
    'Ví dụ nhúng · Hỏi Dân Vận',
    ['/widget.js'],
    html`
    <header class="top"><p><a href="/">← Hỏi Dân Vận</a></p><h1>Trang của cơ quan bạn</h1></header>
    <main class="article">
      <p>Nút tròn ở góc dưới là hộp hỏi đáp. Trang này chỉ có thêm hai dòng:</p>
      <pre><code>&lt;script src="https://máy-chủ-của-bạn/widget.js" defer&gt;&lt;/script&gt;
&lt;hoi-dan-van&gt;&lt;/hoi-dan-van&gt;</code></pre>
      <p>Nếu trang nằm ở địa chỉ khác máy chủ hỏi đáp, người vận hành thêm địa chỉ đó vào <code>WIDGET_ORIGINS</code>.</p>
    </main>
    <hoi-dan-van></hoi-dan-van>`,
  );
}
