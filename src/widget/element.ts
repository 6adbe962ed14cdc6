/** `<hoi-dan-van>`: the conversation, its composer and the source being read, in a shadow root. */
import { LIMITS } from '../contract/limits.js';
import { ask, suggestions } from './client.js';
import { Composer } from './composer.js';
import { asMarkdown, asPlainText } from './copy.js';
import { button, element, ICONS, icon, name } from './dom.js';
import { exchangeView, type ViewActions } from './exchange-view.js';
import { keep, recall } from './memory.js';
import { showOffers } from './offers.js';
import { SourceReader } from './source-reader.js';
import { type Conversation, EMPTY, type Exchange, type Happening, isWaiting, reduce, turnsOf } from './state.js';
import { LANGUAGES, type Language, STRINGS, type Strings } from './strings.js';
import { STYLES } from './styles.js';

/** Where this script came from: the server to ask, unless told otherwise. Read while the script runs; null later. */
const SCRIPT_ORIGIN =
  document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).origin : location.origin;
const COPIED_FOR = 1_500;
/** Attributes that are properties as well; `heading` because `title` is the browser's tooltip. */
const ATTRIBUTES = [
  'endpoint',
  'heading',
  'greeting',
  'starters',
  'language',
  'accent',
  'mode',
  'theme',
  'position',
] as const;

/** Raised on the element, bubbling out of the shadow root. */
export type WidgetEvent = 'hdv-open' | 'hdv-ask' | 'hdv-answer' | 'hdv-error';

