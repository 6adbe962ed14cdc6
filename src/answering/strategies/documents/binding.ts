/** Which documents of the corpus a question names: by number, by name, or as the only one that its filter leaves. */

import { type CatalogueEntry, kindWords, numberKey } from '../../../documents/catalogue.js';
import type { Span } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { ArticleFilter } from '../../../store/passage-store.js';
import { findDates } from '../../../vietnamese/mentions/dates.js';
import { DOCUMENT_KINDS } from '../../../vietnamese/mentions/document-kinds.js';
import { sameReference } from '../../../vietnamese/mentions/references.js';
import { foldedWords, type Token } from '../../../vietnamese/text/analyze.js';

export interface Binding {
  /** The documents meant; several where one name fits several. */
  readonly documents: readonly CatalogueEntry[];
  /** Where the question names them. */
  readonly mentions: readonly Span[];
  /** The question names a document by its number, and the corpus has none of that number. */
  readonly missing: string | null;
}

/** Words of a long subject that must be said, from its beginning, for it to be meant. */
const ENOUGH = 4;
/** What stands between a kind's name and what it is about; folded, a longer phrase before one that it begins with. */
const BETWEEN = ['về việc', 'về', 'quy định chi tiết', 'quy định', 'ban hành', 'hướng dẫn', 'phê duyệt', 'số'].map(
  (words) => foldedWords(words).trim().split(' '),
);
/** "210/SGT-QLĐB", "31-NQ/TU". */
const NUMBER = /\d+[\p{L}\d]*(?:\s?[/-]\s?[\p{L}\d]+)+/gu;

/** A document under one of its names: "Quyết định … ban hành Quy chế trực cấp cứu" is called "Quy chế trực cấp cứu" as well. */
interface Named {
  readonly entry: CatalogueEntry;
  readonly about: readonly string[];
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
      put(this.byKind, kindWords(entry.kind), { entry, about });
      const inner = KIND_WORDS.find((words) => words.every((word, i) => about[i] === word));
      if (inner !== undefined) put(this.byKind, inner.join(' '), { entry, about: about.slice(inner.length) });
      if (entry.number !== null) put(this.byNumber, numberKey(entry.number), entry);
    }
  }

  bind(query: UnderstoodQuery, filter: ArticleFilter | undefined): Binding {
    const ids = filter?.articleIds === undefined ? null : new Set(filter.articleIds);
    const allowed = (entry: CatalogueEntry): boolean => ids === null || ids.has(entry.articleId);
    const whole = [...query.text.matchAll(NUMBER)].flatMap((match) => {
      const entries = (this.byNumber.get(numberKey(match[0])) ?? []).filter(allowed);
      const end = match.index + match[0].length;
      return entries.length === 0 ? [] : [{ entries, start: withKind(query.tokens, match.index, entries), end }];
    });
    if (whole.length > 0)
      return { documents: [...new Set(whole.flatMap(({ entries }) => entries))], mentions: whole, missing: null };
    const numbered = query.references.map((reference) => ({
      reference,
      entries: this.entries.filter(
        (entry) => entry.reference !== null && allowed(entry) && sameReference(reference, entry.reference),
      ),
    }));
    const known = numbered.filter(({ entries }) => entries.length > 0);
    if (known.length > 0)
      return {
        documents: [...new Set(known.flatMap(({ entries }) => entries))],
        mentions: known.map(({ reference }) => reference),
        missing: null,
      };
    const named = this.named(query, allowed);
    if (named !== null) return { documents: named.entries, mentions: [named], missing: null };
    const [unknown] = numbered;
    const missing = unknown === undefined ? null : query.text.slice(unknown.reference.start, unknown.reference.end);
    const mentions = unknown === undefined ? [] : [unknown.reference];
    const [only] = ids?.size === 1 ? this.entries.filter(allowed) : [];
    return { documents: only === undefined || missing !== null ? [] : [only], mentions, missing };
  }

  /** "Luật Hòa giải ở cơ sở": the kind's name and what it is about, as much of that as is said. */
  private named(
    query: UnderstoodQuery,
    allowed: (entry: CatalogueEntry) => boolean,
  ): (Span & { readonly entries: readonly CatalogueEntry[] }) | null {
    const words = query.tokens.map(({ folded }) => folded);
    let best: { start: number; end: number; length: number; entries: CatalogueEntry[] } | null = null;
    for (const [kind, entries] of this.byKind) {
      const name = kind.split(' ');
      for (let at = 0; at + name.length < words.length; at++) {
        if (!name.every((word, i) => words[at + i] === word) || isPartOfWord(kind, query.tokens[at - 1])) continue;
        let from = at + name.length;
        for (let skipped = BETWEEN[0]; skipped !== undefined; from += skipped.length) {
          skipped = BETWEEN.find((phrase) => phrase.every((word, i) => words[from + i] === word));
          if (skipped === undefined) break;
        }
        for (const { entry, about } of entries) {
          const length = sharedPrefix(about, words, from);
          const enough = length === about.length || length >= ENOUGH;
          if (length === 0 || !enough || (best !== null && length < best.length) || !allowed(entry)) continue;
          const span = { start: query.tokens[at]?.start ?? 0, end: query.tokens[from + length - 1]?.end ?? 0 };
          if (best !== null && length === best.length) best.entries.push(entry);
          else best = { ...span, length, entries: [entry] };
        }
      }
    }
    return best === null ? null : { ...best, entries: ofYear(query, best.entries) };
  }
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
