/** A question and its answer as elements; text nodes only. */
import type { AnswerSentence, Citation } from '../contract/ask.js';
import type { Rating } from '../contract/feedback.js';
import { button, element, ICONS, icon, safeLink } from './dom.js';
import { explainView } from './explain-view.js';
import { ratingView } from './rating-view.js';
import { refusalView } from './refusal-view.js';
import { shortDate } from './source-facts.js';
import type { Exchange } from './state.js';
import type { Strings } from './strings.js';

export interface ViewActions {
  readonly openSource: (citation: Citation, opener: HTMLElement) => void;
  readonly copy: (exchange: Exchange, form: 'text' | 'markdown', pressed: HTMLElement) => void;
  readonly retry: () => void;
  readonly ask: (question: string) => void;
  readonly rate: (answerId: string, rating: Rating, comment?: string) => Promise<boolean>;
}

export function exchangeView(exchange: Exchange, strings: Strings, base: string, actions: ViewActions): HTMLElement {
  const { question, status, response, fault } = exchange;
  const reply = element('div', { class: response?.abstained === true ? 'reply refused' : 'reply', part: 'answer' });
  reply.append(element('h3', { class: 'unseen' }, strings.answered));
  if (response !== null && response.standaloneQuestion !== question) {
    reply.append(element('p', { class: 'facts' }, `${strings.understood} ${response.standaloneQuestion}`));
  }
  const short = shortAnswer(exchange);
  if (short !== null) reply.append(element('p', { class: 'short', part: 'short' }, short));
  reply.append(...sentences(exchange, strings, actions));
  if (status === 'waiting' && exchange.sentences.length === 0) {
    reply.append(
      element('p', { class: 'thinking' }, element('span', { class: 'dots', 'aria-hidden': 'true' }), strings.thinking),
    );
  }
  if (response !== null && response.notice !== null) reply.append(element('p', { class: 'facts' }, response.notice));
  if (response !== null && response.gaps.length > 0)
    reply.append(element('p', { class: 'facts' }, `${strings.gaps} ${response.gaps.join(', ')}`));
  if (response !== null && response.refusal !== null)
    reply.append(...refusalView(response.refusal, strings, actions.ask));
  if (response?.closest !== undefined && response.closest.length > 0) {
    reply.append(element('h4', {}, strings.closest));
    const items = response.closest.map(({ articleId, passageId, title, snippet }) =>
      element(
        'li',
        {},
        safeLink(`/articles/${articleId}#${passageId}`, base, title),
        element('span', { class: 'facts' }, snippet),
      ),
    );
    reply.append(element('ul', { class: 'closest' }, ...items));
  }
  if (response?.explain !== undefined) reply.append(explainView(response.explain, response.confidence, strings, base));
  if (status === 'stopped') reply.append(element('p', { class: 'facts' }, strings.stopped));
  if (status === 'failed')
    reply.append(element('p', { class: 'fault', role: 'alert' }, fault === '' ? strings.offline : fault));
  reply.append(...tools(exchange, strings, actions));
  return element(
    'article',
    { class: 'exchange' },
    element(
      'p',
      { class: 'asked', part: 'question' },
      element('span', { class: 'unseen' }, `${strings.youAsked} `),
      question,
    ),
    reply,
  );
}

/** The words that answer, where they are fewer than the sentences that hold them. */
function shortAnswer({ response }: Exchange): string | null {
  if (response === null || response.short === null) return null;
  const { text, uncertain } = response.short;
  if (response.sentences.some((sentence) => sentence.text === text)) return null;
  return uncertain ? `${text} (?)` : text;
}

function sentences(exchange: Exchange, strings: Strings, actions: ViewActions): HTMLElement[] {
  const { response, citations } = exchange;
  if (response !== null && response.sentences.length === 0) return [element('p', {}, response.answer)];
  // A list keeps its items on lines of their own, as the answer's text does.
  const listed = response?.answer.includes('\n') === true;
  const said = exchange.sentences.map((sentence, i) =>
    element(
      listed && i > 0 ? 'li' : 'span',
      { class: 'sentence' },
      sentence.text,
      ' ',
      ...chips(sentence, citations, strings, actions),
      ' ',
    ),
  );
  if (!listed) return said.length === 0 ? [] : [element('p', {}, ...said)];
  const [lead, ...items] = said;
  return [element('p', {}, lead ?? ''), element('ul', { class: 'items' }, ...items)];
}

function chips(
  sentence: AnswerSentence,
  citations: readonly Citation[],
  strings: Strings,
  actions: ViewActions,
): HTMLElement[] {
  return sentence.citations.flatMap((number) => {
    const citation = citations.find((one) => one.number === number);
    if (citation === undefined) return [];
    const date = shortDate(citation, strings);
    const unseen = (text: string): HTMLElement => element('span', { class: 'unseen' }, text);
    const chip = element(
      'button',
      { type: 'button', class: 'chip', part: 'chip', 'aria-expanded': 'false' },
      unseen(`${strings.source} `),
      element('b', {}, String(number)),
      unseen(`, ${citation.title},`),
      ` ${date}`,
    );
    chip.addEventListener('click', () => actions.openSource(citation, chip));
    return [chip];
  });
}

function tools(exchange: Exchange, strings: Strings, actions: ViewActions): HTMLElement[] {
  const row = element('div', { class: 'tools' });
  const add = (label: string, drawing: string, act: (pressed: HTMLElement) => void): void => {
    const made: HTMLButtonElement = button(label, { class: 'icon' }, () => act(made), icon(drawing));
    row.append(made);
  };
  if (exchange.response !== null) {
    add(strings.copy, ICONS.copy, (pressed) => actions.copy(exchange, 'text', pressed));
    add(strings.copyMarkdown, ICONS.markdown, (pressed) => actions.copy(exchange, 'markdown', pressed));
  }
  if (exchange.status === 'failed' || exchange.status === 'stopped') add(strings.retry, ICONS.retry, actions.retry);
  const { response } = exchange;
  if (response === null || response.generator === 'smalltalk') return [row];
  const [buttons, below] = ratingView(exchange.rating ?? null, strings, (rating, comment) =>
    actions.rate(response.id, rating, comment),
  );
  row.append(...buttons);
  return [row, below];
}
