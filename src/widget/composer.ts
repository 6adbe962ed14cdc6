/** Where a question is typed: the box, its buttons and what the typed may become. */
import { LIMITS } from '../contract/limits.js';
import { button, element, ICONS, icon, name } from './dom.js';
import { showOffers } from './offers.js';
import type { Strings } from './strings.js';

/** Milliseconds of quiet typing before suggestions are asked for, and letters before they are worth it. */
const QUIET = 300;
const FEWEST_LETTERS = 3;
const MOST_OFFERS = 3;

export interface ComposerActions {
  /** False where nothing can be asked now: what was typed then stays. */
  readonly ask: (question: string) => boolean;
  readonly stop: () => void;
  readonly suggest: (typed: string) => Promise<string[]>;
}

export class Composer {
  private readonly offers = element('ul', { class: 'offers typed', hidden: '' });
  private readonly box = element('textarea', {
    rows: '1',
    maxlength: String(LIMITS.questionLength),
    part: 'input',
    enterkeyhint: 'send',
  });
  private readonly send = element('button', { type: 'submit', class: 'send', part: 'send' }, icon(ICONS.send));
  private readonly stop = button('', { class: 'send', hidden: '' }, () => this.actions.stop(), icon(ICONS.stop));
  private readonly form = element('form', { part: 'composer' }, this.box, this.send, this.stop);
  readonly node = element('div', { class: 'composer' }, this.offers, this.form);
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly actions: ComposerActions) {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit(this.box.value);
    });
    this.box.addEventListener('keydown', (event) => {
      // While an input method composes (Telex, VNI) Enter belongs to it; Safari tells by key code 229.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit(this.box.value);
    });
    this.box.addEventListener('input', () => this.suggestSoon());
  }

  dress(strings: Strings): void {
    this.offers.setAttribute('aria-label', strings.suggestions);
    this.box.setAttribute('aria-label', strings.question);
    this.box.setAttribute('placeholder', strings.placeholder);
    name(this.send, strings.send);
    name(this.stop, strings.stop);
  }

  setWaiting(waiting: boolean): void {
    this.send.hidden = waiting;
    this.stop.hidden = !waiting;
  }

  focus(): void {
    this.box.focus();
  }

  /** Lets nothing happen later. */
  rest(): void {
    clearTimeout(this.quiet);
  }

  private submit(question: string): void {
    const asked = question.trim();
    if (asked === '' || !this.actions.ask(asked)) return;
    this.box.value = '';
    this.offer([]);
  }

  private suggestSoon(): void {
    clearTimeout(this.quiet);
    const typed = this.box.value.trim();
    if (typed.length < FEWEST_LETTERS) {
      this.offer([]);
      return;
    }
    this.quiet = setTimeout(() => {
      void this.actions.suggest(typed).then((found) => {
        const still = this.box.value.trim() === typed;
        if (still) this.offer(found.filter((one) => one !== typed).slice(0, MOST_OFFERS));
      });
    }, QUIET);
  }

  private offer(questions: readonly string[]): void {
    clearTimeout(this.quiet);
    showOffers(this.offers, questions, (question) => {
      this.submit(question);
      this.box.focus();
    });
  }
}
