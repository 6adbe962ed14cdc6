/**
 * The numbers that Word shows before paragraphs and does not write into them: "Điều 3.", "1.", "a)". They are worked out as
 * ECMA-376 (17.9) has it and written before the paragraph's text.
 */
import { all, parseXml } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "Điều %1.": %n stands for the number of level n. */
  readonly text: string;
  readonly suffix: string;
  /** Style of the paragraphs that it numbers; null where they say themselves. */
  readonly style: string | null;
}

interface List {
  /** Lists of one abstract definition count on from each other. */
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly restarts: ReadonlyMap<number, number>;
}

/** Levels that Word has. */
const LEVELS = 9;

const childrenOf = (element: Element | null | undefined, name: string): Element[] =>
  element === null || element === undefined
    ? []
    : [...element.children].filter(({ nodeName }) => nodeName === `w:${name}`);
const child = (element: Element | null | undefined, name: string): Element | undefined => childrenOf(element, name)[0];
const value = (element: Element | null | undefined, name: string): string | null =>
  child(element, name)?.getAttribute('w:val') ?? null;

function listsIn(numbering: Document): ReadonlyMap<string, List> {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  for (const one of all(numbering, 'abstractNum')) {
    const levels = childrenOf(one, 'lvl').map((level): [number, Level] => [
      Number(level.getAttribute('w:ilvl')),
      {
        start: Number(value(level, 'start') ?? 1),
        format: value(level, 'numFmt') ?? 'decimal',
        text: value(level, 'lvlText') ?? '',
        suffix: value(level, 'suff') === 'nothing' ? '' : ' ',
        style: value(level, 'pStyle'),
      },
    ]);
    abstracts.set(one.getAttribute('w:abstractNumId') ?? '', new Map(levels));
  }
  const lists = new Map<string, List>();
  for (const one of all(numbering, 'num')) {
    const abstract = value(one, 'abstractNumId') ?? '';
    const restarts = childrenOf(one, 'lvlOverride').flatMap((override): [number, number][] => {
      const start = value(override, 'startOverride');
      return start === null ? [] : [[Number(override.getAttribute('w:ilvl')), Number(start)]];
    });
    lists.set(one.getAttribute('w:numId') ?? '', {
      abstract,
      levels: abstracts.get(abstract) ?? new Map(),
      restarts: new Map(restarts),
    });
  }
  return lists;
}

interface Numbered {
  readonly list: string;
  readonly level: number | null;
}

function numberedBy(properties: Element | undefined): Numbered | null {
  const own = child(properties, 'numPr');
  const list = value(own, 'numId');
  if (list === null) return null;
  const level = value(own, 'ilvl');
  return { list, level: level === null ? null : Number(level) };
}

/** What each style numbers its paragraphs by, itself or by the style it is based on. */
function numberingStyles(styles: Document): (style: string | null) => Numbered | null {
  const known = new Map(all(styles, 'style').map((style) => [style.getAttribute('w:styleId') ?? '', style]));
  const find = (id: string | null, depth = 0): Numbered | null => {
    const style = id === null || depth > known.size ? undefined : known.get(id);
    if (style === undefined) return null;
    return numberedBy(child(style, 'pPr')) ?? find(value(style, 'basedOn'), depth + 1);
  };
  return find;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(count: number): string {
  let left = count;
  let text = '';
  for (const [worth, letters] of ROMAN) for (; left >= worth; left -= worth) text += letters;
  return text;
}

/** a … z, aa, bb, as Word counts. */
function letter(count: number): string {
  const place = (count - 1) % 26;
  return String.fromCharCode(97 + place).repeat(Math.floor((count - 1) / 26) + 1);
}

/** Word's largest number; a file may claim any. */
const GREATEST = 32_767;

function shown(count: number, format: string): string {
  if (!(count >= 1 && count <= GREATEST)) return String(count);
  if (format === 'lowerLetter') return letter(count);
  if (format === 'upperLetter') return letter(count).toUpperCase();
  if (format === 'lowerRoman') return roman(count).toLowerCase();
  if (format === 'upperRoman') return roman(count);
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  return format === 'none' ? '' : String(count);
}

/** Counts paragraphs and tells each the mark that Word shows before it. */
function counter(lists: ReadonlyMap<string, List>): (list: List, id: string, level: number) => string {
  const counts = new Map<string, (number | undefined)[]>();
  const restarted = new Set<string>();
  return (list, id, at) => {
    const own = list.levels.get(at);
    if (own === undefined || !lists.has(id)) return '';
    const count = counts.get(list.abstract) ?? [];
    counts.set(list.abstract, count);
    const restart = restarted.has(`${id} ${at}`) ? undefined : list.restarts.get(at);
    restarted.add(`${id} ${at}`);
    const before = count[at];
    count[at] = restart ?? (before === undefined ? own.start : before + 1);
    count.length = at + 1;
    if (own.format === 'bullet') return `-${own.suffix}`;
    const text = own.text.replace(/%([1-9])/g, (_, place: string) => {
      const level = list.levels.get(Number(place) - 1);
      return shown(count[Number(place) - 1] ?? level?.start ?? 1, level?.format ?? 'decimal');
    });
    return text === '' ? '' : text + own.suffix;
  };
}

/** The parts of a DOCX that tell how its paragraphs are numbered; '' for one that it lacks. */
export interface NumberingParts {
  readonly numbering: string;
  readonly styles: string;
}

/** Writes the numbers that Word shows into the document. */
export function writeNumbers(document: Document, { numbering, styles }: NumberingParts): void {
  if (numbering === '') return;
  const lists = listsIn(parseXml(numbering));
  const styled = styles === '' ? () => null : numberingStyles(parseXml(styles));
  const markOf = counter(lists);
  for (const paragraph of all(document, 'p')) {
    const properties = child(paragraph, 'pPr');
    const style = value(properties, 'pStyle');
    const numbered = numberedBy(properties) ?? styled(style);
    const list = numbered === null ? undefined : lists.get(numbered.list);
    if (numbered === null || list === undefined) continue;
    const ofStyle = [...list.levels].find(([, level]) => level.style !== null && level.style === style)?.[0];
    const level = Math.min(numbered.level ?? ofStyle ?? 0, LEVELS - 1);
    const mark = markOf(list, numbered.list, level);
    if (mark === '' || (paragraph.textContent ?? '').trim() === '') continue;
    const run = document.createElement('w:r');
    const text = document.createElement('w:t');
    text.setAttribute('xml:space', 'preserve');
    text.textContent = mark;
    run.appendChild(text);
    if (properties === undefined) paragraph.insertBefore(run, paragraph.firstChild);
    else properties.after(run);
  }
}
