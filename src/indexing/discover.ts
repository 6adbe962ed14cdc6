/** Finds and reads the files of a corpus folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { articleIdOf, hashBytes } from '../corpus/article.js';
import { AppError } from '../domain/errors.js';

export interface CorpusFile {
  /** Relative to the corpus folder, with forward slashes. */
  readonly file: string;
  readonly articleId: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export interface Discovery {
  /** In order of path. */
  readonly files: readonly CorpusFile[];
  readonly failed: readonly AppError[];
}

/** Hidden files and folders are left out. Throws `corpus_missing`; a file that cannot be read is in `failed`. */
export async function discover(corpusDir: string): Promise<Discovery> {
  let names: string[];
  try {
    const entries = await readdir(corpusDir, { recursive: true, withFileTypes: true });
    names = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(corpusDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((file) => !file.split('/').some((part) => part.startsWith('.')))
      .sort();
  } catch (cause) {
    throw new AppError('corpus_missing', { subject: path.basename(corpusDir), cause });
  }
  const files: CorpusFile[] = [];
  const failed: AppError[] = [];
  for (const file of names) {
    try {
      const bytes = await readFile(path.join(corpusDir, file));
      files.push({ file, articleId: articleIdOf(file), hash: hashBytes(bytes), bytes });
    } catch (cause) {
      failed.push(new AppError('file_unreadable', { subject: file, cause }));
    }
  }
  return { files, failed };
}
