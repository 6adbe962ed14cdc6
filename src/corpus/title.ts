/** A title for an article that has none. */
import path from 'node:path';
import type { DocumentRecord } from '../domain/document.js';
import { tokenize } from '../vietnamese/text/analyze.js';
import { foldSpaces } from '../vietnamese/text/normalize.js';
import { splitSentences } from '../vietnamese/text/sentences.js';

const LONGEST = 90;
const FEWEST_WORDS = 3;

/** "Nghị quyết 17/2022/UBTVQH15 Về số giờ làm thêm…": kind, number and subject; null where there is no subject. */
export function titleOf({ kind, number, subject }: DocumentRecord): string | null {
  if (kind === null || subject === null) return null;
  // Kind and subject on one line are a title already.
  const onOneLine = subject.evidence.start - kind.evidence.end <= 1;
  if (number === null && onOneLine) return `${kind.value.toUpperCase()} ${subject.value}`;
  return [kind, number, subject].flatMap((fact) => fact?.value ?? []).join(' ');
}

/**
 * The file's name with the diacritics its words have in the text ("quang-ninh-bao-cao" → "Quảng Ninh
 * báo cáo"), where every word is found there; otherwise the opening of the first sentence.
 */
export function deriveTitle(text: string, file: string): string {
  const name = path.basename(file, path.extname(file)).replace(/^[\d\s._-]+/, '');
  return restoreWords(name, text) ?? opening(text);
}

function restoreWords(name: string, text: string): string | null {
  const wanted = tokenize(name.replace(/[-_.]+/g, ' '));
  if (wanted.length < FEWEST_WORDS) return null;
  const words = tokenize(text);
  const restored: string[] = [];
  for (let at = 0; at < wanted.length; ) {
    const run = longestRun(
      wanted.slice(at).map((token) => token.folded),
      words.map((token) => token.folded),
    );
    if (run === null) return null;
    for (let i = 0; i < run.length; i++) {
      const at = run.at + i;
      const word = words[at];
      if (word === undefined) continue;
      const surface = text.slice(word.start, word.end);
      // A sentence's first word is capital for its place only.
      restored.push(at === 0 || word.breakBefore ? surface.toLowerCase() : surface);
    }
    at += run.length;
  }
  return restored.map((word, i) => (i === 0 ? capitalize(word) : word)).join(' ');
}

/** The longest prefix of `wanted` that occurs in `words`, and where first. */
function longestRun(wanted: readonly string[], words: readonly string[]): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (let at = 0; at < words.length; at++) {
    let length = 0;
    while (length < wanted.length && words[at + length] === wanted[length]) length++;
    if (length > (best?.length ?? 0)) best = { at, length };
  }
  return best;
}

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function opening(text: string): string {
  const first = splitSentences(text)[0];
  const sentence = first === undefined ? text : foldSpaces(text.slice(first.start, first.end));
  if (sentence.length <= LONGEST) return sentence.replace(/[.…]+$/u, '');
  return cut(sentence, LONGEST);
}

const cut = (text: string, most: number): string => `${text.slice(0, text.lastIndexOf(' ', most))}…`;
