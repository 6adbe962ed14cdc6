import { element } from './dom.js';

/** Fills `list` with questions to pick from; hides it where there are none. */
export function showOffers(list: HTMLElement, questions: readonly string[], pick: (question: string) => void): void {
  list.hidden = questions.length === 0;
  list.replaceChildren(
    ...questions.map((question) => {
      const offer = element('button', { type: 'button', part: 'suggestion' }, question);
      offer.addEventListener('click', () => pick(question));
      return element('li', {}, offer);
    }),
  );
}
