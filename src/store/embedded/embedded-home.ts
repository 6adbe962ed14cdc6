/** A folder of snapshots as the home of an index. */
import type { GenerationPlan, IndexHome } from '../index-home.js';
import type { Provenance } from '../records.js';
import { lockIndex } from './lock.js';
import { openSnapshot } from './open-snapshot.js';
import { currentSnapshotId, removeOldSnapshots, rollBack, verifySnapshot } from './snapshot.js';
import { SnapshotWriter } from './snapshot-writer.js';

/** `readers`: threads that will read what it opens. */
export const embeddedHome = (indexDir: string, readers = 1): IndexHome => ({
  lock: () => lockIndex(indexDir),
  currentId: () => currentSnapshotId(indexDir),
  open: (expected: Provenance, id?: string) => openSnapshot(indexDir, expected, { id, readers }),
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
