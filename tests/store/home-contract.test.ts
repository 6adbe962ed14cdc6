import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import { temporaryFolder } from '../support/folders.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';
import { homeContract } from './home-contract.js';
import { postgresFixture } from './postgres-fixture.js';

homeContract('a folder of snapshots', async () => {
  const folder = await temporaryFolder();
  return {
    home: embeddedHome(folder),
    another: () => embeddedHome(folder),
    tamper: async (id) => {
      const file = path.join(folder, id, 'vectors.q8');
      const bytes = await readFile(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
    generations: async () => (await readdir(folder)).filter((name) => name.includes('Z-')).length,
    close: async () => undefined,
  };
});

describe.each([
  ['PostgreSQL with pgvector', true],
  ['PostgreSQL without pgvector', false],
])('', (name, vectors) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startPostgres({ vectors });
  });
  afterAll(() => database.close());
  homeContract(name, () => postgresFixture(database.url, 1), false);
});
