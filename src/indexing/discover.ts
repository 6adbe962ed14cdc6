/** Finds and reads the files of a corpus folder. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { hashBytes, slugOf } from '../corpus/article.js';
import { AppError } from '../domain/errors.js';

export interface CorpusFile {
  /** Relative to the corpus folder, with forward slashes. */
  readonly file: string;
  /** Of its name; the plan gives every file one of its own. */
  readonly articleId: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** What `name.meta.json` beside it holds. */
  readonly sidecar?: Uint8Array;
}

export interface Discovery {
  /** In order of path. */
  readonly files: readonly CorpusFile[];
  readonly failed: readonly AppError[];
}

/**
 * Hidden files and folders are left out, what an office program or a desktop leaves beside its files, and links that lead out of the corpus. Throws `corpus_missing`; a
 * file or folder that cannot be read is in `failed`.
 */
export async function discover(corpusDir: string): Promise<Discovery> {
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
      const bytes = await readRegular(root, file);
      const beside = sidecarsOf(file).find((name) => names.has(name));
      const sidecar = beside === undefined ? undefined : await readRegular(root, beside);
      const hash = hashBytes(sidecar === undefined ? bytes : Buffer.concat([bytes, sidecar]));
      files.push({ file, articleId: slugOf(file), hash, bytes, ...(sidecar === undefined ? {} : { sidecar }) });
    } catch (cause) {
      failed.push(new AppError('file_unreadable', { subject: file, cause }));
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

/** Only regular files: a pipe or device would never end, and a link may lead anywhere. */
async function readRegular(root: string, file: string): Promise<Uint8Array> {
  const target = await realpath(path.join(root, file));
  if (!target.startsWith(root + path.sep)) throw new Error('leads out of the corpus');
  if (!(await stat(target)).isFile()) throw new Error('not a regular file');
  return readFile(target);
}
