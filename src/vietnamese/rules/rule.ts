/**
 * The one shape of what is known about Vietnamese by hand. A rule is spelt with its marks; the twin for text typed without
 * them is derived, and "ký" matches "kí". Every rule says why it is there and shows what it takes and what it must leave alone;
 * one test runs all of these examples, and fails for a rule that no example needs.
 */
import { foldDiacritics, unifyLoneVowels } from '../text/normalize.js';

export interface Rule {
  readonly id: string;
  /** In lower case, with marks; whole words are matched, so no boundaries are needed. */
  readonly pattern: string;
  readonly because: string;
  readonly matches: readonly [string, string, ...string[]];
  readonly rejects: readonly [string, ...string[]];
}

/** Text as rules see it. */
export interface RuleText {
  /** NFC. */
  readonly text: string;
  /** Whether it was typed with diacritics. */
  readonly accented: boolean;
}

interface Compiled {
  readonly marked: RegExp;
  readonly unmarked: RegExp;
}

const compiled = new WeakMap<Rule, Compiled>();

/** Only letters beyond ASCII change, so that classes like \P{L} stay what they are. */
const withoutMarks = (pattern: string): string => pattern.replace(/[^\0-\x7F]/gu, (letter) => foldDiacritics(letter));

const wholeWords = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u');

function compile(rule: Rule): Compiled {
  let found = compiled.get(rule);
  if (found === undefined) {
    const pattern = unifyLoneVowels(rule.pattern);
    found = { marked: wholeWords(pattern), unmarked: wholeWords(withoutMarks(pattern)) };
    compiled.set(rule, found);
  }
  return found;
}

/**
 * Where the rule matches; null where it does not. Text typed with marks is held against the marks. What matched is in lower case,
 * with a lone i for y, and without marks where the text was typed so.
 */
export function matchRule(rule: Rule, { text, accented }: RuleText): RegExpExecArray | null {
  const { marked, unmarked } = compile(rule);
  const lower = unifyLoneVowels(text.toLowerCase());
  return accented ? marked.exec(lower) : unmarked.exec(foldDiacritics(lower));
}

/** Where the first rule that matches does so; null where none does. */
export function firstMatch(rules: readonly Rule[], text: RuleText): RegExpExecArray | null {
  for (const rule of rules) {
    const match = matchRule(rule, text);
    if (match !== null) return match;
  }
  return null;
}

/** Places at which one rule may match in one text. */
const MOST_MATCHES = 4;

/** Where the rules match, in the order of the rules; of one rule none inside another of it. */
export function allMatches(rules: readonly Rule[], { text, accented }: RuleText): RegExpExecArray[] {
  return rules.flatMap((rule) => {
    const found: RegExpExecArray[] = [];
    let rest = text;
    while (found.length < MOST_MATCHES) {
      const match = matchRule(rule, { text: rest, accented });
      if (match === null) break;
      found.push(match);
      const end = match.index + match[0].length;
      rest = rest.slice(0, match.index) + '\n'.repeat(match[0].length) + rest.slice(end);
    }
    return found;
  });
}

/** The first of the rules that matches. */
export const firstRule = <R extends Rule>(rules: readonly R[], text: RuleText): R | null =>
  rules.find((rule) => matchRule(rule, text) !== null) ?? null;
