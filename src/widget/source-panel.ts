/** A cited source beside the answer: its passage with the quote marked and the short answer in it. */
import type { Citation } from '../contract/ask.js';
import { button, element, ICONS, icon, safeLink } from './dom.js';
import { pagePicture } from './page-picture.js';
import { sourceFacts } from './source-facts.js';
import type { Strings } from './strings.js';

/** The quote, its short answers in strong. */
function markedQuote({ quote, answerSpans }: Citation): HTMLElement {
  const mark = element('mark', { part: 'quote' });
  let at = 0;
  for (const [from, to] of answerSpans) {
    mark.append(quote.slice(at, from), element('strong', {}, quote.slice(from, to)));
    at = to;
  }
  mark.append(quote.slice(at));
  return mark;
}

/** The table's row that is quoted, a line for each of its cells. */
function rowTable({ cells }: Citation, strings: Strings): HTMLElement {
  const table = element('table', { part: 'row' }, element('caption', {}, strings.rowOfTable));
  for (const { name, value } of cells)
    table.append(
      element('tr', {}, name === null ? null : element('th', { scope: 'row' }, name), element('td', {}, value)),
    );
  return table;
}

/** `base` is where article pages live; `close` is called by the button and by Escape. */
export function sourcePanel(citation: Citation, strings: Strings, base: string, close: () => void): HTMLElement {
  const { number, title, passage, quote, url, start, end, alsoIn, scan, row } = citation;
  const at = Math.max(0, passage.indexOf(quote));
  const [path = '', hash = ''] = url.split('#');
  const heading = element('h3', { tabindex: '-1' }, `${strings.sources} ${number}: ${title}`);
  return element(
    'aside',
    { class: 'source', part: 'source', 'aria-label': `${strings.sources} ${number}` },
    element(
      'div',
      { class: 'head' },
      heading,
      button(strings.closeSource, { class: 'icon' }, close, icon(ICONS.close)),
    ),
    element('p', { class: 'facts' }, sourceFacts(citation, strings).join(' · ')),
    element(
      'blockquote',
      { tabindex: '0' },
      passage.slice(0, at),
      markedQuote(citation),
      passage.slice(at + quote.length),
    ),
    row ? rowTable(citation, strings) : null,
    scan === null ? null : pagePicture(scan, base, strings.pictureOf),
    scan === null || scan.uncertain.length === 0
      ? null
      : element('p', { class: 'facts' }, `${strings.uncertainWords} ${scan.uncertain.join(', ')}`),
    element('p', {}, safeLink(`${path}?quote=${start}-${end}#${hash}`, base, strings.openArticle)),
    alsoIn.length === 0
      ? null
      : element(
          'p',
          { class: 'facts' },
          `${strings.alsoIn} `,
          ...alsoIn.flatMap(({ articleId, passageId, title: other }, i) => [
            i === 0 ? '' : '; ',
            safeLink(`/articles/${articleId}#${passageId}`, base, other),
          ]),
        ),
  );
}
