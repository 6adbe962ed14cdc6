/** `<hoi-dan-van>`: the conversation, its composer and the source being read, in a shadow root. */
import { Composer } from './composer.js';
import { asMarkdown, asPlainText } from './copy.js';
import { button, element, ICONS, icon, name } from './dom.js';
import { exchangeView, type ViewActions } from './exchange-view.js';
import { FollowUps, showOffers } from './offers.js';
import { vouchFor } from './server-call.js';
import { SourceReader } from './source-reader.js';
import type { Exchange } from './state.js';
import { LANGUAGES, type Language, STRINGS, type Strings } from './strings.js';
import { STYLES } from './styles.js';
import { Talk, type WidgetEvent } from './talk.js';

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
  'user',
] as const;

export class HoiDanVan extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;

  private readonly root = this.attachShadow({ mode: 'open' });
  private views: HTMLElement[] = [];
  private built = false;

  private readonly log = element('div', {
    class: 'log',
    part: 'log',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0',
  });
  private readonly head = element('div', { class: 'head' });
  private readonly welcome = element('div', { class: 'welcome' });
  private readonly offers = element('ul', { class: 'offers' });
  private readonly followUps = new FollowUps((question) => this.pick(question));
  private readonly talk = new Talk({
    server: () => this.server,
    explains: () => this.hasAttribute('explain'),
    draw: (whole) => this.render(whole),
    raise: (type, detail) => this.raise(type, detail),
    offer: (questions) => this.followUps.show(questions),
  });
  private readonly composer = new Composer({
    ask: (question) => {
      if (this.talk.waiting) return false;
      void this.ask(question);
      return true;
    },
    stop: () => this.talk.halt(),
    suggest: (typed) => this.talk.suggest(typed),
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
    this.talk.recall();
    this.dress();
    if (this.starters.length === 0) void this.offerStarters();
  }

  disconnectedCallback(): void {
    this.talk.rest();
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
  ask(question: string): Promise<void> {
    return this.talk.ask(question);
  }

  /** Forgets the conversation. */
  clear(): void {
    this.source.close();
    this.talk.clear();
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
    this.panel.append(this.head, this.log, this.composer.node);
    this.root.append(this.panel, this.launcher);
  }

  /** Puts words and colours on what is built; called again when an attribute changes. */
  private dress(): void {
    vouchFor(this.server, this.getAttribute('user') ?? '');
    const { strings } = this;
    const title = this.getAttribute('heading') ?? strings.title;
    const accent = this.getAttribute('accent');
    if (accent !== null && CSS.supports('color', accent)) this.style.setProperty('--hdv-accent', accent);
    this.panel.setAttribute('lang', this.language);
    this.panel.setAttribute('aria-label', title);
    this.panel.setAttribute('role', this.isInline ? 'region' : 'dialog');
    this.log.setAttribute('aria-label', strings.conversation);
    this.offers.setAttribute('aria-label', strings.suggestions);
    this.followUps.dress(strings);
    name(this.launcher, strings.open);
    this.composer.dress(strings);
    this.head.replaceChildren(
      element('h2', { part: 'heading' }, title),
      button(strings.clear, { class: 'icon' }, () => this.clear(), icon(ICONS.fresh)),
      ...(this.isInline ? [] : [button(strings.close, { class: 'icon' }, () => this.close(), icon(ICONS.close))]),
    );
    this.welcome.replaceChildren(
      element('p', { class: 'greeting' }, this.getAttribute('greeting') ?? strings.greeting),
      this.offers,
    );
    if (this.starters.length > 0) showOffers(this.offers, this.starters, this.pick);
    const closed = !this.isInline && this.launcher.getAttribute('aria-expanded') !== 'true';
    this.panel.hidden = closed;
    this.launcher.hidden = !closed;
    this.render(true);
  }

  /** Draws the exchange that changed; all of them where `whole`. */
  private render(whole: boolean): void {
    const { exchanges } = this.talk.conversation;
    const { waiting } = this.talk;
    this.welcome.hidden = exchanges.length > 0;
    const kept = whole ? [] : this.views.slice(0, Math.max(0, exchanges.length - 1));
    const fresh = exchanges
      .slice(kept.length)
      .map((exchange) => exchangeView(exchange, this.strings, this.server, this.actions));
    this.views = [...kept, ...fresh];
    this.log.replaceChildren(this.welcome, ...this.views, this.followUps.node);
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
    retry: () => this.talk.retry(),
    ask: (question) => this.pick(question),
    rate: (answerId, rating, comment) => this.talk.rate(answerId, rating, comment),
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
    showOffers(this.offers, await this.talk.suggest(''), this.pick);
  }

  private readonly pick = (question: string): void => {
    void this.ask(question);
    this.composer.focus();
  };

  private raise(type: WidgetEvent, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
