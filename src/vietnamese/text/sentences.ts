/**
 * Sentence boundaries of one block of Vietnamese text.
 *
 * A full stop ends a sentence when what follows can begin one; abbreviations (TP., Th.S.), initials
 * (M. Yến), enumerators (1.) and stops inside a short quotation do not.
 */
import type { Span } from '../../domain/article.js';

const TERMINATOR = /(?<![.!?…])([.!?…]+)(["”’»)\]]*)(?=\s|$)/gu;
const CAN_BEGIN = /^\s+["“‘«([\-–•*]*\s*[\p{Lu}\p{N}]/u;
const ABBREVIATED =
  /(?:^|[\s("“])(?:TP|Tp|TX|TT|Q|P|H|X|ĐT|PGS|GS|TS|ThS|Th\.S|BS|KS|LS|NSƯT|NSND|Mr|Mrs|Ms|Dr|St|No|Nxb|NXB|tr|Tr|cf|vs|T\.Ư|\p{Lu})$/u;
const ENUMERATOR = /^(?:\d{1,3}|[IVX]{1,5}|[a-zđ])$/u;
const LONGEST_QUOTE = 240;

/** Where the quotation marks of a text stand: looked for once, since a long text has many sentences. */
interface QuotationMarks {
  readonly open: readonly number[];
  readonly close: readonly number[];
  readonly straight: readonly number[];
}

function quotationMarksOf(text: string): QuotationMarks {
  const placesOf = (mark: string): number[] => {
    const places: number[] = [];
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) places.push(at);
    return places;
  };
  return { open: placesOf('“'), close: placesOf('”'), straight: placesOf('"') };
}

/** How many of the places, in ascending order, are at most `at`. */
function countUpTo(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether position `at` lies inside a quotation that closes soon after it. */
function insideQuote({ open, close, straight }: QuotationMarks, at: number): boolean {
  const opened = open[countUpTo(open, at) - 1];
  const closed = countUpTo(close, at);
  if (opened !== undefined && (close[closed - 1] ?? -1) < opened) {
    const next = close[closed];
    return next !== undefined && next - opened <= LONGEST_QUOTE;
  }
  const before = countUpTo(straight, at);
  const [last, next] = [straight[before - 1], straight[before]];
  return before % 2 === 1 && last !== undefined && next !== undefined && next - last <= LONGEST_QUOTE;
}

function endsThere(text: string, marks: QuotationMarks, from: number, match: RegExpMatchArray): boolean {
  const at = match.index ?? 0;
  const stop = match[1] ?? '';
  const closers = match[2] ?? '';
  const end = at + match[0].length;
  const rest = text.slice(end);
  if (rest.trim() === '') return true;
  if (!CAN_BEGIN.test(rest)) return false;
  if (closers === '' && insideQuote(marks, at)) return false;
  if (stop !== '.') return true;
  const before = text.slice(from, at);
  return !ABBREVIATED.test(before) && !ENUMERATOR.test(before.trim());
}

/** Spans of the sentences of `block`, trimmed, offset by `base`; together they hold all its visible text. */
export function splitSentences(block: string, base = 0): Span[] {
  const spans: Span[] = [];
  const marks = quotationMarksOf(block);
  let from = 0;
  const push = (end: number): void => {
    const piece = block.slice(from, end);
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed !== '') spans.push({ start: base + from + lead, end: base + from + lead + trimmed.length });
    from = end;
  };
  for (const match of block.matchAll(TERMINATOR)) {
    if (endsThere(block, marks, from, match)) push(match.index + match[0].length);
  }
  push(block.length);
  return spans;
}

/** Whether a line ends what it says. Only its end is looked at: lines are joined one by one. */
export const endsSentence = (line: string): boolean => ENDS_SENTENCE.test(line.slice(-LONGEST_END));
const ENDS_SENTENCE = /[.!?…:;]["”’)\]]*$/u;
const LONGEST_END = 12;
