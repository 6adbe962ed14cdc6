/** Elements made by hand: text only ever becomes text nodes. */

type Child = Node | string | null;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Names a control for the eye that hovers and for whoever listens. */
export function name(control: HTMLElement, label: string): void {
  control.setAttribute('aria-label', label);
  control.title = label;
}

export function button(
  label: string,
  attributes: Readonly<Record<string, string>>,
  onClick: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  name(made, label);
  made.addEventListener('click', onClick);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line icon; `path` is SVG path data of our own. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  chat: 'M4 5h16v11H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M5 12h14M13 6l6 6-6 6',
  stop: 'M7 7h10v10H7z',
  fresh: 'M12 5v14M5 12h14',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  markdown: 'M3 6h18v12H3zM7 15V9l3 3 3-3v6M17 9v5M15 13l2 2 2-2',
  thumb: 'M4 11h3v9H4zM7 11l4-7c1.6 0 2.4 1 2.1 2.5L12.5 10H19l-1.6 10H7',
  retry: 'M20 12a8 8 0 1 1-2.5-5.8M20 4v4h-4',
} as const;

/** A link to one of our own pages or to http(s); anything else is shown as text. */
export function safeLink(href: string, base: string, label: string): HTMLElement {
  const text = element('span', {}, label);
  if (!URL.canParse(href, base)) return text;
  const url = new URL(href, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return text;
  return element('a', { href: url.href, target: '_blank', rel: 'noopener', part: 'link' }, label);
}
