/**
 * A text as a model reads it, with the way back: every UTF-16 unit of the read text knows which stretch of the original it
 * stands for. Spans a model points at are so turned into exact spans of the text as it stands.
 */
import { unifyTonePlacement } from '../vietnamese/text/normalize.js';

export interface AlignedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`: where what it stands for begins and ends in the original. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Soft hyphens, zero-width characters and byte order marks: they part no words and show nothing. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** A character with the marks that combine with it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const WORD = /[^\s]+/gu;

/** NFKC with single spaces, without invisible characters, tone marks placed one way. */
export function alignForReading(original: string): AlignedText {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (text: string, start: number, end: number): void => {
    pieces.push(text);
    for (let i = 0; i < text.length; i++) {
      starts.push(start);
      ends.push(end);
    }
  };
  let previousEnd = 0;
  for (const match of original.matchAll(WORD)) {
    const [word] = match;
    const wordEnd = match.index + word.length;
    const clusters = clustersOf(word, match.index);
    if (clusters.length > 0) {
      if (pieces.length > 0) put(' ', previousEnd, match.index);
      for (const { text, start, end } of clusters) put(text, start, end);
      previousEnd = wordEnd;
    }
  }
  return { text: pieces.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

interface Cluster {
  text: string;
  readonly start: number;
  readonly end: number;
}

/** The normalised characters of one word; none for a word of nothing visible. */
function clustersOf(word: string, at: number): Cluster[] {
  const clusters: Cluster[] = [];
  for (const match of word.matchAll(CLUSTER)) {
    const bare = match[0].replace(INVISIBLE, '');
    if (bare === '') continue;
    // A compatibility form may hold spaces ("´" is a space and a mark): they part no words of ours.
    const text = bare.normalize('NFKC').replace(/\s+/gu, '');
    const start = at + match.index;
    if (text !== '') clusters.push({ text, start, end: start + match[0].length });
  }
  const whole = clusters.map(({ text }) => text).join('');
  const normal = whole.normalize('NFKC');
  // Neighbours that compose (Hangul letters, say) cannot be told apart any more: they stand for the stretch together.
  if (normal !== whole) return [{ text: normal, start: clusters[0]?.start ?? at, end: clusters.at(-1)?.end ?? at }];
  return placeTones(whole, clusters);
}

/** "hoà" is read as "hòa", as most of what the model learned from writes it; lengths stay. */
function placeTones(word: string, clusters: Cluster[]): Cluster[] {
  const placed = word.replace(/\p{L}{2,}/gu, placeTone);
  if (placed === word || placed.length !== word.length) return clusters;
  let at = 0;
  for (const cluster of clusters) {
    cluster.text = placed.slice(at, at + cluster.text.length);
    at += cluster.text.length;
  }
  return clusters;
}

/** The same with the tone mark where most write it; capitals stay. */
function placeTone(letters: string): string {
  const lower = letters.toLowerCase();
  const unified = unifyTonePlacement(lower);
  if (unified === lower || lower.length !== letters.length) return letters;
  return [...unified].map((letter, i) => (letters[i] === lower[i] ? letter : letter.toUpperCase())).join('');
}