export class HoiDanVan extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;

  private readonly root = this.attachShadow({ mode: 'open' });
  private conversation: Conversation = EMPTY;
  private abort: AbortController | null = null;
  private asking: AbortController | null = null;
  private views: HTMLElement[] = [];
  private built = false;

  private readonly log = element('div', {
    class: 'log',
    part: 'log',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0',
  });
  private readonly welcome = element('div', { class: 'welcome' });
  private readonly offers = element('ul', { class: 'offers' });
  private readonly composer = new Composer({
    ask: (question) => {
      if (isWaiting(this.conversation)) return false;
      void this.ask(question);
      return true;
    },
    stop: () => this.halt(),
    suggest: (typed) => suggestions(this.server, typed, this.freshQuery()),
  });
  private readonly panel = element('section', { class: 'panel', part: 'panel', role: 'dialog' });
  private readonly launcher = button(
    '',
    { class: 'launcher', part: 'launcher', 'aria-expanded': 'false' },
    () => this.open(),
    icon(ICONS.chat),
  );
  private readonly source = new SourceReader(this.panel);

  connectedCallback(): void {
    this.upgradeProperties();
    if (!this.built) this.build();
    this.built = true;
    this.conversation = recall(this.server) ?? EMPTY;
    this.dress();
    if (this.starters.length === 0) void this.offerStarters();
  }

  disconnectedCallback(): void {
    this.halt();
    this.asking?.abort();
    this.composer.rest();
  }

  attributeChangedCallback(): void {
    if (this.built && this.isConnected) this.dress();
  }

  /** Opens the bubble; an inline widget is always open. */
  open(): void {
    this.panel.hidden = false;
    this.launcher.hidden = true;
    this.launcher.setAttribute('aria-expanded', 'true');
    this.showLast();
    this.composer.focus();
    this.raise('hdv-open', {});
  }

  close(): void {
    if (this.isInline) return;
    this.panel.hidden = true;
    this.launcher.hidden = false;
    this.launcher.setAttribute('aria-expanded', 'false');
    this.launcher.focus();
  }

  /** Asks as if typed. */
  async ask(question: string): Promise<void> {
    const asked = question.trim().slice(0, LIMITS.questionLength);
    if (asked === '' || isWaiting(this.conversation)) return;
    const history = turnsOf(this.conversation);
    this.dispatch({ type: 'asked', question: asked });
    await this.follow(asked, history);
  }

  /** Forgets the conversation. */
  clear(): void {
    this.halt();
    this.source.close();
    this.dispatch({ type: 'cleared' });
    this.composer.focus();
  }

  private get isInline(): boolean {
    return this.getAttribute('mode') === 'inline';
  }

  private get server(): string {
    const given = this.getAttribute('endpoint') ?? '';
    return (given === '' ? SCRIPT_ORIGIN : new URL(given, location.href).href).replace(/\/+$/, '');
  }

  private get language(): Language {
    const given = this.getAttribute('language') ?? '';
    return LANGUAGES.find((known) => known === given) ?? 'vi';
  }

  private get strings(): Strings {
    return STRINGS[this.language];
  }

  private get starters(): string[] {
    return (this.getAttribute('starters') ?? '')
      .split('|')
      .map((starter) => starter.trim())
      .filter((starter) => starter !== '');
  }

  /** Properties set before the script had loaded become attributes. */
  private upgradeProperties(): void {
    for (const attribute of ATTRIBUTES) {
      const early = Object.getOwnPropertyDescriptor(this, attribute);
      if (early === undefined) continue;
      Reflect.deleteProperty(this, attribute);
      this.setAttribute(attribute, String(early.value));
    }
  }

  private build(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.root.adoptedStyleSheets = [sheet];
    this.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      if (this.source.isOpen) this.source.close();
      else this.close();
    });
    this.root.append(this.panel, this.launcher);
  }

  /** Puts words and colours on what is built; called again when an attribute changes. */
  private dress(): void {
    const { strings } = this;
    const title = this.getAttribute('heading') ?? strings.title;
    const accent = this.getAttribute('accent');
    if (accent !== null && CSS.supports('color', accent)) this.style.setProperty('--hdv-accent', accent);
    this.panel.setAttribute('lang', this.language);
    this.panel.setAttribute('aria-label', title);
    this.panel.setAttribute('role', this.isInline ? 'region' : 'dialog');
    this.log.setAttribute('aria-label', strings.conversation);
    this.offers.setAttribute('aria-label', strings.suggestions);
    name(this.launcher, strings.open);
    this.composer.dress(strings);
    const header = element(
      'div',
      { class: 'head' },
      element('h2', { part: 'heading' }, title),
      button(strings.clear, { class: 'icon' }, () => this.clear(), icon(ICONS.fresh)),
      this.isInline ? null : button(strings.close, { class: 'icon' }, () => this.close(), icon(ICONS.close)),
    );
    this.welcome.replaceChildren(
      element('p', { class: 'greeting' }, this.getAttribute('greeting') ?? strings.greeting),
      this.offers,
    );
    if (this.starters.length > 0) showOffers(this.offers, this.starters, this.pick);
    this.panel.replaceChildren(header, this.log, this.composer.node);
    const closed = !this.isInline && this.launcher.getAttribute('aria-expanded') !== 'true';
    this.panel.hidden = closed;
    this.launcher.hidden = !closed;
    this.render(true);
  }

  private async follow(question: string, history: ReturnType<typeof turnsOf>): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    this.raise('hdv-ask', { question });
    for await (const happening of ask(this.server, question, history, this.hasAttribute('explain'), abort.signal)) {
      if (abort.signal.aborted) return;
      this.dispatch(happening);
      if (happening.type === 'done') this.raise('hdv-answer', { question, response: happening.response });
      if (happening.type === 'failed') this.raise('hdv-error', { question, message: happening.fault });
    }
  }

  private halt(): void {
    this.abort?.abort();
    this.abort = null;
    if (isWaiting(this.conversation)) this.dispatch({ type: 'stopped' });
  }

  private retry(): void {
    const { exchanges } = this.conversation;
    const last = exchanges.at(-1);
    if (last === undefined || isWaiting(this.conversation)) return;
    const history = turnsOf({ exchanges: exchanges.slice(0, -1) });
    this.dispatch({ type: 'retried' });
    void this.follow(last.question, history);
  }

  private dispatch(happening: Happening): void {
    const before = this.conversation;
    this.conversation = reduce(before, happening);
    if (this.conversation === before) return;
    if (happening.type === 'done' || happening.type === 'cleared') keep(this.server, this.conversation);
    this.render(happening.type === 'cleared');
  }

  /** Draws the exchange that changed; all of them where `whole`. */
  private render(whole: boolean): void {
    const { exchanges } = this.conversation;
    const waiting = isWaiting(this.conversation);
    this.welcome.hidden = exchanges.length > 0;
    const kept = whole ? [] : this.views.slice(0, Math.max(0, exchanges.length - 1));
    const fresh = exchanges
      .slice(kept.length)
      .map((exchange) => exchangeView(exchange, this.strings, this.server, this.actions));
    this.views = [...kept, ...fresh];
    this.log.replaceChildren(this.welcome, ...this.views);
    this.log.setAttribute('aria-busy', String(waiting));
    this.composer.setWaiting(waiting);
    this.showLast();
  }

  private showLast(): void {
    const last = this.views.at(-1);
    if (last !== undefined) this.log.scrollTop = last.offsetTop - this.log.offsetTop - 12;
  }

  private readonly actions: ViewActions = {
    openSource: (citation, opener) => this.source.toggle(citation, opener, this.strings, this.server),
    retry: () => this.retry(),
    copy: (exchange, form, pressed) => void this.copy(exchange, form, pressed),
  };

  private async copy({ response }: Exchange, form: 'text' | 'markdown', pressed: HTMLElement): Promise<void> {
    if (response === null) return;
    const write = form === 'text' ? asPlainText : asMarkdown;
    try {
      await navigator.clipboard.writeText(write(response, this.strings, this.server));
    } catch {
      return;
    }
    const label = pressed.title;
    name(pressed, this.strings.copied);
    setTimeout(() => name(pressed, label), COPIED_FOR);
  }

  private async offerStarters(): Promise<void> {
    showOffers(this.offers, await suggestions(this.server, '', this.freshQuery()), this.pick);
  }

  private freshQuery(): AbortSignal {
    this.asking?.abort();
    this.asking = new AbortController();
    return this.asking.signal;
  }

  private readonly pick = (question: string): void => {
    void this.ask(question);
    this.composer.focus();
  };

  private raise(type: WidgetEvent, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
