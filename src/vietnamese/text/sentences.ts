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

/** Whether position `at` lies inside a quotation that closes soon after it. */
function insideQuote(text: string, at: number): boolean {
  const open = text.lastIndexOf('“', at);
  if (open >= 0 && text.lastIndexOf('”', at) < open) {
    const close = text.indexOf('”', at + 1);
    return close > 0 && close - open <= LONGEST_QUOTE;
  }
  const straight = text.slice(0, at).split('"').length - 1;
  if (straight % 2 === 0) return false;
  const close = text.indexOf('"', at + 1);
  return close > 0 && close - text.lastIndexOf('"', at) <= LONGEST_QUOTE;
}

function endsSentence(text: string, from: number, match: RegExpMatchArray): boolean {
  const at = match.index ?? 0;
  const stop = match[1] ?? '';
  const closers = match[2] ?? '';
  const end = at + match[0].length;
  const rest = text.slice(end);
  if (rest.trim() === '') return true;
  if (!CAN_BEGIN.test(rest)) return false;
  if (closers === '' && insideQuote(text, at)) return false;
  if (stop !== '.') return true;
  const before = text.slice(from, at);
  return !ABBREVIATED.test(before) && !ENUMERATOR.test(before.trim());
}

/** Spans of the sentences of `block`, trimmed, offset by `base`; together they hold all its visible text. */
export function splitSentences(block: string, base = 0): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (end: number): void => {
    const piece = block.slice(from, end);
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed !== '') spans.push({ start: base + from + lead, end: base + from + lead + trimmed.length });
    from = end;
  };
  for (const match of block.matchAll(TERMINATOR)) {
    if (endsSentence(block, from, match)) push(match.index + match[0].length);
  }
  push(block.length);
  return spans;
}
