/** Why the passages stand where they stand, for whoever tunes or doubts the ranking. */
import type { Explanation } from '../contract/ask.js';
import { element, safeLink } from './dom.js';
import type { Strings } from './strings.js';

const MOST_SHOWN = 10;
const figure = (value: number): string => value.toFixed(2);
const place = ({ rank, score }: { rank: number | null; score: number }): string =>
  rank === null ? figure(score) : `${figure(score)} (#${rank})`;

export function explainView(explanation: Explanation, confidence: number, strings: Strings, base: string): HTMLElement {
  const head = ['', 'BM25', 'dense', 'fused', 'reranked', ''].map((label) => element('th', { scope: 'col' }, label));
  const rows = explanation.candidates
    .slice(0, MOST_SHOWN)
    .map(({ articleId, passageId, lexical, dense, fused, reranked, features }) =>
      element(
        'tr',
        {},
        element('td', {}, safeLink(`/articles/${articleId}#${passageId}`, base, articleId)),
        ...[place(lexical), place(dense), figure(fused), reranked === undefined ? '' : figure(reranked)].map((text) =>
          element('td', {}, text),
        ),
        element('td', {}, listed(features ?? {})),
      ),
    );
  const judged = `${strings.confidence} ${figure(confidence)}: ${listed(explanation.features)}`;
  return element(
    'details',
    { class: 'explain' },
    element('summary', {}, strings.explain),
    element('p', { class: 'facts' }, judged),
    explanation.missing.length === 0
      ? null
      : element('p', { class: 'facts' }, `${strings.missing} ${explanation.missing.join(', ')}`),
    element(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-label': strings.explain },
      element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
    ),
  );
}

const listed = (features: Readonly<Record<string, number>>): string =>
  Object.entries(features)
    .map(([name, value]) => `${name} ${figure(value)}`)
    .join(', ');
