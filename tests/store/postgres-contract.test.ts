import { afterAll, beforeAll, describe } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import type { IndexHome } from '../../src/store/index-home.js';
import { postgresHome } from '../../src/store/postgres/postgres-home.js';
import { identify, loadModel } from '../support/model.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';
import { corpusRecords, publishRecords } from '../support/records.js';
import { storeContract } from './contract.js';

const embed = async (text: string): Promise<Float32Array> => (await loadModel()).embedRows([text]);

describe.each([
  ['PostgreSQL with pgvector', true],
  ['PostgreSQL without pgvector', false],
])('', (name, vectors) => {
  let database: TestDatabase;
  let home: IndexHome;
  beforeAll(async () => {
    database = await startPostgres({ vectors });
    home = postgresHome({ url: database.url, readUrl: null, poolSize: 1, statementMs: 0 });
    await publishRecords(home, await corpusRecords(), provenanceWith(await identify()));
  });
  afterAll(async () => {
    await home.close();
    await database.close();
  });

  storeContract(name, async () => {
    return { records: await corpusRecords(), store: await home.open(provenanceWith(await identify())), embed };
  });
});
