/** Re-indexing: corpus folder → published snapshot, told as it happens. */
import { linkNearDuplicates } from '../corpus/near-duplicates.js';
import { cutPassages } from '../corpus/passages.js';
import { provenanceWith } from '../corpus/provenance.js';
import { type RowEmbedder, rowsOf, vectorize } from '../corpus/vectorize.js';
import type { Article } from '../domain/article.js';
import { AppError } from '../domain/errors.js';
import type { EmbeddingQueue } from '../store/embedding-queue.js';
import type { IndexHome, PublishedIndex } from '../store/index-home.js';
import type { Provenance } from '../store/records.js';
import { type CorpusFile, discover } from './discover.js';
import { type FileNote, noteOn } from './file-note.js';
import { knownVectors } from './known-vectors.js';
import { loadAll } from './load-all.js';
import type { ArticleLoading } from './load-article.js';
import type { OnPage } from './loading-pool.js';
import { type KnownFile, knownFile, planIndex } from './plan.js';
import { sharedEmbedder } from './shared-embedding.js';

export interface ReindexOptions {
  readonly corpusDir: string;
  /** Bytes of the largest file that is read. */
  readonly largestFile: number;
  /** Called only when a file has to be read. */
  readonly openLoading: (onPage: OnPage) => ArticleLoading;
  readonly home: IndexHome;
  /** Ignore the published snapshot. */
  readonly full: boolean;
  /** Say what would be done; write nothing. */
  readonly dryRun: boolean;
  /** Let other machines help to embed (`shared-embedding.ts`). */
  readonly share: boolean;
  readonly identifyModel: () => Promise<Provenance['model']>;
  /** Called only when something has to be embedded. */
  readonly loadModel: () => Promise<RowEmbedder>;
}

