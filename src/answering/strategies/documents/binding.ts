/** Which documents of the corpus a question names: by number, by name, or as the only one that its filter leaves. */

import {
  type CatalogueEntry,
  kindWords,
  numberKey,
  SUBJECT_OPENINGS,
  withoutOpening,
} from '../../../documents/catalogue.js';
import type { Span } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { ArticleFilter } from '../../../store/passage-store.js';
import { findDates } from '../../../vietnamese/mentions/dates.js';
import { DOCUMENT_KINDS } from '../../../vietnamese/mentions/document-kinds.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { sameReference } from '../../../vietnamese/mentions/references.js';
import { foldedWords, type Token, tokenize } from '../../../vietnamese/text/analyze.js';
import { asksForParts } from './asked.js';
import { spanOf } from './document-answer.js';
import { fieldsAsked } from './record-fields.js';
import { isGeneric, wordsOf } from './rest.js';

export interface Binding {
  /** The documents meant; several where one name fits several. */
  readonly documents: readonly CatalogueEntry[];
  /** Where the question names them. */
  readonly mentions: readonly Span[];
  /** The question names a document by its number, and the corpus has none of that number. */
  readonly missing: string | null;
  /** It names one of a body that has none such, while another body has; as the question has it. */
  readonly elsewhere: string | null;
}

/** Words of a long subject that must be said, from its beginning, for it to be meant. */
const ENOUGH = 4;
/** Words of a shorter one from which on it is told from others. */
const FEWEST = 2;
/** Words of its own that describe a document, and the share of them that its title must hold. */
const FEWEST_DESCRIBING = 3;
const DESCRIBED = 0.75;
/** So many of them leave more room for what is asked. */
const MANY_DESCRIBING = 5;
const MOSTLY_DESCRIBED = 0.6;
/** What stands between a kind's name and what it is about. */
const BETWEEN = [...SUBJECT_OPENINGS, 'so'].map((words) => words.split(' '));
/** "210/SGT-QLĐB", "31-NQ/TU". */
const NUMBER = /(?<![\p{L}\d])\d{1,8}(?:\.\d{1,4})?[\p{L}\d]{0,20}(?:\s?[/-]\s?[\p{L}\d]{1,20}(?:\.\d{1,4})?){1,6}/gu;

/** A document under one of its names: "Quyết định … ban hành Quy chế trực cấp cứu" is called "Quy chế trực cấp cứu" as well. */
interface Named {
  readonly entry: CatalogueEntry;
  readonly about: readonly string[];
  /** How many words at its beginning only name the kind of what is put in force. */
  readonly kindOnly: number;
}

const KIND_WORDS: readonly (readonly string[])[] = DOCUMENT_KINDS.map(({ name }) =>
  foldedWords(name).trim().split(' '),
);

/** Entries by the words of their kind's name. */
export class Catalogue {
  private readonly byKind = new Map<string, Named[]>();
  private readonly byNumber = new Map<string, CatalogueEntry[]>();

