/** A folder of snapshots as the home of an index. */
import type { GenerationPlan, IndexHome } from '../index-home.js';
import type { Provenance } from '../records.js';
import { lockIndex } from './lock.js';
import { currentSnapshotId, openSnapshot, removeOldSnapshots, rollBack, verifySnapshot } from './snapshot.js';
import { SnapshotWriter } from './snapshot-writer.js';

export const embeddedHome = (indexDir: string): IndexHome => ({
  lock: () => lockIndex(indexDir),
  currentId: () => currentSnapshotId(indexDir),
  open: (expected: Provenance) => openSnapshot(indexDir, expected),
  begin: (plan: GenerationPlan) => SnapshotWriter.begin(indexDir, plan),
  embeddingQueue: async () => null,
  removeOld: () => removeOldSnapshots(indexDir),
  verify: async () => {
    const { id, files } = await verifySnapshot(indexDir);
    return { id, parts: Object.keys(files).length };
  },
  rollBack: () => rollBack(indexDir),
  close: async () => undefined,
});
