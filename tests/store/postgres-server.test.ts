/** The contracts on a PostgreSQL server with sessions of its own. */
import { afterAll, beforeAll, describe } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { identify, loadModel } from '../support/model.js';
import { startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';
import { corpusRecords, publishRecords } from '../support/records.js';
import { storeContract } from './contract.js';
import { type HomeFixture, homeContract } from './home-contract.js';
import { postgresFixture } from './postgres-fixture.js';

const why = whyNoServer();

describe.skipIf(why !== null)(`a PostgreSQL server${why === null ? '' : ` (${why})`}`, () => {
  let server: TestServerDatabase;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  homeContract('PostgreSQL server', () => postgresFixture(server.url, 4));

  describe('with the corpus', () => {
    let fixture: HomeFixture;
    beforeAll(async () => {
      fixture = await postgresFixture(server.url, 4);
      await publishRecords(fixture.home, await corpusRecords(), provenanceWith(await identify()));
    });
    afterAll(() => fixture.close());

    storeContract('PostgreSQL server', async () => ({
      records: await corpusRecords(),
      store: await fixture.home.open(provenanceWith(await identify())),
      embed: async (text) => (await loadModel()).embedRows([text]),
    }));
  });
});
