/** Raw page text → blocks of the article, without the page's furniture. */
import type { Dropped } from '../contract/dropped.js';
import type { Block, BlockKind, RowCell, Span } from '../domain/article.js';
import { foldSpaces, normalizeText } from '../vietnamese/text/normalize.js';
import { endsSentence } from '../vietnamese/text/sentences.js';
import { headsLinkList, isLabel, looksLikeLink } from './furniture.js';
import {
  bylineNames,
  bylineWithDay,
  isCounter,
  isCredit,
  isDateline,
  isGround,
  isHeading,
  type Line,
  LONGEST_LINE,
  lineGroups,
  listMark,
  opensPart,
  shoutedName,
  sourceName,
} from './lines.js';
import { withoutPageBreaks } from './page-breaks.js';

/** Bumped whenever the same file would load or clean to another text. */
export const CLEANING_VERSION = 12;

export interface CleanedText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly dropped: readonly Dropped[];
}

interface Draft {
  kind: BlockKind;
  readonly text: string;
  readonly origin: Span;
  /** Offsets into `text`. */
  readonly cells?: readonly RowCell[];
}

/** Shorter lines than this are whole by themselves; a longer one without a stop was broken by the page. */
const FULL_LINE = 50;
/** Of the longest line beside it: a line that is much shorter was not broken. */
const FULL_SHARE = 0.75;
/** Longer lines than this were not broken by any page, and tell nothing of its width. */
const WIDEST = 160;
const TITLE_MAX = 220;
const CAPTION_MAX = 260;
const CAPTION_OPENING =
  /^(?:Ảnh|Hình ảnh|Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu|Lãnh đạo|Đoàn công tác|Đồng chí)\s.{0,120}(?:hội nghị|buổi làm việc|hội thảo|lễ|tham quan|chụp ảnh|minh họa)\.?$/iu;
const SHORT_CAPTION = 80;

/** A line of a table of contents: dots lead to the number of a page. */
const LEADERS = /(?<![.…])(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,4}$/u;
/** Its end tells: a pattern would try every dot of a long line. */
const leadsToPage = (line: string): boolean => /\d$/.test(line) && LEADERS.test(line.slice(-LONGEST_LEADERS));
const LONGEST_LEADERS = 300;
const CONTENTS = /^mục lục$/iu;
/** Lines with dots from which on they are a table of contents; a form has one here and there. */
const FEWEST_LEADERS = 3;

/** Drops labels, tables of contents, and lists of links with the headlines under them. */
function withoutFurniture(groups: readonly Line[][], dropped: Dropped[]): Line[][] {
  const kept: Line[][] = [];
  const lines = groups.flat();
  const headed = lines.some(({ text }) => CONTENTS.test(text));
  const leaders = lines.filter(({ text }) => leadsToPage(text)).length;
  const leads = leaders >= FEWEST_LEADERS || (headed && leaders > 0);
  let inLinks = false;
  for (const group of groups) {
    const lines: Line[] = [];
    for (const line of group) {
      if (headsLinkList(line.text)) {
        inLinks = true;
        dropped.push({ reason: 'link_list', text: line.text });
        continue;
      }
      if (inLinks && looksLikeLink(line.text) && bylineNames(line.text) === null && sourceName(line.text) === null) {
        dropped.push({ reason: 'link_list', text: line.text });
        continue;
      }
      inLinks = false;
      if (leads && (leadsToPage(line.text) || CONTENTS.test(line.text)))
        dropped.push({ reason: 'contents', text: line.text });
      else if (isLabel(line.text) || isCounter(line.text)) dropped.push({ reason: 'control', text: line.text });
      else lines.push(line);
    }
    if (lines.length > 0) kept.push(lines);
  }
  return kept;
}

const standsAlone = (line: string): boolean =>
  isDateline(line) || bylineWithDay(line) !== null || sourceName(line) !== null || isHeading(line);

/** Lines that the page broke, not yet one text: put together each time, a long paragraph would take its length squared. */
interface Joined {
  readonly lines: string[];
  /** Of the text that they are together. */
  length: number;
  readonly origin: { start: number; end: number };
  readonly cells: readonly RowCell[] | undefined;
}

const LEADS_TO_PART =
  /(?:^|\s)(?:(?:khoản|điểm|mục)\s+[\p{L}\d]{1,3}|các|tại|theo|của|và|hoặc|đến|từ|trong|(?:Điều|khoản|điểm)\s+[\p{L}\d]{1,3},)$/u;

