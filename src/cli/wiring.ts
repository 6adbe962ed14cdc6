/** What every command is put together from. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Answering } from '../answering/answering.js';
import { answeringOver } from '../answering/context.js';
import type { Writer } from '../answering/generation/write.js';
import type { ChatFault } from '../chat/resilient-chat.js';
import { PACKAGE_ROOT, readSettings, type Settings } from '../config/settings.js';
import { provenanceWith } from '../corpus/provenance.js';
import { AppError } from '../domain/errors.js';
import { loadOnce } from '../domain/load-once.js';
import { identifyModel, type ModelIdentity } from '../embedding/identity.js';
import type { SentenceEmbeddings } from '../embedding/model.js';
import { FIELDS } from '../fields/index.js';
import { loadingPool } from '../indexing/loading-pool.js';
import type { ReindexOptions } from '../indexing/reindex.js';
import type { Reader } from '../reading/reader.js';
import { embeddedHome } from '../store/embedded/embedded-home.js';
import type { IndexHome, PublishedIndex } from '../store/index-home.js';
import { lazyHome } from '../store/lazy-home.js';
import type { PassageStore } from '../store/passage-store.js';
import { SyllableModel } from '../vietnamese/spelling/syllable-model.js';
import { createProgress } from './progress.js';
import { onOneLine, tell } from './terminal.js';

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, locked: 3 } as const;

/** The folder of the bundled syllable model, under MODELS_DIR. */
const SYLLABLE_MODEL = 'vi-syllables';

export const DIST = path.join(PACKAGE_ROOT, 'dist');

export interface Wiring {
  readonly settings: Settings;
  /** Which model it is, by its files, without loading it. */
  readonly identify: ReindexOptions['identifyModel'];
  readonly loadModel: () => Promise<SentenceEmbeddings>;
  readonly loadSyllables: () => Promise<SyllableModel>;
  readonly loadReader: () => Promise<Reader>;
  /** Where the index is read; a folder given stands in for what is set. */
  readonly home: (indexDir?: string) => IndexHome;
  /** The same as it is written: what was published a moment ago may not have come to a replica yet. */
  readonly writingHome: (indexDir?: string) => IndexHome;
  readonly reindexOptions: (given: Partial<ReindexOptions>) => ReindexOptions;
  /** Who is told when the chat model fails; nobody until it is said. */
  readonly watchChat: (listener: (fault: ChatFault) => void) => void;
  /** Opens the published index, or the generation of that id. */
  readonly openStore: (id?: string) => Promise<PublishedIndex>;
  readonly answeringOn: (store: PassageStore) => Promise<Answering>;
  /** Opens the published index for one command's use. */
  readonly openAnswering: () => Promise<Answering>;
}

/** How a process comes by its reader: by default it loads the model itself. */
export type OpenReader = (folder: () => Promise<string>) => Promise<Reader>;

const loadReaderHere: OpenReader = async (folder) =>
  (await import('../reading/onnx-reader.js')).OnnxReader.load(await folder());

