/** "Khoản 2 Điều 5 quy định gì", "có bao nhiêu điều": asked of a document's numbered parts. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import { outlineOf } from '../../../documents/outline.js';
import type { Part, PartKind } from '../../../documents/parts.js';
import type { Article } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { type FoundProvision, sameNumber } from '../../../vietnamese/mentions/provisions.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import type { Quotation } from '../../citing/cite.js';
import { kindCounted } from './asked.js';
import type { Binding } from './binding.js';
import {
  articlesOf,
  type DocumentAnswer,
  MOST_LINES,
  named,
  notThere,
  quotationsOf,
  refused,
  spanOf,
} from './document-answer.js';
import { lawNamed, restOf } from './rest.js';

/** `counted`: where the question asks how many; in the part that it names, if any. */
export async function countAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  provisions: readonly FoundProvision[],
  counted: readonly RegExpExecArray[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const rest = restOf(query, binding, [...counted.map(spanOf), ...provisions]);
  // What stands before says in other words of what they are: "Thủ tục tàu cá qua mấy bước".
  const asked = counted[0]?.index ?? 0;
  if (rest.some(({ start }) => start > asked)) return null;
  const [article] = await articlesOf(binding.documents, store);
  if (article === undefined) return null;
  const { parts, ownText } = outlineOf(article);
  const said = foldedWords(query.text);
  const [provision] = provisions;
  const within = provision === undefined ? null : partNamed(parts, provision, query.text);
  if (provision !== undefined && within === null) return refused('place', `${absence(query, { article, provision })}.`);
  // "Quy chế ban hành kèm Quyết định 36 có bao nhiêu điều": those of what it puts in force.
  const appended = parts.find((part) => isPaperMeant(part, said, said));
  const isIn = (part: Part): boolean => {
    if (within !== null) return part.start >= within.start && part.end <= within.end;
    if (part.kind === 'annex') return true;
    return appended === undefined ? ownText(part.start) : holderOf(parts, part) === appended;
  };
  const whose = within === null ? article.title : `${within.label} ${article.title}`;
  const quotations: Quotation[] = [];
  const none: string[] = [];
  for (const match of counted) {
    const kind = kindCounted(match);
    const all = parts.filter((part) => part.kind === kind && isIn(part));
    // Steps begin anew in each procedure.
    const one = kind === 'bước' ? mostSpokenOf(parts, all, said)?.within : undefined;
    const own = all.filter((part) => one === undefined || part.within === one);
    const final = own.at(-1);
    const name = nameOfKind(kind, final);
    const [quotation] = final === undefined ? [] : await quotationsOf(article, final.heading, store, null);
    if (final === undefined || quotation === undefined) none.push(`Văn bản không có ${name} nào.`);
    else {
      const last = final.name === '' ? final.label : `${final.label} (${final.name})`;
      quotations.push({ ...quotation, text: `${whose} có ${own.length} ${name}; ${name} cuối là ${last}.` });
    }
  }
  if (quotations.length === 0) return rest.length > 0 ? null : refused('place', none.join(' '));
  return { strategy: 'place', quotations, note: none.length === 0 ? null : none.join(' '), cut: false };
}

/** What parts of a kind are called: "điều", "phụ lục", and of steps what they call themselves. */
const nameOfKind = (kind: PartKind, part: Part | undefined): string =>
  kind === 'annex'
    ? 'phụ lục'
    : kind === 'bước' && part !== undefined
      ? part.label.replace(/\s\d+$/, '').toLowerCase()
      : kind.toLowerCase();

/** Folded: "sửa", "bổ sung", "thay"; "bổ" alone may be "chi bộ". */
const AMENDED = new Set(['sua', 'sung', 'thay']);
/** What is said of how: "sửa đổi lại", "thay thế". */
const AMENDING = new Set([...AMENDED, 'bo', 'doi', 'lai', 'the']);
const isAmended = ({ tokens }: UnderstoodQuery): boolean => tokens.some(({ folded }) => AMENDED.has(folded));

