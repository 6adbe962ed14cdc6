/** HTML as text: a line for every block, marks before list items, tables row by row. */
import { parseHTML } from 'linkedom';
import type { Dropped } from '../contract/dropped.js';
import { GREATEST, letter, raised, roman } from './list-numbers.js';
import { tableLines } from './table.js';

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  'P DIV LI TR H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL TABLE CAPTION SECTION ARTICLE HEADER FOOTER FIGURE FIGCAPTION DL DT DD DETAILS SUMMARY TD TH'.split(
    ' ',
  ),
);
const UNSEEN = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON'.split(' '));
const STRUCK = 'del, s, strike, [style*="line-through"]';
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** The text of a node. */
export function textOf(node: Node): string {
  if (node.nodeType === TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (node.nodeType !== ELEMENT_NODE) return '';
  const name = node.nodeName.toUpperCase();
  if (UNSEEN.has(name)) return '';
  if (name === 'BR') return '\n';
  const element = node as Element;
  if (name === 'TABLE') {
    const lines = tableLines(element, textOf);
    if (lines !== null) return block([captionOf(element), ...lines].join('\n\n'));
  }
  const inside = [...node.childNodes].map(textOf).join('');
  // Word's notes: a mark where they are noted, and a link back from each.
  if (name === 'A' && /^#(?:foot|end)note-ref/.test((node as Element).getAttribute('href') ?? '')) return '';
  const digits = name === 'SUP' ? /^\s*\[?(\d+)\]?\s*$/.exec(inside)?.[1] : undefined;
  if (digits !== undefined) return raised(digits);
  // Lines of a text that its page shows as they are typed.
  if (name === 'PRE') return block((element.textContent ?? '').trim().split('\n').join('\n\n'));
  if (name === 'INPUT') return typedIn(element);
  if (name === 'LI') return block(`${markOf(element)}${inside.trim()}`);
  if (name === 'DL') return block(definitionsOf(element));
  return BLOCKS.has(name) ? block(inside) : inside;
}

const block = (text: string): string => `\n\n${text.trim()}\n\n`;

function captionOf(table: Element): string {
  const caption = [...table.children].find(({ nodeName }) => nodeName.toUpperCase() === 'CAPTION');
  return caption === undefined ? '' : textOf(caption).trim();
}

/** "Trưởng khu: Bà Lan": a term and what is said of it stand on one line. */
function definitionsOf(list: Element): string {
  const lines: string[] = [];
  let term = '';
  for (const child of list.children) {
    const text = textOf(child).replace(/\s+/g, ' ').trim();
    if (child.nodeName.toUpperCase() === 'DT') {
      if (term !== '') lines.push(term);
      term = text;
    } else if (text !== '') {
      lines.push(term === '' ? text : `${term.replace(/\s*:$/u, '')}: ${text}`);
      term = '';
    }
  }
  return [...lines, term].filter((line) => line !== '').join('\n\n');
}

/** What a browser shows before an item: its number, or a dash. */
function markOf(item: Element): string {
  const list = item.parentElement;
  if (list?.nodeName.toUpperCase() !== 'OL') return '- ';
  const number = numbersOf(list).get(item) ?? 1;
  // Notes are counted as they are noted, and are no items.
  if (/^(?:foot|end)note-/.test(item.getAttribute('id') ?? '')) return `${raised(String(number))} `;
  const type = list.getAttribute('type') ?? '';
  if (!/^[aiAI]$/.test(type) || !(number >= 1 && number <= GREATEST)) return `${number}. `;
  const counted = type.toLowerCase() === 'a' ? `${letter(number)}) ` : `${roman(number).toLowerCase()}. `;
  return type === type.toLowerCase() ? counted : counted.toUpperCase();
}

const counted = new WeakMap<Element, ReadonlyMap<Element, number>>();

/** What each item of a list counts as; worked out once for a list. */
function numbersOf(list: Element): ReadonlyMap<Element, number> {
  const known = counted.get(list);
  if (known !== undefined) return known;
  const numbers = new Map<Element, number>();
  let number = numberIn(list, 'start') ?? 1;
  for (const child of list.children) {
    if (child.nodeName.toUpperCase() !== 'LI') continue;
    number = numberIn(child, 'value') ?? number;
    numbers.set(child, number++);
  }
  counted.set(list, numbers);
  return numbers;
}

/** A box to tick, ticked or not; what else a form has typed into it. */
function typedIn(input: Element): string {
  const type = (input.getAttribute('type') ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio') return input.hasAttribute('checked') ? '☒ ' : '☐ ';
  return type === 'text' || type === 'number' || type === 'date' ? (input.getAttribute('value') ?? '') : '';
}

function numberIn(element: Element, attribute: string): number | null {
  const value = Number.parseInt(element.getAttribute(attribute) ?? '', 10);
  return Number.isNaN(value) ? null : value;
}

/** Takes what is struck out of the element, in place: it is said no more. */
export function takeStruck(root: Element): Dropped[] {
  return [...root.querySelectorAll(STRUCK)].flatMap((struck): Dropped[] => {
    const text = (struck.textContent ?? '').replace(/\s+/g, ' ').trim();
    const inside = struck.parentElement?.closest(STRUCK) !== null;
    struck.remove();
    return text === '' || inside ? [] : [{ reason: 'deleted', text }];
  });
}

/** HTML of a document that is all content (converted from another format) as text. */
export function textOfHtml(html: string): { text: string; dropped: Dropped[] } {
  const { body } = parseHTML(`<html><body>${html}</body></html>`).document;
  const dropped = takeStruck(body);
  return { text: tidy(textOf(body)), dropped };
}

export const tidy = (text: string): string =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
