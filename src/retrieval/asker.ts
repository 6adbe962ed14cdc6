/** Where in a question the asker speaks of himself; none of it is asked about. */
import type { Token } from '../text/analyze.js';

/** Words by which people speak of themselves; folded. */
const MYSELF = new Set(['em', 'toi', 'minh', 'bac', 'chau', 'thua', 'chao']);
const LONGEST_PREFACE = 14;
/** What an asker does with an answer; folded. */
const USES = new Set(['trich', 'ghi', 'viet', 'bao', 'chen', 'dan', 'lam', 'dua', 'nop', 'soan', 'tra']);
/** A closing does not ask. */
const ASKING = new Set(['gi', 'nao', 'nhieu']);
const WISHES = new Set(['can', 'muon', 'dang', 'xin', 'nho', 'phai']);
/** "để ghi chú thích ảnh": so short a purpose is the asker's own; tokens. */
const SHORT_CLOSING = 7;
/** Tokens that must be left to ask something. */
const LEAST_LEFT = 4;

type Placed = Pick<Token, 'start' | 'end' | 'folded'>;

/** Tokens of an opening in which the asker speaks of himself ("Tôi sống ở Đức, …"): up to where the next clause begins. */
export function prefaceLength(text: string, tokens: readonly Placed[]): number {
  const [first, second] = tokens;
  // "Bác Nguyễn Phước Lộc là ai, …" speaks of another.
  const named = second !== undefined && /^\p{Lu}/u.test(text.slice(second.start)) && /\p{Ll}/u.test(text);
  if (named || !MYSELF.has(first?.folded ?? '')) return 0;
  for (const [i, { end }] of tokens.slice(0, LONGEST_PREFACE).entries()) {
    const next = tokens[i + 1];
    if (next !== undefined && /[,:;.]/.test(text.slice(end, next.start)) && tokens.length - i > LEAST_LEFT)
      return i + 1;
  }
  return 0;
}

/**
 * Where a closing begins in which the asker speaks of himself ("…, tôi cần tên đầy đủ", "… để em trích dẫn vào tờ trình");
 * the number of tokens where there is none.
 */
export function closingStart(text: string, tokens: readonly Placed[]): number {
  const lastAsking = tokens.findLastIndex(({ folded }) => ASKING.has(folded));
  for (let i = Math.max(LEAST_LEFT, lastAsking + 1); i < tokens.length; i++) {
    const [before, here, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
    if (before === undefined || here === undefined || next === undefined) continue;
    const newClause = /[,;.?]/.test(text.slice(before.end, here.start));
    if (newClause && MYSELF.has(here.folded) && WISHES.has(next.folded)) return i;
    if (here.folded !== 'de') continue;
    const doer = MYSELF.has(next.folded) ? tokens[i + 2] : next;
    if (doer !== undefined && USES.has(doer.folded) && (doer !== next || tokens.length - i <= SHORT_CLOSING)) return i;
  }
  return tokens.length;
}
