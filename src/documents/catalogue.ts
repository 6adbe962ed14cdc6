/** The official documents of a corpus as questions name them: by kind, number and year, or by what they are about. */
import type { Article } from '../domain/article.js';
import { kindNamed } from '../vietnamese/mentions/document-kinds.js';
import { type FoundReference, findReferences } from '../vietnamese/mentions/references.js';
import { foldedWords } from '../vietnamese/text/analyze.js';
import { foldDiacritics } from '../vietnamese/text/normalize.js';

export interface CatalogueEntry {
  readonly articleId: string;
  readonly title: string;
  /** "Nghị định". */
  readonly kind: string;
  readonly number: string | null;
  /** As references are compared; null without a number. */
  readonly reference: FoundReference | null;
  readonly issuer: string | null;
  /** Where it was issued. */
  readonly place: string | null;
  /** ISO day of issue. */
  readonly issued: string | null;
  /** Words of its subject, folded, without those that every subject begins with; they may be long. */
  readonly about: readonly string[];
  /** Words of the names that stand at its head below its title, folded: the parties of a contract, the place of a meeting. */
  readonly named: readonly string[];
}

const folded = (words: string): string => foldedWords(words).trim();

/** "Về việc ban hành Quy chế …", "Quy định …": how a subject begins that people leave out; folded, a longer phrase before one that it begins with. */
export const SUBJECT_OPENINGS: readonly string[] = [
  'Về việc',
  'Về',
  'Quy định chi tiết',
  'Quy định',
  'Ban hành',
  'Hướng dẫn',
  'Phê duyệt',
].map(folded);
const OPENINGS = new RegExp(`^ (?:(?:${[folded('V/v'), ...SUBJECT_OPENINGS].join('|')}) )+`);

/** The words of a subject, folded words between spaces, behind the phrases that it begins with. */
export function withoutOpening(subject: string): string[] {
  const about = subject.replace(OPENINGS, ' ').trim();
  return about === '' ? [] : about.split(' ');
}

export function catalogueOf(articles: Iterable<Pick<Article, 'id' | 'title' | 'record' | 'text'>>): CatalogueEntry[] {
  const entries: CatalogueEntry[] = [];
  for (const { id, title, record, text } of articles) {
    if (record?.kind == null) continue;
    const { kind, number, issuer, place, issued, subject } = record;
    const about = withoutOpening(foldedWords(subject?.value ?? ''));
    entries.push({
      articleId: id,
      title,
      kind: kind.value,
      number: number?.value ?? null,
      reference: number === null ? null : referenceOf(kind.value, number.value),
      issuer: issuer?.value ?? null,
      place: place?.value ?? null,
      issued: issued?.day ?? null,
      about,
      named: namesAtHead(text.slice(subject?.evidence.end ?? kind.evidence.end)),
    });
  }
  return entries;
}

/** Letters of a text's head in which those it is about are named. */
const HEAD = 1_500;
/** A name of several words, or of capitals throughout: "Bếp Việt An Tâm", "TRƯỜNG TIỂU HỌC NGÔ GIA KHẢM". */
const NAME = /\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*)+|\p{Lu}{2,}(?:\s\p{Lu}{1,}){2,}/gu;
/** What a text is based on is not what it is about. */
const GROUNDS = /^(?:Căn cứ|Theo đề nghị|Xét)\s/u;

function namesAtHead(text: string): string[] {
  const lines = text.slice(0, HEAD).split('\n');
  const names = lines.filter((line) => !GROUNDS.test(line)).flatMap((line) => line.match(NAME) ?? []);
  return [...new Set(names.flatMap((name) => folded(name).split(' ')))];
}

/** "Công văn", "210/SGT-QLĐB" → what "Công văn 210" is compared with. */
function referenceOf(kind: string, number: string): FoundReference | null {
  const [whole] = findReferences(`${kind} ${number}`);
  const bare = /^(\d+)[\p{L}]*(?:\/((?:19|20)\d{2}))?/u.exec(number);
  if (whole !== undefined || bare === null) return whole ?? null;
  const [named] = findReferences(`${kind} ${bare[1]}`);
  return named === undefined ? null : { ...named, year: bare[2] ?? null };
}

/** A number as it is compared, however it is spaced and spelt. */
export const numberKey = (number: string): string => foldDiacritics(number).replace(/[\s.]/g, '').replaceAll('-', '/');

/** Folded words of a kind's name: "nghi dinh". */
export const kindWords = (kind: string): string => foldedWords(kindNamed(kind)?.name ?? kind).trim();
