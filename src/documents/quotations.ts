/** What an amending text quotes: lines that belong to another text, and the Điều and khoản in them. */
import { ARTICLE, CLAUSE, type Draft, type Part } from './parts.js';
import type { PrintedLine } from './printed-lines.js';

/** Blocks within which a quotation must end to be one. */
const LONGEST_QUOTATION = 400;
/** "“5. …", "“Điều 6a. …": how a part that is quoted begins. */
const QUOTED_PART = /^“\s*(?:Điều\s)?\d{1,3}[a-zđ]?\s?[.,)]|^“\s*[a-zđ]\)/u;
const ANNOUNCES = /:$/u;

/** Lines inside a quotation that began on a line before: what an amending text puts into another. */
export function quotedLines(lines: readonly PrintedLine[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  for (let i = 0; i < lines.length; i++) {
    if (depthAfter((lines[i] as PrintedLine).text, 0) === 0) continue;
    let depth = depthAfter((lines[i] as PrintedLine).text, 0);
    let to = i;
    while (depth > 0 && to + 1 < lines.length && to - i < LONGEST_QUOTATION) {
      // One that the next part quoted begins in never ended: its last mark is missing.
      if (QUOTED_PART.test((lines[to + 1] as PrintedLine).text)) break;
      depth = depthAfter((lines[++to] as PrintedLine).text, depth);
    }
    if (depth > 0 && !QUOTED_PART.test(lines[to + 1]?.text ?? '')) continue;
    // What announces the next one is the amending text's own.
    while (depth > 0 && to > i && ANNOUNCES.test((lines[to] as PrintedLine).text)) to--;
    const opens = /^[“"]/u.test((lines[i] as PrintedLine).text);
    for (let line = opens ? i : i + 1; line <= to; line++) quoted.add(line);
    i = to;
  }
  return quoted;
}

/** The Điều and khoản in quotations, each up to the next or to where its quotation ends. */
export function quotedParts(lines: readonly PrintedLine[], quoted: ReadonlySet<number>): Part[] {
  const parts: Draft[] = [];
  let article = -1;
  for (const [i, { text, start, end }] of lines.entries()) {
    const opens = /^[“"]/u.test(text);
    // A quotation of one line is none of those that go on.
    if (!opens && !quoted.has(i)) article = -1;
    if (!quoted.has(i) && !opens) continue;
    const own = text.replace(/^[“"]\s*/u, '');
    const [, number, name = ''] = ARTICLE.exec(own) ?? [];
    const clause = CLAUSE.exec(own)?.[1];
    const open = { heading: { start, end }, start, end };
    if (number !== undefined) {
      article = parts.length;
      const called = name.replace(/[”"].*$/u, '').trim();
      parts.push({ ...open, kind: 'Điều', number, label: `Điều ${number}`, name: called, within: -1 });
    } else if (opens) article = -1;
    if (number === undefined && article >= 0) {
      (parts[article] as Draft).end = end;
      if (clause === undefined) (parts.at(-1) as Draft).end = end;
      else parts.push({ ...open, kind: 'khoản', number: clause, label: `khoản ${clause}`, name: '', within: article });
    }
  }
  return parts;
}

const depthAfter = (text: string, before: number): number => {
  let depth = before;
  for (const [mark] of text.matchAll(/[“”]/g)) depth = Math.max(0, depth + (mark === '“' ? 1 : -1));
  return depth;
};
