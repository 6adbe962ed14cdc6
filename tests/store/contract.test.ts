import { provenanceWith } from '../../src/corpus/provenance.js';
import { storeOf } from '../../src/store/embedded/build.js';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import { ExactStore } from '../../src/store/exact-store.js';
import { temporaryFolder } from '../support/folders.js';
import { loadModel } from '../support/model.js';
import { corpusRecords, publishRecords } from '../support/records.js';
import { storeContract } from './contract.js';

const embed = async (text: string): Promise<Float32Array> => (await loadModel()).embedRows([text]);
const identity = { id: 'memory', builtAt: '2026-01-01T00:00:00.000Z', model: 'vi-static' };

storeContract('exact', async () => {
  const records = await corpusRecords();
  return { records, store: new ExactStore(records, identity), embed };
});

storeContract('embedded, in memory', async () => {
  const records = await corpusRecords();
  return { records, store: await storeOf(records, identity), embed };
});

storeContract('embedded, from disk', async () => {
  const records = await corpusRecords();
  const home = embeddedHome(await temporaryFolder());
  const provenance = provenanceWith((await loadModel()).identity);
  await publishRecords(home, records, provenance);
  return { records, store: await home.open(provenance), embed };
});
