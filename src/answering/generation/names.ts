/** Names in a written sentence, and whether a text holds them. */
import { coveredBy } from '../../domain/article.js';
import type { FoundReference } from '../../vietnamese/mentions/references.js';
import type { Token } from '../../vietnamese/text/analyze.js';

/** Forms of address before a name. */
const ADDRESS = new Set(['ông', 'bà', 'anh', 'chị', 'đồng', 'bác', 'cô']);

/** Runs of two and more capitalised syllables, folded; not those of document numbers. */
export function namesIn(text: string, tokens: readonly Token[], references: readonly FoundReference[]): string[][] {
  const surface = ({ start, end }: Token): string => text.slice(start, end);
  const proper = (token: Token): boolean =>
    /^\p{Lu}\p{Ll}/u.test(surface(token)) && !coveredBy(references, token.start) && !ADDRESS.has(token.text);
  const together = (a: Token, b: Token): boolean => /^\s+$/.test(text.slice(a.end, b.start));
  const runs: string[][] = [];
  for (let at = 0; at < tokens.length; at++) {
    const run: string[] = [];
    let last = tokens[at] as Token;
    if (!proper(last)) continue;
    run.push(last.folded);
    for (let next = tokens[at + 1]; next !== undefined && together(last, next); next = tokens[at + run.length]) {
      if (!proper(next) && !(run.length === 1 && next.folded === 'uy')) break;
      run.push(next.folded);
      last = next;
    }
    at += run.length - 1;
    if (run.length > 1) runs.push(run);
  }
  return runs;
}

/**
 * Whether the folded text, words between single spaces, holds the run: whole, or in parts of two and more ("Quảng Ninh Nguyễn
 * Xuân Ký"); the first word may be the sentence's own ("Theo Ban Bí thư").
 */
export function holdsName(folded: string, run: readonly string[]): boolean {
  const held = (from: number, to: number): boolean => folded.includes(` ${run.slice(from, to).join(' ')} `);
  const reachable = run.map((_, end) => end === 0);
  reachable.push(false);
  if (run.length > 2) reachable[1] = true;
  for (let end = 2; end <= run.length; end++) {
    for (let from = end - 2; from >= 0; from--) {
      if (reachable[from] === true && held(from, end)) reachable[end] = true;
    }
  }
  return reachable[run.length] === true;
}