export interface FailedFile {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** Files by outcome. */
export interface IndexSummary {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  /** The names behind the counts, unchanged files aside. */
  readonly changes: { readonly added: string[]; readonly updated: string[]; readonly removed: string[] };
  readonly failed: readonly FailedFile[];
  /** Files that are not read as things are set. */
  readonly skipped: readonly FailedFile[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  /** Files that say more than their articles' texts do. */
  readonly notes: readonly FileNote[];
  readonly passages: number;
  readonly seconds: number;
  /** Id of the snapshot published now, or before when nothing changed; null where there is none. */
  readonly snapshot: string | null;
  /** Why all was built anew: "full", "missing", "corrupt", "incompatible"; null where it was not. */
  readonly rebuilt: string | null;
}

export type IndexEvent =
  | { readonly type: 'found'; readonly files: number; readonly rebuilt: string | null }
  /** Pages of a file whose letters were recognised. */
  | { readonly type: 'page'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly type: 'read'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly type: 'embed'; readonly done: number; readonly total: number }
  /** All is embedded; structures are worked out and written, which takes minutes for a million passages. */
  | { readonly type: 'finish'; readonly passages: number }
  | { readonly type: 'publish'; readonly snapshot: string }
  | { readonly type: 'done'; readonly summary: IndexSummary };

/** The code of a file that nobody expects to be read. */
const SKIPPED = 'picture_without_ocr';

const failedFile = (error: AppError): FailedFile => ({
  file: error.subject ?? '',
  code: error.code,
  message: error.message,
});

/**
 * Runs one re-index; the last event is `done`. Files that cannot be read are named in `failed` and the
 * rest is indexed. Throws `corpus_missing`, `corpus_empty`, `index_locked`, `index_write_failed` or the
 * model's errors; what was published before then stays.
 */
export async function* reindex(options: ReindexOptions): AsyncGenerator<IndexEvent> {
  const started = performance.now();
  const release = options.dryRun ? async () => undefined : await options.home.lock();
  try {
    const discovery = await discover(options.corpusDir, options.largestFile);
    const provenance = provenanceWith(await options.identifyModel());
    const queue = options.share ? await openQueue(options.home, provenance) : null;
    const published = await readPublished(options, provenance);
    // First, so that the one before the next is the one published now, and not a later one that was rolled back.
    if (!options.dryRun) await options.home.removeOld().catch(unlessMissing);
    yield { type: 'found', files: discovery.files.length + discovery.failed.length, rebuilt: published.rebuilt };
    const plan = planIndex(discovery.files, published.files);
    const failed = discovery.failed.map(failedFile);
    const kept = [...plan.added, ...plan.updated, ...plan.unchanged].sort((a, b) => (a.file < b.file ? -1 : 1));
    const unchanged = new Set<CorpusFile>(plan.unchanged);
    const articles: Article[] = [];
    const known = (file: CorpusFile) => (unchanged.has(file) ? published.store?.article(file.articleId) : null);
    for await (const event of loadAll(kept, known, options.openLoading)) {
      if ('total' in event) {
        yield { type: 'page', file: event.file, done: event.done, total: event.total };
        continue;
      }
      const { file, place, outcome } = event;
      if (outcome instanceof AppError) failed.push(failedFile(outcome));
      else articles.push(outcome);
      yield { type: 'read', file: file.file, done: place + 1, total: kept.length };
    }
    const skipped = failed.filter(({ code }) => code === SKIPPED);
    if (articles.length === 0) {
      const faults = failed.map(({ file, message }) => `${file}: ${message}`).join('; ');
      throw new AppError('corpus_empty', { details: failed, ...(faults === '' ? {} : { subject: faults }) });
    }
    const broken = new Set(failed.map(({ file }) => file));
    const names = (files: readonly { file: string }[]): string[] =>
      files.map(({ file }) => file).filter((file) => !broken.has(file));
    const changes = {
      added: names(plan.added),
      updated: names(plan.updated),
      // A file that was read before and cannot be now leaves the index, like one that is gone.
      removed: [...plan.removed, ...plan.updated.filter(({ file }) => broken.has(file))].map(({ file }) => file),
    };
    const outcome = {
      added: changes.added.length,
      updated: changes.updated.length,
      unchanged: names(plan.unchanged).length,
      removed: changes.removed.length,
      changes,
      failed: failed.filter(({ code }) => code !== SKIPPED),
      skipped,
      duplicates: plan.duplicates,
      notes: articles.map(noteOn).filter((note) => note !== null),
      rebuilt: published.rebuilt,
    };
    const finish = (passages: number, snapshot: string | null): IndexEvent => ({
      type: 'done',
      summary: { ...outcome, passages, snapshot, seconds: (performance.now() - started) / 1000 },
    });
    const changed = outcome.added + outcome.updated + outcome.removed > 0;
    if (!changed && published.rebuilt === null) {
      yield finish(published.passages, published.id);
      return;
    }
    const byId = new Map(articles.map((article) => [article.id, article]));
    const passages = linkNearDuplicates(
      articles.flatMap((article) => cutPassages(article)),
      ({ articleId, start, end }) => byId.get(articleId)?.text.slice(start, end) ?? '',
    );
    if (options.dryRun) {
      yield finish(passages.length, published.id);
      return;
    }
    const { store } = published;
    const renamed = new Map(plan.renamed.map(({ file, from }) => [file.articleId, from.articleId]));
    const vectors = store === null ? undefined : await knownVectors(store, byId, renamed);
    const local = await embedderFor(options, store);
    const embedder = queue === null ? local : sharedEmbedder(queue, local);
    const total = passages.reduce((sum, passage) => sum + rowsOf(passage), 0);
    const { dimensions } = embedder;
    const writer = await options.home.begin({
      provenance,
      articles,
      dimensions,
      passages: passages.length,
      rows: total,
    });
    let id: string;
    try {
      let done = 0;
      for await (const records of vectorize(byId, passages, embedder, vectors)) {
        await writer.add(records);
        done += records.reduce((sum, { vectors }) => sum + vectors.length / dimensions, 0);
        yield { type: 'embed', done, total };
      }
      yield { type: 'finish', passages: passages.length };
      id = await writer.publish();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    yield { type: 'publish', snapshot: id };
    // What cannot be removed now, the next run removes; what is published stands.
    await options.home.removeOld().catch(() => undefined);
    yield finish(passages.length, id);
  } finally {
    await release();
  }
}

/** Empty. Throws `usage` where the home has none. */
async function openQueue(home: IndexHome, { model }: Provenance): Promise<EmbeddingQueue> {
  const queue = await home.embeddingQueue(model.fingerprint);
  if (queue === null) throw new AppError('usage', { subject: '--share: STORE=postgres' });
  await queue.clear();
  return queue;
}

const unlessMissing = (error: unknown): void => {
  if (!(error instanceof AppError && error.code in REBUILD_REASONS)) throw error;
};

/** The model; where an index is published, loaded when something has to be embedded at last. */
async function embedderFor(options: ReindexOptions, published: PublishedIndex | null): Promise<RowEmbedder> {
  if (published === null) return options.loadModel();
  return {
    dimensions: published.dimensions,
    embedRows: async (texts) => (await options.loadModel()).embedRows(texts),
  };
}

interface Published {
  readonly store: PublishedIndex | null;
  readonly id: string | null;
  readonly files: readonly KnownFile[];
  readonly passages: number;
  readonly rebuilt: string | null;
}

const REBUILD_REASONS: Readonly<Record<string, string>> = {
  index_missing: 'missing',
  index_corrupt: 'corrupt',
  index_incompatible: 'incompatible',
};

async function readPublished(options: ReindexOptions, provenance: Provenance): Promise<Published> {
  const nothing = { store: null, id: null, files: [], passages: 0 };
  if (options.full) return { ...nothing, rebuilt: 'full' };
  try {
    const store = await options.home.open(provenance);
    const files = (await store.articles()).map(knownFile);
    return { store, id: store.info.id, files, passages: store.info.passages, rebuilt: null };
  } catch (error) {
    const reason = error instanceof AppError ? REBUILD_REASONS[error.code] : undefined;
    if (reason === undefined) throw error;
    return { ...nothing, rebuilt: reason };
  }
}