  constructor(readonly entries: readonly CatalogueEntry[]) {
    const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
      const own = map.get(key);
      if (own === undefined) map.set(key, [value]);
      else own.push(value);
    };
    for (const entry of entries) {
      const { about } = entry;
      const inner = KIND_WORDS.find((words) => words.every((word, i) => about[i] === word));
      put(this.byKind, kindWords(entry.kind), { entry, about, kindOnly: inner?.length ?? 0 });
      if (inner !== undefined)
        put(this.byKind, inner.join(' '), {
          entry,
          about: withoutOpening(` ${about.slice(inner.length).join(' ')} `),
          kindOnly: 0,
        });
      if (entry.number !== null) put(this.byNumber, numberKey(entry.number), entry);
    }
  }

  bind(query: UnderstoodQuery, filter: ArticleFilter | undefined): Binding {
    const ids = filter?.articleIds === undefined ? null : new Set(filter.articleIds);
    const allowed = (entry: CatalogueEntry): boolean => ids === null || ids.has(entry.articleId);
    const bodies = bodiesIn(query);
    const whole = [...query.text.matchAll(NUMBER)].flatMap((match) => {
      const entries = this.numbered(match[0]).filter((entry) => allowed(entry) && isOfBody(entry, bodies));
      const end = match.index + match[0].length;
      return entries.length === 0 ? [] : [{ entries, start: withKind(query.tokens, match.index, entries), end }];
    });
    if (whole.length > 0)
      return {
        documents: [...new Set(whole.flatMap(({ entries }) => entries))],
        mentions: whole,
        missing: null,
        elsewhere: null,
      };
    const numbered = query.references.map((reference) => ({
      reference,
      entries: this.entries.filter(
        (entry) =>
          entry.reference !== null &&
          allowed(entry) &&
          sameReference(reference, entry.reference) &&
          isOfBody(entry, bodies),
      ),
    }));
    const known = numbered.filter(({ entries }) => entries.length > 0);
    if (known.length > 0)
      return {
        documents: [...new Set(known.flatMap(({ entries }) => entries))],
        mentions: known.map(({ reference }) => reference),
        missing: null,
        elsewhere: null,
      };
    const unknown = numbered[0]?.reference ?? unknownNumber(query.text);
    // A number that no document has is not that of one with such a name, unless that has none.
    const called = (entry: CatalogueEntry): boolean => allowed(entry) && (unknown === null || entry.number === null);
    const named = this.named(query, called) ?? this.described(query, called, asksForParts(query));
    const own = named?.entries.filter((entry) => isOfBody(entry, bodies)) ?? [];
    if (named !== null && own.length > 0) return { documents: own, mentions: [named], missing: null, elsewhere: null };
    const elsewhere = named === null ? null : askedOf(query.text, named);
    const missing = unknown === null ? null : query.text.slice(unknown.start, unknown.end);
    const mentions = unknown === null ? [] : [unknown];
    const [only] = ids?.size === 1 ? this.entries.filter(allowed) : [];
    return { documents: only === undefined || missing !== null ? [] : [only], mentions, missing, elsewhere };
  }

  /** Those of that number; where none has it in its text, those whose file is named by it. */
  private numbered(number: string): readonly CatalogueEntry[] {
    const key = numberKey(number);
    const own = this.byNumber.get(key);
    if (own !== undefined) return own;
    const slug = `-${key.replaceAll('/', '-')}-`;
    return /[a-z]/.test(slug) ? this.entries.filter(({ articleId }) => `-${articleId}-`.includes(slug)) : [];
  }

  /** "Luật Hòa giải ở cơ sở": the kind's name and what it is about, as much of that as is said. */
  private named(query: UnderstoodQuery, allowed: Allowed): Mention | null {
    const words = query.tokens.map(({ folded }) => folded);
    const said: (Mention & { readonly length: number; readonly whole: boolean })[] = [];
    for (const [kind, entries] of this.byKind) {
      const name = kind.split(' ');
      for (let at = 0; at + name.length < words.length; at++) {
        if (!name.every((word, i) => words[at + i] === word) || isPartOfWord(kind, query.tokens[at - 1])) continue;
        for (const { entry, about, kindOnly } of entries) {
          if (!allowed(entry)) continue;
          const from = aboutFrom(words, at + name.length, issuerWords(entry));
          const length = sharedPrefix(about, words, from);
          const whole = length > 0 && (length === about.length || length >= ENOUGH);
          if (!whole && !(length >= FEWEST && length > kindOnly && endsName(query.tokens[from + length]))) continue;
          const end = query.tokens[from + length - 1]?.end ?? 0;
          said.push({ start: query.tokens[at]?.start ?? 0, end, length, whole, entries: [entry] });
        }
      }
    }
    const longest = (whole: boolean): Mention | null => {
      const own = said.filter((one) => one.whole === whole);
      const most = Math.max(0, ...own.map(({ length }) => length));
      const [first, ...others] = own.filter(({ length }) => length === most);
      if (first === undefined) return null;
      const entries = [...new Set([first, ...others].flatMap((one) => one.entries))];
      // Half a name means a document that alone is called so.
      return whole
        ? { ...first, entries: ofYear(query, entries) }
        : entries.length === 1
          ? { ...first, entries }
          : null;
    };
    return longest(true) ?? longest(false);
  }

  /** "Thông tư của Bộ Tài chính hướng dẫn kinh phí chuyên cơ": nearly all that is said, in whatever order, is in one title. */
  private described(query: UnderstoodQuery, allowed: Allowed, ofAnyKind: boolean): Mention | null {
    const words = ` ${query.tokens.map(({ folded }) => folded).join(' ')} `;
    const said = [...this.byKind.keys()].filter((kind) => words.includes(` ${kind} `));
    // "Bước 3 của thủ tục đăng ký khai sinh": what asks for a part of it is said of a document, whatever its kind.
    const kinds = said.length > 0 || !ofAnyKind ? said : [...this.byKind.keys()];
    const asking = [...findProvisions(query.text), ...fieldsAsked(query).map(({ match }) => spanOf(match))];
    const own = query.tokens.filter(
      ({ folded, start }) =>
        !asking.some((span) => start >= span.start && start < span.end) &&
        /\D/.test(folded) &&
        !said.some((kind) => kind.split(' ').includes(folded)),
    );
    const telling = new Set(query.content.filter((token) => !isGeneric(token)).map(({ start }) => start));
    const scored = kinds
      .flatMap((kind) => this.byKind.get(kind) ?? [])
      .filter(({ entry }) => allowed(entry))
      .map(({ entry }) => {
        const held = heldBy(entry, own, query.accented);
        return { entry, held, telling: wordsTold(held.filter(({ start }) => telling.has(start))) };
      })
      .sort((a, b) => b.telling - a.telling || b.held.length - a.held.length);
    const [best] = scored;
    const second = scored.find(({ entry }) => entry !== best?.entry);
    const all = wordsTold(own.filter(({ start }) => telling.has(start)));
    if (best === undefined || best.telling < FEWEST) return null;
    if (best.telling < (best.telling >= MANY_DESCRIBING ? MOSTLY_DESCRIBED : DESCRIBED) * all) return null;
    // "Báo cáo về trâu bò": two words are enough where they are all that is said.
    if (best.held.length < FEWEST_DESCRIBING && best.telling < all) return null;
    if (second?.telling === best.telling && second.held.length === best.held.length) return null;
    // A word said again further on is of what is asked.
    const once = best.held.filter(({ folded }, i) => best.held.findIndex((other) => other.folded === folded) === i);
    const [first, last] = [once[0], once.at(-1)];
    const start = first === undefined ? 0 : withKindBefore(query.tokens, first, kindWords(best.entry.kind));
    return { start, end: last?.end ?? 0, entries: [best.entry] };
  }
}

