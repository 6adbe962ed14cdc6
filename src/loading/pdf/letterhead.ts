/** The head of an official paper: the body that issues it on the left, the country's or the Party's motto on the right. */
import { STATE_OR_PARTY_BEGINS } from '../../vietnamese/mentions/motto.js';
import { type Line, type Segment, textOfLine } from './pieces.js';

/** Lines of the longest. */
const MOST_LINES = 10;
/** Points that a segment may reach into the other column. */
const REACH = 25;
/** Points by which what is centred may miss the middle. */
const CENTRED = 12;
/** Of the size of the font: lines farther apart are of different parts. */
const APART = 3.5;

export interface Letterhead {
  /** Lines of the left column, then those of the right. */
  readonly columns: readonly (readonly string[])[];
  /** The line after it. */
  readonly to: number;
}

/** Null where no letterhead begins with line `at`. */
export function letterheadAt(lines: readonly Line[], at: number): Letterhead | null {
  // The left column may begin a line higher.
  const mottoAt = [at, at + 1].find((i) => lines[i]?.some(({ text }) => STATE_OR_PARTY_BEGINS.test(text)) === true);
  const motto = lines[mottoAt ?? -1]?.find(({ text }) => STATE_OR_PARTY_BEGINS.test(text));
  if (mottoAt === undefined || motto === undefined) return null;
  const edge = motto.left;
  const segments = lines.flat();
  const ofPage = (Math.min(...segments.map(({ left }) => left)) + Math.max(...segments.map(({ right }) => right))) / 2;
  const [left, right]: [string[], string[]] = [[], []];
  const lefts: number[] = [];
  let to = at;
  for (; to < Math.min(lines.length, at + MOST_LINES); to++) {
    const line = lines[to] as Line;
    if (line.some((segment) => crosses(segment, edge))) break;
    // The paper's kind stands under both, in the middle of the two or of the page.
    const [only, more] = line;
    const middles = [(Math.min(...lefts) + motto.right) / 2, ofPage];
    const centre = only === undefined || more !== undefined ? Number.NaN : (only.left + only.right) / 2;
    if (to > mottoAt && middles.some((middle) => Math.abs(centre - middle) < CENTRED)) break;
    const before = lines[to - 1]?.[0];
    if (to > mottoAt && before !== undefined && before.y - (line[0]?.y ?? 0) > APART * before.size) break;
    const own = line.filter((segment) => isLeft(segment, edge));
    const other = line.filter((segment) => !isLeft(segment, edge));
    if (to < mottoAt && other.length > 0) return null;
    if (own.length > 0) left.push(textOfLine(own));
    lefts.push(...own.map((segment) => segment.left));
    if (other.length > 0) right.push(textOfLine(other));
  }
  return to <= mottoAt || left.length === 0 ? null : { columns: [withoutBreaks(left), withoutBreaks(right)], to };
}

/** "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" / "VIỆT NAM", "ngày 23 tháng 7 năm" / "2024": what a narrow column broke is one line again. */
function withoutBreaks(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const before = whole.at(-1) ?? '';
    const goesOn =
      (/CHỦ NGHĨA$/u.test(before) && /^VIỆT NAM/u.test(line)) ||
      (/\s(?:ngày|tháng|năm)$/u.test(before) && /^\d/.test(line));
    if (goesOn) whole[whole.length - 1] = `${before} ${line}`;
    else whole.push(line);
  }
  return whole;
}

const isLeft = ({ left, right }: Segment, edge: number): boolean => (left + right) / 2 < edge;
const crosses = ({ left, right }: Segment, edge: number): boolean => left < edge - REACH && right > edge + REACH;
