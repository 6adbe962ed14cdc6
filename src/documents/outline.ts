/**
 * The tree of a document's numbered parts: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm of a legal text, "I.", "1.", "a)" of a paper
 * without Điều, and what is appended. Named as decree 30/2020/NĐ-CP and decree 78/2025/NĐ-CP have parts cited.
 */
import { refersToPart } from '../vietnamese/mentions/document-kinds.js';
import { ordinalOf } from '../vietnamese/mentions/numerals.js';
import { foldDiacritics } from '../vietnamese/text/normalize.js';
import { ARTICLE, CLAUSE, type Draft, type Part, type PartKind } from './parts.js';
import { type DocumentText, isRule, isShouted, type PrintedLine, printedLines } from './printed-lines.js';
import { quotedLines, quotedParts } from './quotations.js';

export interface Outline {
  /** In reading order. */
  readonly parts: readonly Part[];
  /** Điều and khoản that the text quotes in full: what an amending text puts into another one. */
  readonly quotedParts: readonly Part[];
  /** The parts that hold a place of the text, from the largest to the smallest. */
  at(offset: number): Part[];
  /** Whether a place belongs to the document itself: it is not quoted, appended, or below the signature. */
  ownText(offset: number): boolean;
  /** Where what is appended begins; the text's length where nothing is. */
  readonly appendedFrom: number;
}

/** How deep each kind stands. */
const DEPTH: Readonly<Record<PartKind, number>> = {
  annex: 0,
  phần: 1,
  chương: 2,
  mục: 3,
  'tiểu mục': 4,
  Điều: 5,
  bước: 6,
  khoản: 7,
  điểm: 8,
  tiết: 9,
};

const NUMERAL = String.raw`\d{1,3}[a-zđ]?|[IVXL]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười`;
/** A line that names a part: nothing, a stop or a name follows its number. */
const DIVISION = new RegExp(
  `^(phần|chương|tiểu mục|mục)\\s+(?:thứ\\s+)?(${NUMERAL})(?:\\s*[.:–-]+\\s*|\\s+(?=[\\p{Lu}“])|\\s*$)(.*)$`,
  'iu',
);
const POINT = /^([a-zđ]{1,2})\)\s+/u;
/** "Phụ lục I", "PHỤ LỤC 02: Danh mục …"; a text that only speaks of one has more before it. */
const ANNEX =
  /^phụ lục(?:\s+(?:số\s+)?(\d{1,3}[a-z]?|[ivxl]+[a-z]?))?(?![\p{L}\d])(?!\s+(?:kèm|ban hành|này|của|tại|được|theo))(?:\s*[.:–-]\s*)?/iu;
/** Of a paper without Điều. */
const ROMAN = /^([IVXL]{1,6})\s*[.)–-]+\s*-?\s*(?=\S)/u;
/** "A. KẾT QUẢ ĐẠT ĐƯỢC", "B. Các bước thực hiện": a part of a report or a guide. */
const CAPITAL = /^([A-Z])\s*[.)–-]+\s*(?=\p{Lu})/u;
const ARABIC = /^(\d{1,2})\s*[.–-]+\s*-?\s*(?=\p{L})/u;
/** "Bước 3. Thẩm tra", "Tình huống 2: …", "Câu 9. …": a step of a procedure, a case or a question of a guide. */
const STEP = /^(?:\d{1,2}[.)]\s+)?(bước|tình huống|câu)\s+(\d{1,3})\s*(?:[.:–-]+\s*|$)/iu;
const DECIMAL = /^(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?:\s*[.–-]+\s*(?=\S)|\s+(?=\p{Lu}))/u;
/** Numbers that a text may skip and still go on. */
const MOST_SKIPPED = 3;
/** Characters of a line that may be a heading's name. */
const LONGEST_NAME = 300;
/** Whom it goes to, on whose behalf it is signed, and the sentence that ends a report or a plan. */
const CLOSING = /^(?:Nơi nhận\s*:?|(?:T\/?M|K\/?T|T\/?L|TUQ)\.?\s+\p{Lu}{2}|Trên đây là\s)/u;
const ADOPTED = /^(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh|Hiến pháp) này (?:đã )?được .{4,140} thông qua /u;
/** A paper that another one puts in force has Điều of its own. */
const APPENDED_KIND =
  /^(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|DANH MỤC|BẢNG|BIỂU)(?!\p{L})/u;

const GENERAL = /^QUY ĐỊNH (?:CHUNG|CỤ THỂ|KHÁC)$/u;

const outlines = new WeakMap<DocumentText, Outline>();

/** Worked out once for each article. */
export function outlineOf(article: DocumentText): Outline {
  let outline = outlines.get(article);
  if (outline === undefined) {
    outline = readOutline(article);
    outlines.set(article, outline);
  }
  return outline;
}