/** Words of a question by which a document is called; those typed with marks as its title has them: "nằm" is not "năm". */
function heldBy(entry: CatalogueEntry, own: readonly Token[], accented: boolean): Token[] {
  const title = wordsOf(entry);
  const called = new Set([...title, ...entry.named]);
  const initials = own.some(({ folded }) => isAbbreviated(folded))
    ? [title, title.filter((word) => !JOINING.has(word))].map((words) => words.map((word) => word.charAt(0)).join(''))
    : [];
  const held = own.filter(({ folded }) => called.has(folded) || isInitials(folded, initials));
  if (!accented || held.length < FEWEST) return held;
  const marked = new Set(tokenize(`${entry.title} ${entry.issuer ?? ''}`).map(({ text }) => text));
  const inTitle = new Set(foldedWords(entry.title).trim().split(' '));
  return held.filter(({ text, folded }) => marked.has(text) || !inTitle.has(folded));
}

/** Words that an abbreviation may leave out, folded. */
const JOINING = new Set(['va', 'cua', 've', 'cac', 'tai', 'trong']);
/** Letters of the shortest abbreviation. */
const FEWEST_INITIALS = 3;
/** "PCCC" of "phòng cháy và chữa cháy": no word has consonants alone. */
const isAbbreviated = (word: string): boolean => word.length >= FEWEST_INITIALS && /^[b-df-hj-np-tv-xz]+$/.test(word);
const isInitials = (word: string, initials: readonly string[]): boolean =>
  isAbbreviated(word) && initials.some((letters) => letters.includes(word));

/** How many words the tokens stand for: an abbreviation for as many as it has letters. */
const wordsTold = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, { folded }) => sum + (isAbbreviated(folded) ? folded.length : 1), 0);

/** Words that may stand between a kind's name and the first word of a title: "Chỉ thị siết quản lý chó mèo". */
const MOST_BETWEEN = 2;

/** Where a document is named: at its kind, where that stands right before, or a word or two before, what it is about. */
function withKindBefore(tokens: readonly Token[], first: Token, kind: string): number {
  const words = kind.split(' ');
  const at = tokens.indexOf(first);
  for (let from = at - 1; from >= Math.max(0, at - words.length - MOST_BETWEEN); from--)
    if (words.every((word, i) => tokens[from + i]?.folded === word)) return tokens[from]?.start ?? first.start;
  return first.start;
}

