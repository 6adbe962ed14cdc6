/** Abbreviations of the domain: a list, and those an article explains itself ("Mặt trận Tổ quốc (MTTQ)"). */
import { type Token, tokenize } from '../text/analyze.js';
import { foldDiacritics } from '../text/normalize.js';

/** A short form and what it stands for, as they are written. */
export type Expansion = readonly [short: string, long: string];

export interface Abbreviation {
  /** Tokens of the short form, lower case: `['kt', 'xh']`. */
  readonly short: readonly string[];
  /** Tokens of the long form, lower case with diacritics. */
  readonly long: readonly string[];
}

/** Of Vietnam's public offices at large. */
const COMMON: readonly Expansion[] = [
  ['MTTQ', 'Mặt trận Tổ quốc'],
  ['HĐND', 'Hội đồng nhân dân'],
  ['UBND', 'Ủy ban nhân dân'],
  ['UBMTTQ', 'Ủy ban Mặt trận Tổ quốc'],
  ['KT-XH', 'kinh tế xã hội'],
  ['AN-QP', 'an ninh quốc phòng'],
  ['QP-AN', 'quốc phòng an ninh'],
  ['CT-XH', 'chính trị xã hội'],
  ['NQ', 'nghị quyết'],
  ['QĐ', 'quyết định'],
  ['KL', 'kết luận'],
  ['TW', 'Trung ương'],
  ['TƯ', 'Trung ương'],
  ['CBCC', 'cán bộ công chức'],
  ['CCHC', 'cải cách hành chính'],
  ['TTHC', 'thủ tục hành chính'],
  ['NTM', 'nông thôn mới'],
  ['DTTS', 'dân tộc thiểu số'],
  ['LLVT', 'lực lượng vũ trang'],
  ['CNTT', 'công nghệ thông tin'],
  ['TP', 'thành phố'],
  ['MXH', 'mạng xã hội'],
];

const words = (text: string): string[] => tokenize(text).map((token) => token.text);

const read = ([short, long]: Expansion): Abbreviation => ({ short: words(short), long: words(long) });

const EXPLAINED = /\((?:sau đây )?(?:gọi tắt là |viết tắt là |gọi là )?([\p{Lu}]{2,8}(?:-[\p{Lu}]{2,6})?)\)/gu;

/** Abbreviations that `text` explains: a bracketed run of capitals that are the initials just before it. */
export function learnAbbreviations(text: string): Abbreviation[] {
  const learned: Abbreviation[] = [];
  for (const match of text.matchAll(EXPLAINED)) {
    const initials = [...(match[1] ?? '').replace('-', '').toLowerCase()];
    const before = tokenize(text.slice(Math.max(0, match.index - 120), match.index));
    const long = before.slice(-initials.length);
    if (long.length === initials.length && long.every((token, i) => token.text.startsWith(initials[i] ?? '\0'))) {
      learned.push({ short: words(match[1] ?? ''), long: long.map((token) => token.text) });
    }
  }
  return learned;
}

/** A form as it is looked up: its words with and without diacritics, and what it stands for. */
interface Entry {
  readonly words: readonly string[];
  readonly folded: readonly string[];
  readonly other: string;
}

/** Abbreviations ready to be looked up in either direction. */
export class AbbreviationTable {
  /** By first word, with and without diacritics. */
  private readonly entries = new Map<string, Entry[]>();

  constructor(abbreviations: readonly Abbreviation[]) {
    for (const { short, long } of abbreviations) {
      this.add(short, long);
      this.add(long, short);
    }
  }

  /** The other forms of every abbreviation or long form that occurs in `tokens`. */
  otherForms(tokens: readonly Token[]): string[] {
    const forms = new Set<string>();
    for (const [at, token] of tokens.entries()) {
      for (const entry of this.entries.get(token.text) ?? []) {
        const stands = entry.words.every((word, i) => {
          const there = tokens[at + i]?.text;
          return there === word || there === entry.folded[i];
        });
        if (stands) forms.add(entry.other);
      }
    }
    return [...forms];
  }

  private add(words: readonly string[], other: readonly string[]): void {
    const entry = { words, folded: words.map((word) => foldDiacritics(word)), other: other.join(' ') };
    for (const first of new Set([entry.words[0], entry.folded[0]])) {
      if (first === undefined) continue;
      const list = this.entries.get(first);
      if (list === undefined) this.entries.set(first, [entry]);
      else list.push(entry);
    }
  }
}

const keyOf = ({ short, long }: Abbreviation): string => `${short.join(' ')}=${long.join(' ')}`;

/** Each once. */
export const distinctAbbreviations = (abbreviations: Iterable<Abbreviation>): Abbreviation[] => [
  ...new Map(Array.from(abbreviations, (one) => [keyOf(one), one])).values(),
];

/** The common abbreviations, a field's own with its synonyms (either form stands for the other), and those learned. */
export const abbreviationTable = (
  learned: readonly Abbreviation[],
  field: readonly Expansion[] = [],
): AbbreviationTable => new AbbreviationTable(distinctAbbreviations([...[...COMMON, ...field].map(read), ...learned]));
