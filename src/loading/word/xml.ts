/** The XML of Word documents. */
import { DOMParser } from 'linkedom';

export const parseXml = (xml: string): Document =>
  new DOMParser().parseFromString(xml, 'text/xml') as unknown as Document;

/** Elements of that name (of WordprocessingML unless told otherwise), in the order of the document. */
export const all = (document: Document, name: string, prefix = 'w'): Element[] => [
  ...document.getElementsByTagName(`${prefix}:${name}`),
];

/** Of an element that turns something on by being there: whether it says that it is off. */
export const isOff = (element: Element): boolean => /^(?:0|false|off)$/.test(element.getAttribute('w:val') ?? '');
