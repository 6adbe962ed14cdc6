/** The articles of many files, in their order, several being read at once. */
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import type { CorpusFile } from './discover.js';
import type { ArticleLoading } from './load-article.js';
import type { OnPage, PageRead } from './loading-pool.js';

/** Files asked for before the first of them is there. */
const AHEAD = 16;

export interface LoadedFile {
  readonly file: CorpusFile;
  /** Files before it. */
  readonly place: number;
  /** Its article, or why it has none. */
  readonly outcome: Article | AppError;
}

/** In the order given, while those after are being read; between them, pages that were recognised. */
export async function* loadAll(
  files: readonly CorpusFile[],
  known: (file: CorpusFile) => Promise<Article | null> | null | undefined,
  open: (onPage: OnPage) => ArticleLoading,
): AsyncGenerator<LoadedFile | PageRead> {
  let loading: ArticleLoading | null = null;
  const pages: PageRead[] = [];
  let wake = (): void => undefined;
  const onPage: OnPage = (page) => {
    pages.push(page);
    wake();
  };
  const read = async (file: CorpusFile): Promise<Article | AppError> => {
    const before = await known(file);
    if (before !== null && before !== undefined) return before;
    loading ??= open(onPage);
    return loading.load(file).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
  };
  try {
    const reading: Promise<Article | AppError>[] = [];
    for (const [place, file] of files.entries()) {
      for (const next of files.slice(reading.length, place + AHEAD)) {
        const one = read(next);
        // Whoever waits for it is told of its fault; until then nobody does.
        one.catch(() => undefined);
        reading.push(one);
      }
      const own = reading[place] as Promise<Article | AppError>;
      for (let outcome: Article | AppError | null = null; outcome === null; ) {
        const woken = new Promise<null>((resolve) => {
          wake = () => resolve(null);
        });
        outcome = await Promise.race([own, woken]);
        yield* pages.splice(0);
        if (outcome !== null) yield { file, place, outcome };
      }
    }
  } finally {
    (loading as ArticleLoading | null)?.close();
  }
}