function readOutline(article: DocumentText): Outline {
  const lines = printedLines(article);
  const quoted = quotedLines(lines);
  const hasArticles = lines.some((line, i) => !quoted.has(i) && ARTICLE.test(line.text));
  const reader = new PartReader(lines, article, hasArticles, isOfficial(article), quoted);
  for (const [i] of lines.entries()) if (!quoted.has(i)) reader.read(i);
  const { parts, ends } = reader.finish();
  const quotes = [...quoted].map((i) => lines[i] as PrintedLine);
  const appended = parts.find(({ kind }) => kind === 'annex')?.start ?? article.text.length;
  return {
    parts,
    quotedParts: quotedParts(lines, quoted),
    appendedFrom: appended,
    at: (offset) => holding(parts, offset),
    ownText: (offset) =>
      offset < Math.min(appended, ends) && !quotes.some(({ start, end }) => offset >= start && offset < end),
  };
}

/** The news number their lists as well. */
const isOfficial = ({ record }: DocumentText): boolean => record != null;

function holding(parts: readonly Part[], offset: number): Part[] {
  const found: Part[] = [];
  let at = parts.findLastIndex(({ start, end }) => start <= offset && offset < end);
  for (; at >= 0; at = (parts[at] as Part).within) found.unshift(parts[at] as Part);
  return found;
}

/** 5 for "5", "V", "năm" and "5a". */
const countOf = (number: string): number => ordinalOf(foldDiacritics(number).replace(/(?<=\d)[a-z]$/, ''));
const hasSuffix = (number: string): boolean => /^\d+[a-zđ]$/u.test(number);

class PartReader {
  private readonly drafts: Draft[] = [];
  /** Places of the open parts, by depth. */
  private open: (number | undefined)[] = [];
  private closed = Number.POSITIVE_INFINITY;
  private lastArticle = 0;
  private appendix: { name: string; at: number } | null = null;
  /** Whether its sections are "1.", "2." for want of Roman ones. */
  private arabicSections = false;
  /** Whether it has parts "A.", "B.", in small letters too. */
  private readonly lettered: boolean;
  /** Place of the line that closes the document; −1 where none does. What is appended comes after it. */
  private readonly closesAt: number;

  constructor(
    private readonly lines: readonly PrintedLine[],
    private readonly article: DocumentText,
    private readonly hasArticles: boolean,
    private readonly official: boolean,
    quoted: ReadonlySet<number>,
  ) {
    const letters = lines.flatMap(({ text }) => (text.length < LONGEST_NAME ? (CAPITAL.exec(text)?.[1] ?? []) : []));
    this.lettered = letters[0] === 'A' && letters[1] === 'B';
    this.closesAt = lines.findIndex(({ text }, i) => !quoted.has(i) && (CLOSING.test(text) || ADOPTED.test(text)));
  }

  read(i: number): void {
    const line = this.lines[i] as PrintedLine;
    const { text } = line;
    const kind = this.article.blocks[i]?.kind;
    const isHeading = kind !== 'paragraph' && kind !== 'list-item';
    if (this.article.blocks[i]?.cells !== undefined) return;
    if (isHeading && ANNEX.test(text)) {
      // A table of what is appended names it as well.
      if (i < this.closesAt) return;
      this.annex(i);
      return;
    }
    this.appended(i);
    if (
      this.drafts.length > 0 &&
      this.closed === Number.POSITIVE_INFINITY &&
      (CLOSING.test(text) || ADOPTED.test(text))
    )
      this.close(line.start);
    const division = DIVISION.exec(text);
    const article = ARTICLE.exec(text);
    if (division !== null && text.length < LONGEST_NAME) this.division(i, division);
    else if (article !== null) this.articlePart(i, article);
    else if (this.openPart('Điều') !== undefined) this.inArticle(i);
    else if (!this.hasArticles && this.openPart('annex') === undefined) this.inPaper(i);
  }

  finish(): { parts: Part[]; ends: number } {
    const last = this.lines.at(-1)?.end ?? 0;
    for (const draft of this.drafts) if (draft.end < 0) draft.end = Math.max(draft.heading.end, last);
    return { parts: this.drafts, ends: this.closed };
  }

  /** The place of the open part of a kind. */
  private openPart(kind: PartKind): number | undefined {
    return this.open[DEPTH[kind]];
  }

  private lastNumber(kind: PartKind): string | null {
    const within = this.holderOf(kind);
    const last = this.drafts.findLast((draft) => draft.kind === kind && draft.within === within);
    return last?.number ?? null;
  }

  private holderOf(kind: PartKind): number {
    for (let depth = DEPTH[kind] - 1; depth >= 0; depth--) {
      const place = this.open[depth];
      if (place !== undefined) return place;
    }
    return -1;
  }

