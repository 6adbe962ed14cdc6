/** Formulas of Word (Office Math) as they would be typed on one line: mammoth leaves them out. */
import { raised } from '../list-numbers.js';
import { all } from './xml.js';

const partOf = (element: Element, name: string): string => {
  const part = [...element.children].find(({ nodeName }) => nodeName === `m:${name}`);
  return part === undefined ? '' : typed(part);
};

/** In brackets where it is more than one sign or number. */
const grouped = (text: string): string => (/^[\p{L}\p{N}.,]+$/u.test(text) ? text : `(${text})`);

function typed(element: Element): string {
  switch (element.nodeName) {
    case 'm:t':
      return element.textContent ?? '';
    case 'm:f':
      return `${grouped(partOf(element, 'num'))}/${grouped(partOf(element, 'den'))}`;
    case 'm:sSup': {
      const power = partOf(element, 'sup');
      return partOf(element, 'e') + (/^\d+$/.test(power) ? raised(power) : `^${grouped(power)}`);
    }
    case 'm:rad':
      return `√${grouped(partOf(element, 'e'))}`;
    case 'm:d':
      return `(${partOf(element, 'e')})`;
    default:
      return [...element.children].map(typed).join('');
  }
}

/** Writes every formula of the document as text, in place. */
export function writeFormulas(document: Document): void {
  for (const formula of all(document, 'oMath', 'm')) {
    const run = document.createElement('w:r');
    const text = document.createElement('w:t');
    text.setAttribute('xml:space', 'preserve');
    text.textContent = typed(formula);
    run.appendChild(text);
    formula.replaceWith(run);
  }
  // A formula on a line of its own stands in the paragraph like any other.
  for (const line of all(document, 'oMathPara', 'm')) line.replaceWith(...line.children);
}
