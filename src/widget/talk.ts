/** The conversation as it is had: asks, follows what comes, remembers. The element only draws it. */
import type { AskResponse, Turn } from '../contract/ask.js';
import type { Rating } from '../contract/feedback.js';
import { LIMITS } from '../contract/limits.js';
import { ask, rate, suggestions } from './client.js';
import { keep, recall } from './memory.js';
import { type Conversation, EMPTY, type Happening, isWaiting, reduce, turnsOf } from './state.js';

/** Raised on the element, bubbling out of the shadow root. */
export type WidgetEvent = 'hdv-open' | 'hdv-ask' | 'hdv-answer' | 'hdv-error';

export interface TalkDeps {
  readonly server: () => string;
  /** Whether answers are to say why their passages rank as they do. */
  readonly explains: () => boolean;
  /** The conversation changed: its last exchange, or all of it. */
  readonly draw: (whole: boolean) => void;
  readonly raise: (type: WidgetEvent, detail: object) => void;
  /** What may be asked next; none takes back what was offered. */
  readonly offer: (questions: readonly string[]) => void;
}

export class Talk {
  conversation: Conversation = EMPTY;
  private abort: AbortController | null = null;
  private looking: AbortController | null = null;

  constructor(private readonly deps: TalkDeps) {}

  get waiting(): boolean {
    return isWaiting(this.conversation);
  }

  recall(): void {
    this.conversation = recall(this.deps.server()) ?? EMPTY;
  }

  async ask(question: string): Promise<void> {
    const asked = question.trim().slice(0, LIMITS.questionLength);
    if (asked === '' || this.waiting) return;
    const history = turnsOf(this.conversation);
    this.dispatch({ type: 'asked', question: asked });
    await this.follow(asked, history);
  }

  /** Asks the last question again. */
  retry(): void {
    const { exchanges } = this.conversation;
    const last = exchanges.at(-1);
    if (last === undefined || this.waiting) return;
    const history = turnsOf({ exchanges: exchanges.slice(0, -1) });
    this.dispatch({ type: 'retried' });
    void this.follow(last.question, history);
  }

  /** Stops the answer under way. */
  halt(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.waiting) this.dispatch({ type: 'stopped' });
  }

  /** Stops everything, as the element leaves the page. */
  rest(): void {
    this.halt();
    this.looking?.abort();
  }

  clear(): void {
    this.halt();
    this.dispatch({ type: 'cleared' });
  }

  /** Sends a verdict; whether it was kept. */
  async rate(answerId: string, rating: Rating, comment?: string): Promise<boolean> {
    const kept = await rate(this.deps.server(), { answerId, rating, comment });
    if (kept) this.dispatch({ type: 'rated', answerId, rating });
    return kept;
  }

  /** Questions to offer for what is typed; the last look ends the one before. */
  suggest(typed: string, article?: string): Promise<string[]> {
    this.looking?.abort();
    this.looking = new AbortController();
    return suggestions(this.deps.server(), typed, this.looking.signal, article);
  }

  private async follow(question: string, history: Turn[]): Promise<void> {
    const { server, explains, raise } = this.deps;
    const abort = new AbortController();
    this.abort = abort;
    raise('hdv-ask', { question });
    for await (const happening of ask(server(), question, history, explains(), abort.signal)) {
      if (abort.signal.aborted) return;
      this.dispatch(happening);
      if (happening.type === 'done') raise('hdv-answer', { question, response: happening.response });
      if (happening.type === 'failed') raise('hdv-error', { question, message: happening.fault });
    }
  }

  private dispatch(happening: Happening): void {
    const before = this.conversation;
    this.conversation = reduce(before, happening);
    if (this.conversation === before) return;
    const { type } = happening;
    if (type === 'done' || type === 'cleared' || type === 'rated') keep(this.deps.server(), this.conversation);
    // The buttons of a verdict show it themselves.
    if (type === 'rated') return;
    this.deps.offer([]);
    if (type === 'done') void this.offerNext(happening.response);
    this.deps.draw(type === 'cleared');
  }

  private async offerNext({ citations }: AskResponse): Promise<void> {
    const [first] = citations;
    if (first === undefined) return;
    const asked = new Set(this.conversation.exchanges.map(({ question }) => question));
    const offered = await this.suggest('', first.articleId);
    if (!this.waiting) this.deps.offer(offered.filter((question) => !asked.has(question)));
  }
}