/** Whether the page broke one line into what came before and this one. */
function continues({ lines, length }: Joined, next: string, width: number): boolean {
  // "… quy định tại khoản 3" / "Điều 107 của Luật này": the line before leads to the part.
  if (opensPart(next) && LEADS_TO_PART.test(lines.at(-1) ?? '')) return true;
  if (standsAlone(next) || listMark(next) !== null || isGround(next) || endsSentence(lines.at(-1) ?? '')) return false;
  // Nothing long stands alone.
  const previous = length <= LONGEST_LINE ? lines.join(' ') : '';
  if (standsAlone(previous)) return opensPart(previous) && /^\p{Ll}/u.test(next);
  return /^\p{Ll}/u.test(next) || (length >= FULL_LINE && (lines.at(-1)?.length ?? 0) >= FULL_SHARE * width);
}

function joinLines(group: readonly Line[]): Draft[] {
  const joined: Joined[] = [];
  const width = Math.max(0, ...group.map(({ text }) => (text.length > WIDEST ? 0 : text.length)));
  for (const { text, start, end, cells } of group) {
    const last = joined.at(-1);
    if (last !== undefined && cells === undefined && last.cells === undefined && continues(last, text, width)) {
      last.lines.push(text);
      last.length += 1 + text.length;
      last.origin.end = end;
    } else joined.push({ lines: [text], length: text.length, origin: { start, end }, cells });
  }
  return joined.map(({ lines, origin, cells }) => {
    const text = lines.join(' ');
    // A row's spaces are folded, and its offsets hold.
    return cells === undefined
      ? { kind: 'paragraph', text: foldSpaces(text), origin }
      : { kind: 'paragraph', text, origin, cells };
  });
}

function isTitle(draft: Draft, next: Draft | undefined): boolean {
  const { text } = draft;
  if (text.length > TITLE_MAX || endsSentence(text) || listMark(text) !== null) return false;
  return next !== undefined && !/^\p{Ll}/u.test(text);
}

function isCaption(text: string, next: Draft | undefined): boolean {
  if (CAPTION_OPENING.test(text) && text.length <= CAPTION_MAX)
    return !text.endsWith('.') || text.length <= SHORT_CAPTION;
  return text.length <= CAPTION_MAX && !endsSentence(text) && next !== undefined;
}

/** Names each draft's kind, in place. */
function classify(drafts: Draft[]): void {
  let titled = false;
  let body = false;
  for (const [i, draft] of drafts.entries()) {
    const { text } = draft;
    const next = drafts[i + 1];
    if (draft.cells !== undefined) body = true;
    else if (isDateline(text)) draft.kind = 'dateline';
    else if (bylineWithDay(text) !== null || isCredit(text)) draft.kind = 'byline';
    else if (titled && body && shoutedName(text) !== null && isLast(drafts, i)) draft.kind = 'byline';
    else if (sourceName(text) !== null) draft.kind = 'source';
    else if (listMark(text) !== null) draft.kind = 'list-item';
    else if (!titled && !body && isTitle(draft, next)) {
      draft.kind = 'title';
      titled = true;
      continue;
    } else if (bylineNames(text) !== null && ((titled && !body) || isLast(drafts, i))) draft.kind = 'byline';
    else if (isHeading(text)) draft.kind = 'heading';
    else if ((body || titled) && isCaption(text, next)) draft.kind = 'caption';
    if (draft.kind === 'paragraph' || draft.kind === 'list-item' || draft.kind === 'heading') body = true;
  }
}

/** Whether only a source line, if anything, comes after block `i`. */
const isLast = (drafts: readonly Draft[], i: number): boolean =>
  drafts.slice(i + 1).every((draft) => sourceName(draft.text) !== null);

/** A page prints the title again as the text of its picture. */
function withoutRepeatedTitle(drafts: readonly Draft[], dropped: Dropped[]): Draft[] {
  const title = drafts.find((draft) => draft.kind === 'title');
  return drafts.filter((draft) => {
    const again = draft !== title && draft.text === title?.text;
    if (again) dropped.push({ reason: 'repeated_title', text: draft.text });
    return !again;
  });
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Cleans a raw article. The result's blocks are separated by one blank line. */
export function cleanText(raw: string): CleanedText {
  const dropped: Dropped[] = [];
  const groups = withoutPageBreaks(lineGroups(normalizeText(raw)), dropped);
  const drafts = withoutFurniture(groups, dropped).flatMap(joinLines);
  classify(drafts);
  const blocks: Block[] = [];
  let text = '';
  for (const draft of withoutRepeatedTitle(drafts, dropped)) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += draft.text;
    const cells = draft.cells?.map(({ name, value }) => ({
      name: name && moved(name, start),
      value: moved(value, start),
    }));
    blocks.push({
      kind: draft.kind,
      start,
      end: text.length,
      origin: draft.origin,
      ...(cells === undefined ? {} : { cells }),
    });
  }
  return { text, blocks, dropped };
}
