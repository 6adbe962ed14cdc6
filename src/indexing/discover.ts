/** Finds the files of a corpus folder. */
import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { slugOf } from '../corpus/article.js';
import { AppError } from '../domain/errors.js';

export interface CorpusFile {
  /** Relative to the corpus folder, with forward slashes. */
  readonly file: string;
  /** Of its name; the plan gives every file one of its own. */
  readonly articleId: string;
  /** SHA-256 of its bytes, and of its sidecar's after them. */
  readonly hash: string;
  /** Absolute; for the re-index itself, never shown. */
  readonly path: string;
  /** The path of `name.meta.json` beside it. */
  readonly sidecar?: string;
}

export interface Discovery {
  /** In order of path. */
  readonly files: readonly CorpusFile[];
  readonly failed: readonly AppError[];
}

/**
 * Hidden files and folders are left out, and what an office program or a desktop leaves beside its files. Throws
 * `corpus_missing`; a file or folder that cannot be read, leads out of the corpus or has more than `mostBytes` is in `failed`.
 */
export async function discover(corpusDir: string, mostBytes: number): Promise<Discovery> {
  let root: string;
  try {
    root = await realpath(corpusDir);
    await readdir(root);
  } catch (cause) {
    throw new AppError('corpus_missing', { subject: corpusDir, cause });
  }
  const files: CorpusFile[] = [];
  const failed: AppError[] = [];
  const names = new Set<string>();
  await walk(root, '', async (file) => void names.add(file), failed);
  for (const file of names) {
    if (isSidecar(file)) continue;
    try {
      const beside = sidecarsOf(file).find((name) => names.has(name));
      const own = await regularFile(root, file, mostBytes);
      const sidecar = beside === undefined ? undefined : await regularFile(root, beside, mostBytes);
      const hash = await hashFiles(sidecar === undefined ? [own] : [own, sidecar]);
      files.push({ file, articleId: slugOf(file), hash, path: own, ...(sidecar === undefined ? {} : { sidecar }) });
    } catch (cause) {
      failed.push(cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause }));
    }
  }
  return { files, failed };
}

/** Hidden files, Word's and LibreOffice's locks, what Windows and macOS keep of a folder, unfinished downloads. */
const LEFT_BEHIND = /^(?:\.|~\$|~.*\.tmp$|Thumbs\.db$|desktop\.ini$|Icon\r$)|\.(?:crdownload|part|tmp)$/iu;

const SIDECAR = '.meta.json';
const isSidecar = (file: string): boolean => file.endsWith(SIDECAR);
/** "a.pdf" → "a.pdf.meta.json", "a.meta.json". */
const sidecarsOf = (file: string): string[] => [file + SIDECAR, file.replace(/\.[^./]+$/, '') + SIDECAR];

async function walk(
  root: string,
  folder: string,
  visit: (file: string) => Promise<void>,
  failed: AppError[],
): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (cause) {
    failed.push(new AppError('file_unreadable', { subject: `${folder}/`, cause }));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (LEFT_BEHIND.test(entry.name)) continue;
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await walk(root, name, visit, failed);
    else await visit(name);
  }
}

/** Its real path. Only regular files: a pipe or device would never end, and a link may lead anywhere. */
async function regularFile(root: string, file: string, mostBytes: number): Promise<string> {
  const target = await realpath(path.join(root, file));
  if (!target.startsWith(root + path.sep)) throw new Error('leads out of the corpus');
  const found = await stat(target);
  if (!found.isFile()) throw new Error('not a regular file');
  if (found.size > mostBytes) throw new AppError('file_too_large', { subject: file });
  return target;
}

async function hashFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) await pipeline(createReadStream(file), hash, { end: false });
  return hash.digest('hex');
}
