/** The part of a scanned page that is quoted, its lines marked. */
import { html } from 'hono/html';
import { scanOf } from '../../answering/citing/scan.js';
import { scanRegion } from '../../contract/scan-region.js';
import type { Article, Span } from '../../domain/article.js';
import type { Html } from './layout.js';

export function scanPicture(article: Article, quoted: Span): Html {
  const scan = scanOf(article, quoted);
  const region = scan === null ? null : scanRegion(scan);
  if (scan === null || region === null) return html``;
  return html`<svg class="scan" role="img" aria-label="Ảnh phần trang được trích" viewBox="${region.viewBox}">
    <image href="${scan.picture}" width="1" height="${scan.ratio}" preserveAspectRatio="none"></image>
    ${region.lines.map(({ x, y, width, height }) => html`<rect x="${x}" y="${y}" width="${width}" height="${height}"></rect>`)}
  </svg>`;
}
