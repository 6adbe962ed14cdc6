/** The one source that is open beside the answer, and the chip that opened it. */
import type { Citation } from '../contract/ask.js';
import { sourcePanel } from './source-panel.js';
import type { Strings } from './strings.js';

export class SourceReader {
  private shown: HTMLElement | null = null;
  private opener: HTMLElement | null = null;

  /** Sources open inside `panel`. */
  constructor(private readonly panel: HTMLElement) {}

  get isOpen(): boolean {
    return this.shown !== null;
  }

  /** Opens the source, or closes it where the same chip had opened it. */
  toggle(citation: Citation, opener: HTMLElement, strings: Strings, base: string): void {
    const again = this.opener === opener;
    this.close();
    if (again) return;
    this.opener = opener;
    opener.setAttribute('aria-expanded', 'true');
    this.shown = sourcePanel(citation, strings, base, () => this.close());
    this.panel.append(this.shown);
    this.panel.classList.add('reading');
    this.shown.querySelector('h3')?.focus();
    this.shown.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }

  /** Gives the focus back to the chip. */
  close(): void {
    this.shown?.remove();
    this.shown = null;
    this.panel.classList.remove('reading');
    this.opener?.setAttribute('aria-expanded', 'false');
    this.opener?.focus();
    this.opener = null;
  }
}
