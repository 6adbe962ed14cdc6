/**
 * The numbers that Word shows before paragraphs and does not write into them: "Điều 3.", "1.", "a)". They are worked out as
 * ECMA-376 (17.9) has it and written before the paragraph's text.
 */
import { GREATEST, letter, roman } from '../list-numbers.js';
import { all, isOff, parseXml } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "Điều %1.": %n stands for the number of level n. */
  readonly text: string;
  readonly suffix: string;
  /** Style of the paragraphs that it numbers; null where they say themselves. */
  readonly style: string | null;
  /** It begins again after a paragraph of one of so many levels from the top: 0 never, null of any above it. */
  readonly restartsAfter: number | null;
  /** Shows the numbers of the levels above in figures, however these count ("Chương I" has "1.1."). */
  readonly figures: boolean;
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
        restartsAfter: value(level, 'lvlRestart') === null ? null : Number(value(level, 'lvlRestart')),
        figures: childrenOf(level, 'isLgl').some((legal) => !isOff(legal)),
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
    for (let deeper = at + 1; deeper < count.length; deeper++) {
      const after = list.levels.get(deeper)?.restartsAfter ?? deeper;
      if (at < after) count[deeper] = undefined;
    }
    if (own.format === 'bullet') return `-${own.suffix}`;
    const text = own.text.replace(/%([1-9])/g, (_, place: string) => {
      const level = list.levels.get(Number(place) - 1);
      const format = own.figures ? 'decimal' : (level?.format ?? 'decimal');
      return shown(count[Number(place) - 1] ?? level?.start ?? 1, format);
    });
    return text === '' ? '' : text + own.suffix;
  };
}

/** The parts of a DOCX that tell how its paragraphs are numbered; '' for one that it lacks. */
export interface NumberingParts {
  readonly numbering: string;
  readonly styles: string;
}

/** Whether the mark is all that a cell shows: a dash there is none. */
const numbersCell = (paragraph: Element, mark: string): boolean =>
  !mark.startsWith('-') && childrenOf(paragraph.parentElement, 'p').length === 1;

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
    // A table's column of numbers is nothing but its marks.
    const isCell = paragraph.parentElement?.nodeName === 'w:tc' && numbersCell(paragraph, mark);
    if (mark === '' || (!isCell && (paragraph.textContent ?? '').trim() === '')) continue;
    const run = document.createElement('w:r');
    const text = document.createElement('w:t');
    text.setAttribute('xml:space', 'preserve');
    text.textContent = mark;
    run.appendChild(text);
    if (properties === undefined) paragraph.insertBefore(run, paragraph.firstChild);
    else properties.after(run);
  }
}
