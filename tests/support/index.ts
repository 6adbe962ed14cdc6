import path from 'node:path';
import type { Answering } from '../../src/answering/answering.js';
import { answeringOver } from '../../src/answering/context.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { loadingHere } from '../../src/indexing/load-article.js';
import { loadingPool } from '../../src/indexing/loading-pool.js';
import { type IndexSummary, type ReindexOptions, reindex } from '../../src/indexing/reindex.js';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import type { IndexHome } from '../../src/store/index-home.js';
import { CORPUS_DIR, identify, loadModel, loadReader, loadSyllables } from './model.js';

export type Given = Partial<ReindexOptions> & { readonly indexDir: string };

/** Runs a re-index to its end. */
export async function buildIndex({ indexDir, ...given }: Given): Promise<IndexSummary> {
  const home = embeddedHome(indexDir);
  const own = {
    corpusDir: CORPUS_DIR,
    largestFile: Number.POSITIVE_INFINITY,
    openLoading: () => loadingHere,
    home,
    full: false,
    dryRun: false,
    share: false,
    identifyModel: identify,
    loadModel,
  };
  const options = { ...own, ...given };
  for await (const event of reindex(options)) if (event.type === 'done') return event.summary;
  throw new Error('a re-index ended without its summary');
}

/** As files are read where people use the program: in processes of their own, scans recognised. `cacheDir`: where pages are kept. */
export const openLoadingOf =
  (cacheDir: string): ReindexOptions['openLoading'] =>
  (onPage) =>
    loadingPool(
      {
        script: path.join(PACKAGE_ROOT, 'dist/indexing/loading-process.js'),
        limits: { milliseconds: 60_000, memory: 1_073_741_824 },
        pictures: { modelsDir: path.join(PACKAGE_ROOT, 'models'), cacheDir },
      },
      onPage,
    );

export const openIndex = (indexDir: string, load = loadModel): Promise<Answering> =>
  openHome(embeddedHome(indexDir), load);

/** Answering over what is published in the home. */
export async function openHome(home: IndexHome, load = loadModel): Promise<Answering> {
  const [sentences, syllables, reader] = await Promise.all([load(), loadSyllables(), loadReader()]);
  return answeringOver(await home.open(provenanceWith(sentences.identity)), { sentences, syllables, reader });
}
