/** What a re-index has to do; a pure comparison. */
import { hashBytes } from '../corpus/article.js';
import type { Article } from '../domain/article.js';

export interface KnownFile {
  readonly file: string;
  readonly articleId: string;
  readonly hash: string;
}

/** The file an indexed article was read from, as it was then. */
export const knownFile = ({ file, id, hash }: Pick<Article, 'file' | 'id' | 'hash'>): KnownFile => ({
  file,
  articleId: id,
  hash,
});

export interface Plan<T extends KnownFile> {
  readonly added: readonly T[];
  /** Other bytes under the same article id, or the same bytes under another. */
  readonly updated: readonly T[];
  /** Of `updated`, those that have another article id than before. */
  readonly renamed: readonly { readonly file: T; readonly from: KnownFile }[];
  readonly unchanged: readonly T[];
  readonly removed: readonly KnownFile[];
  /** Byte-identical to a file before it in order of path; not indexed again. */
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
}

/** Compares the corpus as found with the articles of the published snapshot. */
export function planIndex<T extends KnownFile>(found: readonly T[], published: readonly KnownFile[]): Plan<T> {
  const before = new Map(published.map((known) => [known.articleId, known]));
  const firstByHash = new Map<string, string>();
  // Of files alike the one that is published keeps its name and its address.
  const hashOf = new Map(found.map(({ file, hash }) => [file, hash]));
  for (const { file, hash } of published) if (hashOf.get(file) === hash) firstByHash.set(hash, file);
  const ids = new Set<string>();
  const added: T[] = [];
  const updated: T[] = [];
  const unchanged: T[] = [];
  const duplicates: { file: string; of: string }[] = [];
  for (const file of withOwnIds(found, published)) {
    const twin = firstByHash.get(file.hash);
    if (twin !== undefined && twin !== file.file) {
      duplicates.push({ file: file.file, of: twin });
      continue;
    }
    firstByHash.set(file.hash, file.file);
    ids.add(file.articleId);
    const known = before.get(file.articleId);
    if (known === undefined) added.push(file);
    else if (known.hash === file.hash && known.file === file.file) unchanged.push(file);
    else updated.push(file);
  }
  const gone = published.filter((known) => !ids.has(known.articleId));
  const goneByHash = new Map(gone.map((known) => [known.hash, known]));
  const renamed = added.flatMap((file) => {
    const from = goneByHash.get(file.hash);
    return from === undefined ? [] : [{ file, from }];
  });
  const moved = new Set(renamed.map(({ file }) => file));
  const left = new Set(renamed.map(({ from }) => from));
  return {
    added: added.filter((file) => !moved.has(file)),
    updated: [...updated, ...moved],
    renamed,
    unchanged,
    removed: gone.filter((known) => !left.has(known)),
    duplicates,
  };
}

/**
 * Files whose names make the same id ("ke-hoach.docx", "ke-hoach.pdf") or none each get one of their own: who is published
 * keeps the id he has, the first in order of path has the plain one, others' end in a hash of their path.
 */
function withOwnIds<T extends KnownFile>(found: readonly T[], published: readonly KnownFile[]): T[] {
  const files = new Set(found.map(({ file }) => file));
  const kept = new Map(published.filter(({ file }) => files.has(file)).map((known) => [known.file, known.articleId]));
  const taken = new Set(kept.values());
  return found.map((one) => {
    let articleId = kept.get(one.file) ?? one.articleId;
    if (!kept.has(one.file) && (articleId === '' || taken.has(articleId)))
      articleId = [articleId, hashBytes(Buffer.from(one.file)).slice(0, HASH_DIGITS)]
        .filter((part) => part !== '')
        .join('-');
    taken.add(articleId);
    return { ...one, articleId };
  });
}

const HASH_DIGITS = 8;