  private add(kind: PartKind, number: string, label: string, i: number, nameOnLine: string): void {
    const line = this.lines[i] as PrintedLine;
    this.endFrom(DEPTH[kind], line.start);
    const within = this.holderOf(kind);
    const heading = { start: line.start, end: line.end };
    this.drafts.push({ kind, number, label, name: nameOnLine, heading, start: line.start, end: -1, within });
    this.open[DEPTH[kind]] = this.drafts.length - 1;
  }

  /** Ends the open parts of that depth and below. */
  private endFrom(depth: number, at: number): void {
    for (let d = depth; d < this.open.length; d++) {
      const place = this.open[d];
      const draft = place === undefined ? undefined : this.drafts[place];
      if (draft !== undefined && draft.end < 0) draft.end = at;
      this.open[d] = undefined;
    }
  }

  private close(at: number): void {
    this.endFrom(0, at);
    this.closed = at;
  }

  private annex(i: number): void {
    const { text, start } = this.lines[i] as PrintedLine;
    const match = ANNEX.exec(text);
    const number = match?.[1]?.toUpperCase() ?? '';
    if (this.closed === Number.POSITIVE_INFINITY) this.close(start);
    this.add(
      'annex',
      number,
      number === '' ? 'Phụ lục' : `Phụ lục ${number}`,
      i,
      text.slice(match?.[0].length ?? 0).trim(),
    );
    this.nameBelow(i);
    this.lastArticle = 0;
  }

  /** "QUY CHẾ" / "TRỰC CẤP CỨU": a paper that another one puts in force. */
  private appended(i: number): void {
    const { text } = this.lines[i] as PrintedLine;
    const kind = APPENDED_KIND.exec(text)?.[0];
    // "QUY ĐỊNH CHUNG" is the name of a chapter.
    if (kind === undefined || !isShouted(text) || text.length > LONGEST_NAME || GENERAL.test(text)) return;
    if (this.closed === Number.POSITIVE_INFINITY) this.appendix = { name: kind, at: i };
    else if (this.openPart('annex') === undefined) {
      this.add('annex', '', sentenceCase(kind), i, text.slice(kind.length).trim());
      this.nameBelow(i);
      this.lastArticle = 0;
    }
  }

  private division(i: number, [, kind = '', number = '', name = '']: RegExpExecArray): void {
    const part = kind.toLowerCase() as PartKind;
    // "Mục 3 Chương II của Luật này": what a sentence goes on with is no name.
    if (/^(?:của|này|và|,)/iu.test(name) || /[.;]$/u.test(name)) return;
    const word = part.charAt(0).toUpperCase() + part.slice(1);
    const ordinal = /[\dIVXL]/iu.test(number) && !/^[a-zà-ỹ]{2,}$/u.test(number);
    this.add(
      part,
      number.toUpperCase(),
      ordinal ? `${word} ${number.toUpperCase()}` : `${word} thứ ${number.toLowerCase()}`,
      i,
      name,
    );
    if (name === '') this.nameBelow(i);
  }

  private articlePart(i: number, [, number = '', name = '']: RegExpExecArray): void {
    const { text, start } = this.lines[i] as PrintedLine;
    if (refersToPart(text)) return;
    const value = countOf(number);
    const stops = new RegExp(`^điều\\s+${number}\\s*(?:[.:]|$)`, 'iu').test(text);
    const next = value === this.lastArticle + 1 || (hasSuffix(number) && value === this.lastArticle);
    if (value === 1 && this.lastArticle > 0) {
      // It begins anew: a paper that this one puts in force.
      if (this.closed === Number.POSITIVE_INFINITY) this.close(start);
      if (this.appendix !== null && this.openPart('annex') === undefined) {
        const { name: called, at } = this.appendix;
        this.add('annex', '', sentenceCase(called), at, '');
      }
    } else if (!next && !(stops && value > this.lastArticle && value <= this.lastArticle + 1 + MOST_SKIPPED)) {
      if (this.lastArticle > 0) return;
      // The first one there is need not be the first of its text.
      if (!stops) return;
    }
    this.lastArticle = value;
    const states = /[.;]$/u.test(text) || text.length > LONGEST_NAME;
    this.add('Điều', number, `Điều ${number}`, i, states ? '' : name.trim());
    if (name === '') this.nameBelow(i);
  }

