/** The question page: sends a question, shows the answer with its sources. Text nodes only, never HTML. */
import type { AskResponse, Citation, Turn } from '../contract/ask.js';
import type { ErrorBody } from '../contract/errors.js';

const form = document.querySelector<HTMLFormElement>('#ask');
const box = document.querySelector<HTMLTextAreaElement>('#question');
const log = document.querySelector<HTMLElement>('#answers');

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

const KINDS: Readonly<Record<string, string>> = {
  published: 'Đăng ngày',
  page: 'Ngày trên trang',
  event: 'Sự kiện ngày',
};

function dateOf({ date, dateText, dateKind, dateInferred }: Citation): string {
  if (dateText === null) return 'không rõ ngày';
  const year = date === null ? ' (không rõ năm)' : dateInferred ? ` (năm ${date.slice(0, 4)}, suy ra từ bài)` : '';
  return `${KINDS[dateKind ?? ''] ?? ''} ${dateText}${year}`.trim();
}

/** The quote with its short answers in strong. */
function markedQuote(citation: Citation): HTMLElement {
  const mark = element('mark', '');
  let at = 0;
  for (const [from, to] of citation.answerSpans) {
    mark.append(citation.quote.slice(at, from), element('strong', '', citation.quote.slice(from, to)));
    at = to;
  }
  mark.append(citation.quote.slice(at));
  return mark;
}

function sourcePanel(citation: Citation, id: string): HTMLElement {
  const at = citation.passage.indexOf(citation.quote);
  const quote = element('blockquote', '');
  quote.append(
    citation.passage.slice(0, at),
    markedQuote(citation),
    citation.passage.slice(at + citation.quote.length),
  );
  const [path = '', hash = ''] = citation.url.split('#');
  const link = document.createElement('a');
  link.href = `${path}?quote=${citation.start}-${citation.end}#${hash}`;
  link.textContent = 'Mở bài viết';
  const facts = [dateOf(citation), citation.author, citation.source].filter((fact) => fact !== null).join(' · ');
  const panel = element(
    'section',
    'source',
    element('h4', '', `[${citation.number}] ${citation.title}`),
    element('small', '', facts),
    quote,
    link,
  );
  if (citation.alsoIn.length > 0) {
    panel.append(element('small', '', `Cũng có trong: ${citation.alsoIn.map((other) => other.title).join('; ')}`));
  }
  panel.id = id;
  panel.hidden = true;
  panel.setAttribute('aria-label', `Nguồn ${citation.number}`);
  return panel;
}

let shown = 0;

/** Earlier turns, sent along so that a follow-up is understood; the server keeps none. */
const history: Turn[] = [];
const MOST_TURNS = 10;
const LONGEST_TURN = 4_000;

function answerCard(response: AskResponse): HTMLElement {
  const card = element(
    'article',
    response.abstained ? 'answer refused' : 'answer',
    element('h2', 'asked', response.question),
  );
  const panels = new Map<number, HTMLElement>();
  for (const citation of response.citations) {
    shown++;
    panels.set(citation.number, sourcePanel(citation, `nguon-${shown}`));
  }
  if (response.standaloneQuestion !== response.question) {
    card.append(element('p', 'facts', `Hiểu là: ${response.standaloneQuestion}`));
  }
  if (response.sentences.length === 0) card.append(element('p', '', response.answer));
  const lines = response.answer.split('\n').length > 1;
  for (const sentence of response.sentences) {
    const line = element('p', lines ? 'item' : '', sentence.text, ' ');
    for (const number of sentence.citations) {
      const panel = panels.get(number);
      if (panel === undefined) continue;
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.className = 'chip';
      chip.textContent = String(number);
      chip.setAttribute('aria-label', `Nguồn ${number}`);
      chip.setAttribute('aria-expanded', 'false');
      chip.setAttribute('aria-controls', panel.id);
      chip.addEventListener('click', () => {
        panel.hidden = !panel.hidden;
        chip.setAttribute('aria-expanded', String(!panel.hidden));
      });
      line.append(chip);
    }
    card.append(line);
  }
  if (response.notice !== null) card.append(element('p', 'facts', response.notice));
  card.append(...panels.values());
  if (response.closest !== undefined && response.closest.length > 0) {
    card.append(element('h3', '', 'Đoạn gần nhất trong kho bài viết'));
    for (const { articleId, passageId, title, snippet } of response.closest) {
      const link = document.createElement('a');
      link.href = `/articles/${articleId}#${passageId}`;
      link.textContent = title;
      card.append(element('p', '', link, element('small', 'facts', snippet)));
    }
  }
  return card;
}

async function ask(question: string): Promise<HTMLElement> {
  try {
    const reply = await fetch('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question, history: history.slice(-MOST_TURNS) }),
    });
    if (reply.ok) {
      const response = (await reply.json()) as AskResponse;
      history.push(
        { role: 'user', content: question },
        { role: 'assistant', content: response.answer.slice(0, LONGEST_TURN) },
      );
      return answerCard(response);
    }
    const { error } = (await reply.json()) as ErrorBody;
    return element('article', 'answer error', element('h2', 'asked', question), element('p', '', error.message));
  } catch {
    return element(
      'article',
      'answer error',
      element('h2', 'asked', question),
      element('p', '', 'Không kết nối được máy chủ. Xin thử lại.'),
    );
  }
}

async function submit(): Promise<void> {
  const question = box?.value.trim() ?? '';
  const button = form?.querySelector('button');
  if (question === '' || button?.disabled === true) return;
  if (button != null) button.disabled = true;
  log?.setAttribute('aria-busy', 'true');
  const card = await ask(question);
  log?.prepend(card);
  log?.removeAttribute('aria-busy');
  if (button != null) button.disabled = false;
  if (box !== null) box.value = '';
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});
box?.addEventListener('keydown', (event) => {
  // While an input method composes (Telex, VNI) Enter belongs to it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form?.requestSubmit();
});
for (const starter of document.querySelectorAll<HTMLButtonElement>('[data-question]')) {
  starter.addEventListener('click', () => {
    if (box !== null) box.value = starter.dataset.question ?? '';
    form?.requestSubmit();
  });
}
