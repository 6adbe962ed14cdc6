/** Where the pages of a plain text ended: running headers with their page numbers, and the lines of digital signatures. */
import type { Dropped } from '../contract/dropped.js';
import type { Line } from './lines.js';

const PAGE_NUMBER = /^\d{1,4}$/;
/** The official gazette heads each page with its issue, the number of the page before, behind or beside it. */
const GAZETTE = /^(?:\d{1,4}\s+)?CÔNG BÁO\s?\/\s?Số [\d +]+\/\s?Ngày [\d\s./-]+$/u;
/** A text that goes on in another issue. */
const GOES_ON = /^\((?:Xem tiếp|Tiếp theo) Công báo số [\d +]+\)$/iu;
/** Letters of a running header. */
const FEWEST_LETTERS = 6;
/** Pages of a text from which on what heads each of them is told from what stands there by chance. */
const FEWEST_PAGES = 3;
/** Lines of the shortest page between two others. */
const SHORTEST_PAGE = 12;
/** A part that is numbered under its name ("PHỤ LỤC" / "2") is no page. */
const NUMBERED = /^(?:phụ lục|chương|mục|điều|phần|mẫu|biểu|bảng|hình|câu|bài|bước|tổ|nhóm)(?!\p{L})/iu;
/** "Ký bởi: …", "Email: …", "Cơ quan: …", "Ngày ký: …": what a signed file shows. */
const STAMP_BEGINS = /^(?:Ký bởi|Người ký)\s*:/u;
const STAMP_ENDS = /^(?:Ngày ký|Thời gian ký)\s*:\s*\d/u;
const MOST_STAMP_LINES = 6;

interface Placed {
  readonly line: Line;
  /** Place of its run of lines. */
  readonly group: number;
}

/** Runs of lines without what the pages ended and began with; what a page parted is one run again. */
export function withoutPageBreaks(groups: readonly Line[][], dropped: Dropped[]): Line[][] {
  const all = groups.flatMap((lines, group) => lines.map((line): Placed => ({ line, group })));
  const reasons = new Map<number, Dropped['reason']>([...headersOf(all), ...stampsOf(all)]);
  if (reasons.size === 0) return [...groups];
  const kept: Line[][] = [];
  let group = -1;
  let parted = false;
  for (const [i, placed] of all.entries()) {
    const reason = reasons.get(i);
    if (reason !== undefined) {
      dropped.push({ reason, text: placed.line.text });
      parted = true;
      continue;
    }
    const open = kept.at(-1);
    if (open === undefined || (placed.group !== group && !parted)) kept.push([placed.line]);
    else open.push(placed.line);
    group = placed.group;
    parted = false;
  }
  return kept;
}

type Reasons = [number, Dropped['reason']][];

/** The gazette's lines with their numbers, and other lines that head every page of a text beside the page's number. */
function headersOf(all: readonly Placed[]): Reasons {
  const isNumber = (at: number): boolean => PAGE_NUMBER.test(all[at]?.line.text ?? '');
  const valueAt = (at: number): number => Number(all[at]?.line.text);
  const found: Reasons = [];
  let page = 0;
  for (const [at, { line }] of all.entries()) {
    if (GOES_ON.test(line.text)) found.push([at, 'running_footer']);
    if (!GAZETTE.test(line.text)) continue;
    found.push([at, 'running_header']);
    // Two numbers side by side: the page's is the next one.
    const beside = [at - 1, at + 1].filter(isNumber);
    const own = beside.find((place) => valueAt(place) === page + 1) ?? beside[0];
    if (own === undefined) continue;
    found.push([own, 'page_number']);
    page = valueAt(own);
  }
  return found.length > 0 ? found : pageHeads(all, isNumber, valueAt);
}

function pageHeads(
  all: readonly Placed[],
  isNumber: (at: number) => boolean,
  valueAt: (at: number) => number,
): Reasons {
  const places = new Map<string, number[]>();
  for (const [at, { line }] of all.entries()) {
    if (!mayBeHeader(line)) continue;
    const own = places.get(line.text);
    if (own === undefined) places.set(line.text, [at]);
    else own.push(at);
  }
  return [...places.values()].flatMap((heads): Reasons => {
    const numbers = [-1, 1].map((side) => heads.map((at) => at + side)).find((beside) => beside.every(isNumber));
    const isEachPages = (at: number, i: number): boolean => {
      const before = numbers?.[i - 1];
      return before === undefined || (valueAt(at) === valueAt(before) + 1 && at - before >= SHORTEST_PAGE);
    };
    if (heads.length < FEWEST_PAGES || numbers === undefined || !numbers.every(isEachPages)) return [];
    return [
      ...heads.map((at): Reasons[number] => [at, 'running_header']),
      ...numbers.map((at): Reasons[number] => [at, 'page_number']),
    ];
  });
}

/** No part of a sentence, a list or a table. */
const mayBeHeader = ({ text, cells }: Line): boolean =>
  cells === undefined &&
  /^\p{Lu}/u.test(text) &&
  !/[.,;:!?]$/u.test(text) &&
  !NUMBERED.test(text) &&
  (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS;

function stampsOf(all: readonly Placed[]): Reasons {
  const found: Reasons = [];
  for (const [i, { line }] of all.entries()) {
    if (!STAMP_BEGINS.test(line.text)) continue;
    const end = all.slice(i, i + MOST_STAMP_LINES).findIndex(({ line: { text } }) => STAMP_ENDS.test(text));
    for (let at = i; at <= i + end; at++) found.push([at, 'stamp']);
  }
  return found;
}
