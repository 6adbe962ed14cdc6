/** The part of a scanned page that is quoted, its lines marked. */
import { html } from 'hono/html';
import { scanOf } from '../../answering/citing/scan.js';
import type { Article, Span } from '../../domain/article.js';
import type { Html } from './layout.js';

/** Shown above and below the quote, in parts of the page. */
const AROUND = 0.02;

export function scanPicture(article: Article, quoted: Span): Html {
  const scan = scanOf(article, quoted);
  if (scan === null || scan.boxes.length === 0) return html``;
  const { picture, boxes, ratio } = scan;
  const top = Math.max(0, Math.min(...boxes.map((box) => box[1])) - AROUND);
  const bottom = Math.min(1, Math.max(...boxes.map((box) => box[1] + box[3])) + AROUND);
  // The page is one wide and `ratio` high.
  return html`<svg class="scan" role="img" aria-label="Ảnh phần trang được trích" viewBox="0 ${top * ratio} 1 ${(bottom - top) * ratio}">
    <image href="${picture}" width="1" height="${ratio}" preserveAspectRatio="none"></image>
    ${boxes.map(([x, y, width, height]) => html`<rect x="${x}" y="${y * ratio}" width="${width}" height="${height * ratio}"></rect>`)}
  </svg>`;
}
