import { provenanceWith } from '../../src/corpus/provenance.js';
import { buildParts } from '../../src/store/embedded/build.js';
import { EmbeddedStore } from '../../src/store/embedded/embedded-store.js';
import { newSnapshotId, openSnapshot, publishSnapshot } from '../../src/store/embedded/snapshot.js';
import { ExactStore } from '../../src/store/exact-store.js';
import { temporaryFolder } from '../support/folders.js';
import { loadModel } from '../support/model.js';
import { corpusRecords } from '../support/records.js';
import { storeContract } from './contract.js';

const embed = async (text: string): Promise<Float32Array> => (await loadModel()).embedRows([text]);
const identity = { id: newSnapshotId(new Date()), builtAt: '2026-01-01T00:00:00.000Z', model: 'vi-static' };

storeContract('exact', async () => {
  const records = await corpusRecords();
  return { records, store: new ExactStore(records, identity), embed };
});

storeContract('embedded, in memory', async () => {
  const records = await corpusRecords();
  return { records, store: new EmbeddedStore(buildParts(records, identity)), embed };
});

storeContract('embedded, from disk', async () => {
  const records = await corpusRecords();
  const folder = await temporaryFolder();
  const provenance = provenanceWith((await loadModel()).identity);
  await publishSnapshot(folder, buildParts(records, identity), provenance, records.dimensions);
  return { records, store: await openSnapshot(folder, provenance), embed };
});
