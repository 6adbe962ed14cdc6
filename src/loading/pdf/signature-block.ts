/** The foot of an official paper: whom it goes to on the left, who signs it on the right, their lines at different heights. */
import { type Line, type Segment, textOfLine } from './pieces.js';

const RECIPIENTS = /^Nơi nhận\s*:?$/u;
/** Lines of the office that may stand above the head of the recipients. */
const MOST_ABOVE = 4;
/** Points by which what stands in the right column begins or ends apart from the left one. */
const REACH = 25;
/** Of the size of the font: lines farther apart are of different parts, but for the room of a signature. */
const APART = 3;
const ROOM_TO_SIGN = 12;
/** Lines from the head of the recipients on in which the office begins. */
const NEXT = 6;

export interface SignatureBlock {
  /** Lines of the left column, then those of the right. */
  readonly columns: readonly (readonly string[])[];
  /** The line after it. */
  readonly to: number;
}

/** Null where no such block begins with line `at`, or nobody signs beside the recipients. */
export function signatureBlockAt(lines: readonly Line[], at: number): SignatureBlock | null {
  const headAt = lines.findIndex((line, i) => i >= at && line.some(({ text }) => RECIPIENTS.test(text)));
  const head = lines[headAt]?.find(({ text }) => RECIPIENTS.test(text));
  if (head === undefined || headAt - at > MOST_ABOVE) return null;
  const above = lines.slice(at, headAt).flat();
  if (above.some(({ left }) => left <= head.right)) return null;
  const beside = [...above, ...lines.slice(headAt, headAt + NEXT).flat()].filter(
    ({ left }) => left > head.right + REACH,
  );
  if (beside.length === 0) return null;
  // Recipients begin at the margin; office and name are centred far from it.
  const middle = (head.left + Math.min(...beside.map(({ left }) => left))) / 2;
  const [left, right]: [string[], string[]] = [[], []];
  let lowest = { left: head.y, right: head.y };
  let to = at;
  for (; to < lines.length; to++) {
    const line = lines[to] as Line;
    const own = line.filter((segment) => segment.left < middle);
    const other = line.filter((segment) => segment.left >= middle);
    const [{ y, size } = head] = line;
    if (to > headAt) {
      if (own.length > 0 && lowest.left - y > APART * size) break;
      if (other.length > 0 && lowest.right - y > ROOM_TO_SIGN * size) break;
      if (own.length > 0 && other.length === 0 && right.length > 0 && isOverAll(own, beside)) break;
    }
    if (own.length > 0) left.push(textOfLine(own));
    if (other.length > 0) right.push(textOfLine(other));
    lowest = { left: own.length > 0 ? y : lowest.left, right: other.length > 0 ? y : lowest.right };
  }
  return { columns: [left, right], to };
}

/** Text that runs under the whole of both columns. */
const isOverAll = (line: readonly Segment[], beside: readonly Segment[]): boolean =>
  Math.max(...line.map(({ right }) => right)) > Math.max(...beside.map(({ right }) => right)) - REACH;