type Allowed = (entry: CatalogueEntry) => boolean;
type Mention = Span & { readonly entries: readonly CatalogueEntry[] };

const issuerWords = ({ issuer }: CatalogueEntry): readonly string[] =>
  foldedWords(issuer ?? '')
    .trim()
    .split(' ');

/** What a name may end before. */
const endsName = (word: Token | undefined): boolean => word === undefined || /^\d/.test(word.text) || isGeneric(word);

/** Where what a document is about begins, after its kind's name: behind "của Bộ Tài chính", "về việc" and the like. */
function aboutFrom(words: readonly string[], after: number, issuer: readonly string[]): number {
  let from = after;
  for (;;) {
    const phrase = BETWEEN.find((one) => one.every((word, i) => words[from + i] === word));
    if (phrase !== undefined) from += phrase.length;
    else if (words[from] === 'cua' && issuer.includes(words[from + 1] ?? '')) {
      from++;
      while (issuer.includes(words[from] ?? '')) from++;
    } else return from;
  }
}

/** A body with the name of its place: "Huyện ủy Thanh Khê", "xã Kim Thạch". */
const BODY =
  /(?<!\p{L})(?:[Tt]ỉnh ủy|[Hh]uyện ủy|[Tt]hành ủy|[Đđ]ảng ủy|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố)\s+(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*)/gu;

/** The document as the question has it, its body with it. */
function askedOf(text: string, { start, end }: Span): string {
  const last = [...text.matchAll(BODY)].at(-1);
  return text.slice(start, Math.max(end, last === undefined ? 0 : last.index + last[0].length));
}

/** The names of places that a question names bodies by, folded; none where it is typed without capitals. */
const bodiesIn = ({ text }: UnderstoodQuery): string[][] =>
  [...text.matchAll(BODY)].map(([, name = '']) => foldedWords(name).trim().split(' '));

/** Numbers repeat from body to body: "17-CT/HU" of one is not that of another. Named where it is issued, or in its title. */
function isOfBody(entry: CatalogueEntry, bodies: readonly (readonly string[])[]): boolean {
  if (bodies.length === 0 || entry.place === null) return true;
  const words = new Set(wordsOf(entry));
  return bodies.some((name) => name.every((word) => words.has(word)));
}

/** A document's number, which has letters; days have none. */
function unknownNumber(text: string): Span | null {
  const match = [...text.matchAll(NUMBER)].find(([whole]) => /\p{L}/u.test(whole));
  return match === undefined ? null : spanOf(match);
}

/** Where a number's mention begins: with the kind's name before it ("Công văn số 210/SGT"), where that stands there. */
function withKind(tokens: readonly Token[], start: number, entries: readonly CatalogueEntry[]): number {
  const before = tokens.filter((token) => token.end <= start);
  if (before.at(-1)?.folded === 'so') before.pop();
  const names = entries.map(({ kind }) => kindWords(kind).split(' '));
  const name = names.find((words) => words.every((word, i) => before.at(i - words.length)?.folded === word));
  return name === undefined ? start : (before.at(-name.length)?.start ?? start);
}

/** "Pháp luật đất đai" names no Luật Đất đai, "kỷ luật" no law at all; "ai ký Luật …" does. */
const isPartOfWord = (kind: string, before: Token | undefined): boolean =>
  before !== undefined && ((kind === 'luat' && (before.folded === 'phap' || before.text === 'kỉ')) || kind === 'lenh');

function sharedPrefix(about: readonly string[], words: readonly string[], from: number): number {
  let length = 0;
  while (length < about.length && about[length] === words[from + length]) length++;
  return length;
}

/** "Luật Giáo dục 2019": those of the year that the question gives, where some are. */
function ofYear(query: UnderstoodQuery, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  if (entries.length < 2) return entries;
  const years = findDates(query.text).flatMap(({ year }) => (year === null ? [] : [String(year)]));
  const own = entries.filter(({ number, issued }) =>
    years.some((year) => number?.includes(`/${year}/`) === true || issued?.startsWith(year) === true),
  );
  return own.length > 0 ? own : entries;
}