  /** The name of a part stands on the lines under its number. */
  private nameBelow(i: number): void {
    const draft = this.drafts.at(-1);
    if (draft === undefined || draft.name !== '') return;
    const names: PrintedLine[] = [];
    for (const line of this.lines.slice(i + 1, i + 4)) {
      if (isRule(line.text) && names.length === 0) continue;
      if (
        !isShouted(line.text) ||
        DIVISION.test(line.text) ||
        ARTICLE.test(line.text) ||
        line.text.length > LONGEST_NAME
      )
        break;
      names.push(line);
    }
    draft.name = names.map(({ text }) => text).join(' ');
    draft.heading.end = names.at(-1)?.end ?? draft.heading.end;
  }

  private inArticle(i: number): void {
    const { text } = this.lines[i] as PrintedLine;
    const clause = CLAUSE.exec(text)?.[1];
    if (clause !== undefined) {
      if (follows(this.lastNumber('khoản'), clause)) this.add('khoản', clause, `khoản ${clause}`, i, '');
      return;
    }
    const point = POINT.exec(text)?.[1];
    if (point !== undefined) this.add('điểm', point, `điểm ${point}`, i, '');
  }

  /** Parts of a paper without Điều: "I.", "1.", "1.1.", "a)". */
  private inPaper(i: number): void {
    const { text } = this.lines[i] as PrintedLine;
    const capital = this.official && (isShouted(text) || this.lettered) ? CAPITAL.exec(text) : null;
    const [mark = '', letter = ''] = capital ?? [];
    if (capital !== null && followsLetter(this.lastNumber('phần'), letter)) {
      this.add('phần', letter, `Phần ${letter}`, i, nameOf(text.slice(mark.length)));
      return;
    }
    const [stepMark = '', stepWord = '', step = ''] = STEP.exec(text) ?? [];
    if (stepMark !== '') {
      const word = stepWord.charAt(0).toUpperCase() + stepWord.slice(1).toLowerCase();
      if (follows(this.lastNumber('bước'), step))
        this.add('bước', step, `${word} ${step}`, i, nameOf(text.slice(stepMark.length)));
      return;
    }
    const roman = ROMAN.exec(text);
    if (roman !== null && follows(this.arabicSections ? null : this.lastNumber('mục'), roman[1] ?? '')) {
      this.arabicSections = false;
      this.add('mục', roman[1] ?? '', `mục ${roman[1]}`, i, nameOf(text.slice(roman[0].length)));
      return;
    }
    const decimal = DECIMAL.exec(text);
    const arabic = decimal ?? ARABIC.exec(text);
    const under = this.openPart('mục') !== undefined && !this.arabicSections;
    if (arabic !== null) {
      const [mark, number = ''] = arabic;
      const name = nameOf(text.slice(mark.length));
      if (decimal !== null) {
        if (this.openPart('mục') !== undefined) this.add(under ? 'điểm' : 'khoản', number, `điểm ${number}`, i, name);
      } else if (under && follows(this.lastNumber('khoản'), number))
        this.add('khoản', number, `điểm ${number}`, i, name);
      else if (!under && this.official && follows(this.lastNumber('mục'), number)) {
        this.arabicSections = true;
        this.add('mục', number, `mục ${number}`, i, name);
      }
      return;
    }
    const point = POINT.exec(text);
    if (point === null || this.openPart('mục') === undefined) return;
    const [lettered, own = ''] = point;
    const kind = this.openPart('khoản') === undefined ? 'điểm' : 'tiết';
    this.add(kind, own, `${kind} ${own}`, i, nameOf(text.slice(lettered.length)));
  }
}

/** Whether a number goes on from the last of its kind, which is null before the first. */
function follows(last: string | null, number: string): boolean {
  const [before, value] = [last === null ? 0 : countOf(last), countOf(number)];
  return (
    value === before + 1 ||
    (hasSuffix(number) && value === before) ||
    (last !== null && value > before && value <= before + 1 + MOST_SKIPPED)
  );
}

/** "B" after "A". */
const followsLetter = (last: string | null, letter: string): boolean =>
  last === null ? letter === 'A' : last.length === 1 && letter.charCodeAt(0) === last.charCodeAt(0) + 1;

/** A line's own words where they are a name and no sentence. */
const nameOf = (words: string): string => (words.length > LONGEST_NAME || /[.;:]$/u.test(words) ? '' : words);

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();

/** "điểm a khoản 2 Điều 5": from the smallest part up to the Điều, or what else stands by itself. */
export function placeLabel(parts: readonly Part[]): string {
  const article = parts.findIndex(({ kind }) => kind === 'Điều');
  const annex = parts.findIndex(({ kind }) => kind === 'annex');
  const from = article >= 0 ? article : parts.length > 1 && annex !== 0 ? 0 : Math.max(0, annex);
  const own = parts
    .slice(from)
    .toReversed()
    .map(({ label }) => label);
  const appended = article >= 0 && annex >= 0 ? [(parts[annex] as Part).label] : [];
  return [...own, ...appended].join(' ');
}
