/** A question set's folder, indexed and opened for answering as the program does. */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answeringOver } from '../../dist/answering/context.js';
import { provenanceWith } from '../../dist/corpus/provenance.js';
import { reindex } from '../../dist/indexing/reindex.js';

/** `folder` holds corpus/; its index is kept in a temporary folder of its own for each `use`. `models`: sentences, syllables, reader. */
export async function openFolder(wiring, models, folder, use) {
  const indexDir = path.join(os.tmpdir(), `hoi-dan-van-${use}-${path.basename(folder)}`);
  mkdirSync(indexDir, { recursive: true });
  const corpusDir = path.join(folder, 'corpus');
  for await (const _ of reindex(
    wiring.reindexOptions({ corpusDir, home: wiring.writingHome(indexDir), loadModel: wiring.loadModel }),
  ));
  return answeringOver(await wiring.home(indexDir).open(provenanceWith(await wiring.identify())), models);
}
