/** A DOCX's main part, made ready for mammoth: what it would lose is put where it reads it, what is not to be read is put aside. */
import type { Dropped, DropReason } from '../../contract/dropped.js';
import { meantByFont } from '../encodings.js';
import { all, isOff } from './xml.js';

const PARAGRAPH_HOLDERS = new Set(['w:body', 'w:tc', 'w:txbxContent', 'w:sdtContent', 'w:hdr', 'w:ftr']);

/** The text of a part, a line for every paragraph. */
export const partText = (document: Document): string =>
  all(document, 'p')
    .map((paragraph) => runText(paragraph, 't'))
    .join('\n')
    .trim();

/** What stands between two runs' letters. */
const SPACES = new Set(['w:tab', 'w:br', 'w:cr']);

function runText(node: Element, name: 't' | 'delText'): string {
  if (node.nodeName === `w:${name}`) return node.textContent ?? '';
  if (SPACES.has(node.nodeName)) return ' ';
  return [...node.children].map((child) => runText(child, name)).join('');
}

/** Styles of the lines of a table of contents. */
const CONTENTS = /^(?:TOC|toc)/;

/** Takes hidden and deleted runs and the table of contents out of the document, in place. */
export function takeHidden(document: Document): Dropped[] {
  const dropped: Dropped[] = [];
  const drop = (reason: DropReason, text: string): void => {
    if (text.trim() !== '') dropped.push({ reason, text: text.trim() });
  };
  for (const vanish of all(document, 'vanish')) {
    const run = vanish.parentElement?.parentElement;
    if (isOff(vanish) || run?.nodeName !== 'w:r') continue;
    drop('hidden', runText(run, 't'));
    run.remove();
  }
  for (const name of ['strike', 'dstrike'])
    for (const strike of all(document, name)) {
      const run = strike.parentElement?.parentElement;
      if (isOff(strike) || run?.nodeName !== 'w:r') continue;
      drop('deleted', runText(run, 't'));
      run.remove();
    }
  for (const style of all(document, 'pStyle')) {
    const paragraph = style.parentElement?.parentElement;
    if (paragraph?.nodeName !== 'w:p' || !CONTENTS.test(style.getAttribute('w:val') ?? '')) continue;
    drop('contents', runText(paragraph, 't'));
    paragraph.remove();
  }
  for (const name of ['del', 'moveFrom'])
    for (const deleted of all(document, name)) {
      drop('deleted', runText(deleted, 'delText') + runText(deleted, 't'));
      deleted.remove();
    }
  return dropped;
}

/** A row is a heading only where Word says so; mammoth takes a row for one that says it is none. */
export function takeHeadingsOff(document: Document): void {
  for (const heading of all(document, 'tblHeader')) if (isOff(heading)) heading.remove();
}

/** Runs of an older font as they look; `styles` says which font a run has that names none. */
export function readOldFonts(document: Document, styles: Document | null): void {
  const common = styles === null ? null : fontIn(all(styles, 'docDefaults')[0]);
  const ofStyle = new Map(
    (styles === null ? [] : all(styles, 'style')).map((style) => [
      style.getAttribute('w:styleId') ?? '',
      fontIn(style),
    ]),
  );
  const normal = ofStyle.get('Normal') ?? common;
  for (const run of all(document, 'r')) {
    const style = run.closest('w\\:p')?.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? '';
    const font = fontIn(run) ?? ofStyle.get(style) ?? normal;
    if (font === null || font === undefined) continue;
    for (const text of run.getElementsByTagName('w:t')) text.textContent = meantByFont(text.textContent ?? '', font);
  }
}

/** The font of Latin letters that the element, or what it holds of a run's properties, names. */
function fontIn(element: Element | undefined): string | null {
  const fonts = element?.getElementsByTagName('w:rFonts')[0];
  return fonts?.getAttribute('w:ascii') ?? fonts?.getAttribute('w:hAnsi') ?? null;
}

/** Paragraphs of text boxes stand after the paragraph that anchors them, each once; fields are what they show. */
export function unfold(document: Document): void {
  for (const choices of all(document, 'AlternateContent', 'mc')) {
    const [first, ...others] = [...choices.children].sort((a, b) => boxes(b) - boxes(a));
    for (const other of others) other.remove();
    if (first !== undefined) replaceByChildren(choices, first);
  }
  for (const box of all(document, 'txbxContent').reverse()) {
    const anchor = paragraphAround(box);
    if (anchor === null) continue;
    for (const child of [...box.children].reverse()) anchor.after(child);
    box.remove();
  }
  // A link's address is not read, and may be missing.
  for (const name of ['fldSimple', 'hyperlink'])
    for (const element of all(document, name).reverse()) replaceByChildren(element, element);
}

const boxes = (element: Element): number => element.getElementsByTagName('w:txbxContent').length;

function replaceByChildren(element: Element, source: Element): void {
  for (const child of [...source.children]) element.before(child);
  element.remove();
}

/** The outermost paragraph that holds the element and may have others beside it. */
function paragraphAround(element: Element): Element | null {
  for (let up = element.parentElement; up !== null; up = up.parentElement)
    if (up.nodeName === 'w:p' && PARAGRAPH_HOLDERS.has(up.parentElement?.nodeName ?? '')) return up;
  return null;
}
