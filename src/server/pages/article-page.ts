/** The readable article: blocks as paragraphs, passages anchored, a quote marked. */
import { html } from 'hono/html';
import { uncertainIn } from '../../answering/citing/scan.js';
import { byReason, charactersIn, DROP_REASONS } from '../../contract/dropped.js';
import { printedDay } from '../../contract/printed-day.js';
import type { Article, Block, Span } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import { dateLabel } from './labels.js';
import { type Html, layout } from './layout.js';
import { type Marks, markedText } from './marked-text.js';
import { overlapping } from './overlapping.js';
import { recordCard } from './record-card.js';
import { scanPicture } from './scan-picture.js';
import { groupedRows, tableHtml } from './tables.js';

export type Quoted = Span;

const TAGS: Readonly<Record<Block['kind'], string>> = {
  title: 'h1',
  dateline: 'p',
  byline: 'p',
  source: 'p',
  caption: 'p',
  heading: 'h2',
  paragraph: 'p',
  'list-item': 'p',
};

export function articlePage(article: Article, passages: readonly Passage[], quoted: Quoted | null): Html {
  const seen = new Set<string>();
  const marks = { quoted, unsure: uncertainIn(article) };
  const scanned = article.recognised.length > 0 ? 'nhận dạng từ bản quét' : undefined;
  const facts = [
    article.record === null ? dateLabel(article.date) : undefined,
    article.author?.value,
    article.source?.value,
    scanned,
  ].filter((fact) => fact !== undefined);
  return layout(
    `${article.title} · Hỏi Dân Vận`,
    ['/assets/article.js'],
    html`
    <header class="top"><p><a href="/">← Hỏi Dân Vận</a></p></header>
    <main class="article">
      <article>
        ${article.titleDerived ? html`<h1>${article.title} <small>(tiêu đề do hệ thống đặt)</small></h1>` : ''}
        <p class="facts">${facts.join(' · ')}</p>
        ${article.record === null ? '' : recordCard(article.id, article.record)}
        ${quoted === null ? '' : scanPicture(article, quoted)}
        ${groupedRows(article).map((group) =>
          group[0]?.cells === undefined
            ? group.map((block) => blockHtml(article, block, passages, marks, seen))
            : tableHtml(article, group, passages, marks, seen),
        )}
        ${references(article)}
        ${leftOut(article)}
      </article>
    </main>`,
  );
}

function blockHtml(
  article: Article,
  block: Block,
  passages: readonly Passage[],
  marks: Marks,
  seen: Set<string>,
): Html {
  const [from, to] = overlapping(passages, block);
  const pieces = passages.slice(from, to).map((passage) => {
    const span = { start: Math.max(passage.start, block.start), end: Math.min(passage.end, block.end) };
    const first = !seen.has(passage.id);
    seen.add(passage.id);
    const content = markedText(article.text, span, marks);
    return first
      ? html`<span class="passage" id="${passage.id}" data-passage="${passage.id}">${content}</span>`
      : html`<span class="passage" data-passage="${passage.id}">${content}</span>`;
  });
  const mark = article.text.slice(block.start, Math.min(block.end, passages[from]?.start ?? block.start));
  const content = html`${mark}${pieces.map((piece) => html`${piece} `)}`;
  const tag = TAGS[block.kind];
  if (tag === 'h1') return html`<h1>${content}</h1>`;
  if (tag === 'h2') return html`<h2>${content}</h2>`;
  return html`<p class="${block.kind}">${content}</p>`;
}

/** What of the file is not shown above, and why. */
function leftOut({ dropped, blankPages }: Article): Html {
  if (dropped.length === 0 && blankPages.length === 0) return html``;
  return html`<details class="left-out"><summary>Phần của tệp không nằm trong bài (${charactersIn(dropped)} chữ và số)</summary>
    ${blankPages.length === 0 ? '' : html`<p>Không có chữ ở trang ${blankPages.join(', ')}.</p>`}
    <dl>${[...byReason(dropped)].map(
      ([reason, parts]) =>
        html`<dt>${DROP_REASONS[reason]} (${charactersIn(parts)})</dt>${parts.map(({ text }) => html`<dd>${text}</dd>`)}`,
    )}</dl>
  </details>`;
}

function references(article: Article): Html {
  if (article.references.length === 0) return html``;
  return html`<aside aria-label="Văn bản được nhắc đến"><h2>Văn bản được nhắc đến</h2><ul>
    ${article.references.map(({ kind, number, date }) => html`<li>${kind} ${number}${date === null ? '' : ` (${printedDay(date)})`}</li>`)}
  </ul></aside>`;
}
