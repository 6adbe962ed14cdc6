import { element } from './dom.js';
import type { Strings } from './strings.js';

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

const MOST_FOLLOW_UPS = 3;

/** What may be asked next, under the last answer. */
export class FollowUps {
  private readonly heading = element('h3');
  private readonly list = element('ul', { class: 'offers' });
  readonly node = element('div', { class: 'next' }, this.heading, this.list);

  constructor(private readonly pick: (question: string) => void) {
    this.show([]);
  }

  dress({ followUps }: Strings): void {
    this.heading.textContent = followUps;
  }

  show(questions: readonly string[]): void {
    this.node.hidden = questions.length === 0;
    showOffers(this.list, questions.slice(0, MOST_FOLLOW_UPS), this.pick);
  }
}
