/** The words of a text as questions are matched against them; worked out once per text. */
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { type FoundReference, findReferences } from '../vietnamese/mentions/references.js';
import { type Token, tokenize } from '../vietnamese/text/analyze.js';

/** Words and adjacent pairs in one spelling. */
export interface Spelling {
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

export interface TextWords {
  readonly tokens: readonly Token[];
  readonly accented: Spelling;
  readonly unaccented: Spelling;
  readonly references: readonly FoundReference[];
}

/** Words of texts remembered per table: passages, sentences and lead-ins of what is asked about again and again; some 100 MB. */
const MOST_REMEMBERED = 300_000;
interface Remembered {
  readonly texts: Map<string, TextWords>;
  words: number;
}
const remembered = new WeakMap<AbbreviationTable, Remembered>();

/** Abbreviations in the text and what they stand for count as each other. */
export function wordsOf(text: string, abbreviations: AbbreviationTable): TextWords {
  let known = remembered.get(abbreviations);
  if (known === undefined) {
    known = { texts: new Map(), words: 0 };
    remembered.set(abbreviations, known);
  }
  let words = known.texts.get(text);
  if (words === undefined) {
    const tokens = tokenize(text);
    const runs = [tokens, ...abbreviations.otherForms(tokens).map((form) => tokenize(form))];
    words = {
      tokens,
      accented: spell(runs, (token) => token.text),
      unaccented: spell(runs, (token) => token.folded),
      references: findReferences(text),
    };
    if (known.words + tokens.length > MOST_REMEMBERED) {
      known.texts.clear();
      known.words = 0;
    }
    known.texts.set(text, words);
    known.words += tokens.length;
  }
  return words;
}

function spell(runs: readonly (readonly Token[])[], form: (token: Token) => string): Spelling {
  const words = new Set<string>();
  const pairs = new Set<string>();
  for (const tokens of runs) {
    for (const [i, token] of tokens.entries()) {
      words.add(form(token));
      const next = tokens[i + 1];
      if (next !== undefined) pairs.add(`${form(token)} ${form(next)}`);
    }
  }
  return { words, pairs };
}
