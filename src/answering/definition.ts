/** "X là gì?": only a sentence that says what X is answers it. */
import type { UnderstoodQuery } from '../retrieval/understand.js';
import { foldedWords } from '../text/analyze.js';

const LONGEST_TERM = 4;
/** "Mục tiêu … là gì" asks for a list of things, not for what the word means; folded first words. */
const ATTRIBUTES = new Set(
  'muc nhiem phuong kho uu nhuoc han vai ket chuc noi giai yeu nguyen y tac bien quan trach de ten dieu'.split(' '),
);

/** The folded term a question wants defined; null where it asks for anything else. */
export function definedTerm(query: UnderstoodQuery): string | null {
  const words = query.tokens.map((token) => token.folded);
  const at = words.findIndex((word, i) => word === 'la' && words[i + 1] === 'gi');
  if (at < 1 || at > LONGEST_TERM || at + 2 < words.length || query.references.length > 0) return null;
  const term = query.tokens.slice(0, at);
  const plain = term.every((token) => query.content.includes(token) && !/^\d+$/.test(token.text));
  return plain && !ATTRIBUTES.has(words[0] ?? '') ? words.slice(0, at).join(' ') : null;
}

/** Whether the sentence says what the term is. */
export const defines = (sentence: string, term: string): boolean => foldedWords(sentence).includes(` ${term} la `);