interface MeantPart {
  readonly article: Article;
  readonly provision: FoundProvision;
  /** Null where the document has no such part. */
  readonly part: Part | null;
  /** Whether the document quotes it, and another is to have it. */
  readonly quoted: boolean;
}

/** The parts of the document bound that the question names; none where it names several documents, one of which they may be of. */
export async function partsMeant(
  query: UnderstoodQuery,
  { documents }: Binding,
  provisions: readonly FoundProvision[],
  store: PassageStore,
): Promise<MeantPart[]> {
  if (query.references.length > 1) return [];
  return (await articlesOf(documents, store)).flatMap((article) => {
    const { parts, quotedParts } = outlineOf(article);
    // "Điều 6a được bổ sung thế nào": as the amending text quotes it, before a part of its own.
    const amended = (provision: FoundProvision): Part | null =>
      isAmended(query) ? partNamed(quotedParts, provision, query.text) : null;
    return provisions.map((provision) => {
      const quoted = amended(provision);
      const part = quoted ?? partNamed(parts, provision, query.text);
      return { article, provision, part, quoted: quoted !== null };
    });
  });
}

/** The whole part; null where the question asks for more than that of a part that is there. */
export async function placeAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  provisions: readonly FoundProvision[],
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const { documents, missing } = binding;
  const rest = restOf(query, binding, provisions);
  const unknown = documents.length === 0 ? lawNamed(query, rest, catalogue) : null;
  if (rest.length > 0 && unknown === null) {
    const parts = await partsMeant(query, binding, provisions, store);
    const there = parts.flatMap(({ part }) => part ?? []);
    if (parts.length === 0) return null;
    // What an amending text puts into another one is no part of its own.
    if (there.length === 0 && isAmended(query)) return null;
    if (there.length === 0) return refused('place', `${parts.map((one) => absence(query, one)).join('; ')}.`);
    // "Điều 9 là trách nhiệm của ai": what is asked is what the part is called, or that it is amended.
    const names = there.map(({ name }) => foldedWords(name)).join('');
    const amended = parts.some(({ quoted }) => quoted);
    if (!rest.every(({ folded }) => names.includes(` ${folded} `) || (amended && AMENDING.has(folded)))) return null;
  }
  const lacking = missing ?? unknown;
  if (lacking !== null) return refused('place', notThere(lacking, catalogue));
  const [only] = catalogue.length === 1 ? catalogue : [];
  const meant = documents.length > 0 ? documents : only === undefined ? [] : [only];
  if (meant.length === 0) return refused('place', `Câu hỏi chưa nêu văn bản nào; kho có ${named(catalogue)}.`);
  const whole = await wholeParts(query, { ...binding, documents: meant }, provisions, store);
  return whole.quotations.length === 0 && isAmended(query) ? null : whole;
}

const absence = (
  { text }: UnderstoodQuery,
  { article, provision }: { readonly article: Article; readonly provision: FoundProvision },
): string => `${article.title} không có ${text.slice(provision.start, provision.end)}`;

/** The parts named, line by line, and what of them is not there. */
export async function wholeParts(
  query: UnderstoodQuery,
  binding: Binding,
  provisions: readonly FoundProvision[],
  store: PassageStore,
): Promise<DocumentAnswer> {
  const quotations: Quotation[] = [];
  const absent: string[] = [];
  let cut = false;
  for (const meant of await partsMeant(query, binding, provisions, store)) {
    const { article, part } = meant;
    if (part === null) {
      absent.push(absence(query, meant));
      continue;
    }
    const blocks = article.blocks.filter(({ start, end }) => start < part.end && end > part.start);
    cut ||= blocks.length > MOST_LINES;
    for (const block of blocks.slice(0, MOST_LINES))
      quotations.push(...(await quotationsOf(article, block, store, null)));
  }
  const note = absent.length > 0 ? `${absent.join('; ')}.` : null;
  return { strategy: 'place', quotations, note, cut };
}

