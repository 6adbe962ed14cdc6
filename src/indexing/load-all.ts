/** The articles of many files, in their order, several being read at once. */
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import type { CorpusFile } from './discover.js';
import type { ArticleLoading } from './load-article.js';

/** Files asked for before the first of them is there. */
const AHEAD = 16;

/** Every file's article, or why it has none, in the order given, while those after it are being read. */
export async function* loadAll(
  files: readonly CorpusFile[],
  known: (file: CorpusFile) => Promise<Article | null> | null | undefined,
  open: () => ArticleLoading,
): AsyncGenerator<[number, CorpusFile, Article | AppError]> {
  let loading: ArticleLoading | null = null;
  const read = async (file: CorpusFile): Promise<Article | AppError> => {
    const before = await known(file);
    if (before !== null && before !== undefined) return before;
    loading ??= open();
    return loading.load(file).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
  };
  try {
    const reading: Promise<Article | AppError>[] = [];
    for (const [i, file] of files.entries()) {
      for (const next of files.slice(reading.length, i + AHEAD)) {
        const one = read(next);
        // Whoever waits for it is told of its fault; until then nobody does.
        one.catch(() => undefined);
        reading.push(one);
      }
      yield [i, file, (await reading[i]) ?? new AppError('internal')];
    }
  } finally {
    (loading as ArticleLoading | null)?.close();
  }
}