export function wire(openReader: OpenReader = loadReaderHere): Wiring {
  const settings = readSettings();
  const modelFolder = loadOnce(() => findModel(settings, settings.embeddingModel));
  const loadReader = loadOnce(() => openReader(() => findModel(settings, settings.readerModel)));
  const identify = async (): Promise<ModelIdentity> => identifyModel(await modelFolder());
  // What a command may not need is loaded when it does: the model's runtime alone takes a third of a second.
  const loadModel = loadOnce(async () =>
    (await import('../embedding/model.js')).SentenceEmbeddings.load(await modelFolder()),
  );
  // One for the process: a watch re-indexes again and again.
  const embedInThread = loadOnce(async () =>
    (await import('../embedding/embedding-worker.js')).EmbeddingWorker.start(await modelFolder()),
  );
  const loadSyllables = loadOnce(() => SyllableModel.load(path.join(settings.modelsDir, SYLLABLE_MODEL)));
  let onChatFault: (fault: ChatFault) => void = () => undefined;
  const writer = loadOnce(() => openWriter(settings, (fault) => onChatFault(fault)));
  const homeOver = (readUrl: string | null): ((indexDir?: string) => IndexHome) => {
    const { store, limits } = settings;
    const readers = threadsOf(settings) + 1;
    if (store === null) return (indexDir = settings.indexDir) => embeddedHome(indexDir, readers);
    const options = { ...store, readUrl, statementMs: limits.requestMs };
    // One for the process: it holds connections once it is asked.
    const kept = lazyHome(
      loadOnce(async () => (await import('../store/postgres/postgres-home.js')).postgresHome(options)),
    );
    return (indexDir) => (indexDir === undefined ? kept : embeddedHome(indexDir));
  };
  const home = homeOver(settings.store?.readUrl ?? null);
  const writingHome = homeOver(null);
  const openStore = async (id?: string): Promise<PublishedIndex> => home().open(provenanceWith(await identify()), id);
  const answeringOn = async (store: PassageStore): Promise<Answering> => {
    const [sentences, syllables, reader] = await Promise.all([loadModel(), loadSyllables(), loadReader()]);
    return answeringOver(store, { sentences, syllables, reader }, await writer(), FIELDS[settings.field]);
  };
  return {
    settings,
    home,
    writingHome,
    watchChat: (listener) => {
      onChatFault = listener;
    },
    identify,
    loadModel,
    loadSyllables,
    loadReader,
    reindexOptions: (given) => ({
      corpusDir: settings.corpusDir,
      largestFile: settings.fileLimits.size,
      openLoading: (onPage) =>
        loadingPool(
          {
            script: path.join(DIST, 'indexing/loading-process.js'),
            limits: settings.fileLimits,
            pictures:
              settings.pagesDir === null ? null : { modelsDir: settings.modelsDir, cacheDir: settings.pagesDir },
          },
          onPage,
        ),
      home: writingHome(),
      full: false,
      dryRun: false,
      share: false,
      identifyModel: identify,
      loadModel: embedInThread,
      ...given,
    }),
    openStore,
    answeringOn,
    openAnswering: async () => answeringOn(await openStore()),
  };
}

/** Threads that answer beside the one that serves; 0 where that one does. */
export const threadsOf = ({ workers }: Pick<Settings, 'workers'>): number => (workers > 1 ? workers : 0);

const USAGE_CODES: ReadonlySet<string> = new Set(['usage', 'settings_invalid', 'question_empty', 'question_too_long']);

/** One for the process: its breaker remembers from snapshot to snapshot. */
async function openWriter({ chat }: Settings, onFault: (fault: ChatFault) => void): Promise<Writer | null> {
  if (chat === null) return null;
  const { openChat } = await import('../chat/open-chat.js');
  return openChat(chat, onFault);
}

/** The model's folder: one under MODELS_DIR, any path, or the cache of what the hub has under that name. */
async function findModel({ modelsDir, modelHub }: Settings, model: string): Promise<string> {
  const folder = path.resolve(modelsDir, model);
  const local = await stat(folder).catch(() => null);
  if (local !== null) return folder;
  const { fetchModel, isHubId } = await import('../embedding/hub.js');
  if (!isHubId(model)) return folder;
  const progress = createProgress(false);
  const onProgress = (file: string, received: number, total: number | null): void => {
    if (total !== null && total > SHOWN_FROM) progress.step(`Tải ${path.basename(file)}`, received, total);
  };
  try {
    return await fetchModel(model, { ...modelHub, onProgress });
  } finally {
    progress.end();
  }
}
/** Bytes from which a file's progress is worth showing. */
const SHOWN_FROM = 1_000_000;

/** Prints a fault for a person and says how the process should end. */
export function reportFault(error: unknown): number {
  if (error instanceof AppError) {
    tell(`Lỗi: ${onOneLine(error.line)}\n`);
    if (error.code === 'index_locked') return EXIT.locked;
    return USAGE_CODES.has(error.code) ? EXIT.usage : EXIT.failed;
  }
  tell(`Lỗi không lường trước: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
