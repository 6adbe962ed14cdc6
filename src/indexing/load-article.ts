/** One file of the corpus → an article, as it stands now. */
import { readFile } from 'node:fs/promises';
import { hashBytes, readArticle } from '../corpus/article.js';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import { loadFile } from '../loading/load.js';
import type { PictureReading } from '../loading/ocr/pictures.js';
import type { CorpusFile } from './discover.js';

/** Reads files for a re-index, several at a time. */
export interface ArticleLoading {
  /** How many `load` takes at once; more wait. */
  readonly atOnce: number;
  /** Throws an AppError that names the file. */
  load(file: CorpusFile): Promise<Article>;
  close(): void;
}

/**
 * The hash is of the bytes read, which may be newer than those found. `reading`: how pages are read that are pictures. Throws as
 * {@link ArticleLoading.load} does.
 */
export async function loadArticle(
  { file, path, sidecar, articleId }: CorpusFile,
  reading?: PictureReading,
): Promise<Article> {
  try {
    const bytes = await readFile(path);
    const beside = sidecar === undefined ? undefined : await readFile(sidecar);
    const hash = hashBytes(bytes, ...(beside === undefined ? [] : [beside]));
    return readArticle(file, hash, await loadFile(bytes, file, { sidecar: beside, reading }), articleId);
  } catch (error) {
    // Whatever a reader of a format stumbles over is that file's fault and ends no run.
    throw error instanceof AppError ? error : new AppError('file_unreadable', { subject: file, cause: error });
  }
}

/** In this process: for files that are known to be sound. */
export const loadingHere: ArticleLoading = { atOnce: 1, load: (file) => loadArticle(file), close: () => undefined };
