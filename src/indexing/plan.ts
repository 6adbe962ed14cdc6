/** What a re-index has to do; a pure comparison. */
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
  /** Another file before it has the same article id. */
  readonly clashing: readonly T[];
}

/** Compares the corpus as found with the articles of the published snapshot. */
export function planIndex<T extends KnownFile>(found: readonly T[], published: readonly KnownFile[]): Plan<T> {
  const before = new Map(published.map((known) => [known.articleId, known]));
  const firstByHash = new Map<string, string>();
  const ids = new Set<string>();
  const added: T[] = [];
  const updated: T[] = [];
  const unchanged: T[] = [];
  const duplicates: { file: string; of: string }[] = [];
  const clashing: T[] = [];
  for (const file of found) {
    const twin = firstByHash.get(file.hash);
    if (twin !== undefined) {
      duplicates.push({ file: file.file, of: twin });
      continue;
    }
    if (ids.has(file.articleId)) {
      clashing.push(file);
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
    clashing,
  };
}
