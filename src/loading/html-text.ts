/** HTML as text: a line for every block, marks before list items, tables row by row. */
import { parseHTML } from 'linkedom';
import { tableLines } from './table.js';

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  'P DIV LI TR H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL TABLE CAPTION SECTION ARTICLE HEADER FOOTER FIGURE FIGCAPTION DL DT DD DETAILS SUMMARY TD TH'.split(
    ' ',
  ),
);
const UNSEEN = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON'.split(' '));
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

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
  // A raised number is no digit of the number before it: "62¹", "m²".
  const raised = name === 'SUP' ? /^\s*\[?(\d+)\]?\s*$/.exec(inside)?.[1] : undefined;
  if (raised !== undefined) return raised.replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
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
  const own = [...list.children].filter(({ nodeName }) => nodeName.toUpperCase() === 'LI');
  let number = numberIn(list, 'start') ?? 1;
  for (const one of own) {
    number = numberIn(one, 'value') ?? number;
    if (one === item) break;
    number++;
  }
  const type = list.getAttribute('type');
  if (type === 'a' && number >= 1 && number <= LETTERS.length) return `${LETTERS.charAt(number - 1)}) `;
  return `${number}. `;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function numberIn(element: Element, attribute: string): number | null {
  const value = Number.parseInt(element.getAttribute(attribute) ?? '', 10);
  return Number.isNaN(value) ? null : value;
}

/** HTML of a document that is all content (converted from another format) as text. */
export const textOfHtml = (html: string): string =>
  tidy(textOf(parseHTML(`<html><body>${html}</body></html>`).document.body));

export const tidy = (text: string): string =>
  text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
