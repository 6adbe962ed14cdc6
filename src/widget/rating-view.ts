/** Thumbs up or down, and a word on why. */
import type { Rating } from '../contract/feedback.js';
import { LIMITS } from '../contract/limits.js';
import { button, element, ICONS, icon } from './dom.js';
import type { Strings } from './strings.js';

/** Whether it was kept. */
export type SendRating = (rating: Rating, comment?: string) => Promise<boolean>;

/** The buttons, and below them what they bring up. `given`: the verdict from before. */
export function ratingView(
  given: Rating | null,
  strings: Strings,
  send: SendRating,
): [buttons: HTMLElement[], below: HTMLElement] {
  const below = element('div', { class: 'rating' });
  const said = element('p', { class: 'facts', role: 'status' });
  const buttons = new Map<Rating, HTMLButtonElement>();
  const press = (pressed: Rating | null): void => {
    for (const [rating, one] of buttons) one.setAttribute('aria-pressed', String(rating === pressed));
  };
  const give = async (rating: Rating, comment?: string): Promise<void> => {
    press(rating);
    const kept = await send(rating, comment);
    if (!kept) press(null);
    said.textContent = kept ? strings.thanks : strings.offline;
  };
  const ask = (): void => {
    const reason = element('textarea', {
      'aria-label': strings.whyDown,
      placeholder: strings.whyDown,
      rows: '2',
      maxlength: String(LIMITS.feedbackCommentLength),
    });
    const form = element(
      'form',
      { class: 'reason' },
      reason,
      element('button', { type: 'submit', class: 'plain' }, strings.sendReason),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      form.remove();
      void give('down', reason.value);
    });
    below.replaceChildren(said, form);
    reason.focus();
  };
  const add = (rating: Rating, label: string): void => {
    const made = button(
      label,
      { class: `icon ${rating}`, 'aria-pressed': String(rating === given) },
      () => {
        below.replaceChildren(said);
        void give(rating);
        if (rating === 'down') ask();
      },
      icon(ICONS.thumb),
    );
    buttons.set(rating, made);
  };
  add('up', strings.rateUp);
  add('down', strings.rateDown);
  return [[...buttons.values()], below];
}
