/** What of a refused question the articles lack, what they have, and the question to ask instead. */
import type { Refusal } from '../contract/ask.js';
import { element } from './dom.js';
import type { Strings } from './strings.js';

export function refusalView(
  { parts, ask }: Refusal,
  strings: Strings,
  again: (question: string) => void,
): HTMLElement[] {
  const shown: HTMLElement[] = [];
  if (parts.length > 0) {
    const rows = parts.map(({ text, documents, instead }) =>
      element(
        'tr',
        { class: documents === 0 ? 'lacking' : '' },
        element('th', { scope: 'row' }, text),
        element(
          'td',
          {},
          documents === 0 ? strings.inNone : strings.inDocuments(documents),
          ...nearest(instead, strings),
        ),
      ),
    );
    const head = [strings.youAskedOf, strings.inArticles].map((label) => element('th', { scope: 'col' }, label));
    shown.push(
      element(
        'table',
        { class: 'parts', part: 'refusal' },
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...rows),
      ),
    );
  }
  if (ask !== undefined) {
    const button = element(
      'button',
      { type: 'button', class: 'again', part: 'suggestion' },
      `${strings.askInstead} ${ask}`,
    );
    button.addEventListener('click', () => again(ask));
    shown.push(element('p', {}, button));
  }
  return shown;
}

const nearest = (instead: string | undefined, strings: Strings): string[] =>
  instead === undefined ? [] : [`. ${strings.nearest(instead)}`];
