/** A stretch of an article's text as HTML: the quotation marked, words that were not recognised surely told. */
import { html } from 'hono/html';
import type { Span } from '../../domain/article.js';
import type { Html } from './layout.js';

export interface Marks {
  readonly quoted: Span | null;
  /** In order. */
  readonly unsure: readonly Span[];
}

export function markedText(text: string, span: Span, { quoted, unsure }: Marks): Html {
  const from = Math.max(span.start, quoted?.start ?? span.end);
  const to = Math.min(span.end, quoted?.end ?? span.start);
  if (from >= to) return withUnsure(text, span, unsure);
  const part = (start: number, end: number): Html => withUnsure(text, { start, end }, unsure);
  return html`${part(span.start, from)}<mark>${part(from, to)}</mark>${part(to, span.end)}`;
}

function withUnsure(text: string, span: Span, unsure: readonly Span[]): Html {
  const parts: Html[] = [];
  let at = span.start;
  for (const { start, end } of unsure) {
    if (start < at || end > span.end) continue;
    parts.push(
      html`${text.slice(at, start)}<span class="unsure" title="nhận dạng chưa chắc">${text.slice(start, end)}</span>`,
    );
    at = end;
  }
  return html`${parts}${text.slice(at, span.end)}`;
}