/** The part of that place: in the document itself before what is appended. */
export function partNamed(parts: readonly Part[], provision: FoundProvision, query: string): Part | null {
  const { units } = provision;
  const asked = foldedWords(query);
  const last = units.at(-1);
  const fits = (part: Part | undefined, at: number): boolean => {
    const unit = units[at];
    if (unit === undefined) return true;
    for (let own = part; own !== undefined; own = own.within < 0 ? undefined : parts[own.within])
      if (isUnit(own, unit.kind, unit.number)) return fits(own.within < 0 ? undefined : parts[own.within], at - 1);
    return false;
  };
  if (last === undefined) return null;
  const candidates = parts.filter((part) => isUnit(part, last.kind, last.number) && fits(part, units.length - 1));
  // "Điều 3 của Quy chế": of what the decision puts in force; "Điều 2 của Quyết định … kèm Quy chế": of itself.
  const behind = foldedWords(query.slice(provision.end));
  const appended = candidates.find((part) => isPaperMeant(holderOf(parts, part), asked, behind));
  const itself = candidates.filter((part) => !isPaper(holderOf(parts, part)));
  const namesItself = PUTTING_IN_FORCE.some((kind) => behind.includes(kind));
  const meant = itself.length > 0 && namesItself ? itself : candidates;
  const own = meant.filter(({ kind }) => kind === last.kind);
  return appended ?? mostSpokenOf(parts, own, asked) ?? mostSpokenOf(parts, meant, asked);
}

/** Kinds of paper that put another one in force, folded. */
const PUTTING_IN_FORCE = ['Quyết định', 'Nghị quyết', 'Thông tư', 'Nghị định'].map(foldedWords);

/** What is appended whole: it has a kind of its own, and no number as annexes do. */
const isPaper = ({ kind, number }: Part): boolean => kind === 'annex' && number === '';

/** Whether a paper that is put in force is what the question names, and what puts it in force stands no nearer `behind` the part asked for. */
function isPaperMeant(part: Part, asked: string, behind: string): boolean {
  const name = foldedWords(part.label);
  if (!isPaper(part) || !asked.includes(name)) return false;
  const at = behind.indexOf(name);
  return !PUTTING_IN_FORCE.some((kind) => {
    const other = behind.indexOf(kind);
    return other >= 0 && (at < 0 || other < at);
  });
}

/** Of parts alike, the one whose holders' names the question speaks of most, the first of equals: each procedure of a guide has a "Bước 3". */
function mostSpokenOf(parts: readonly Part[], alike: readonly Part[], asked: string): Part | null {
  const spoken = (part: Part): number =>
    holdersOf(parts, part)
      .flatMap(({ name }) => foldedWords(name).trim().split(' '))
      .filter((word) => asked.includes(` ${word} `)).length;
  const [most] = alike.toSorted((a, b) => spoken(b) - spoken(a));
  return most ?? null;
}

/** The parts that hold one, from the smallest on. */
export function holdersOf(parts: readonly Part[], { within }: Part): Part[] {
  const holder = parts[within];
  return holder === undefined ? [] : [holder, ...holdersOf(parts, holder)];
}

/** The largest part that holds another, itself where none does. */
const holderOf = (parts: readonly Part[], part: Part): Part => holdersOf(parts, part).at(-1) ?? part;

/** In a paper without Điều, what stands under "1." is called điểm as well as khoản, and what under "I." phần as well as mục. */
const ALIKE: Readonly<Partial<Record<PartKind, readonly string[]>>> = {
  khoản: ['khoản', 'điểm', 'mục'],
  tiết: ['tiết', 'điểm'],
  mục: ['mục', 'phần'],
};
/** Sections in figures are called by every name that smaller parts have. */
const FIGURED: readonly string[] = ['mục', 'khoản', 'điểm', 'phần'];
const isUnit = (part: Part, kind: string, number: string): boolean => {
  const figured = (part.kind === 'mục' && /^\d/.test(part.number)) || /^\d+\.\d/.test(part.number);
  const names = figured ? FIGURED : (ALIKE[part.kind] ?? [part.kind]);
  return names.includes(kind) && sameNumber(part.number, number);
};
