/** Re-indexing into a database; what re-indexing does apart from its home is tested on a folder (reindex.test.ts). */
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import type { ReindexOptions } from '../../src/indexing/reindex.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { HomeFixture } from '../store/home-contract.js';
import { postgresFixture } from '../store/postgres-fixture.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { CORPUS_DIR, identify } from '../support/model.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';
import { runSql } from '../support/postgres-server.js';

const RESOLUTION = '003-nghi-quyet-17-nq-tu.txt';
const neverLoad = () => Promise.reject(new Error('the model was loaded'));

describe.each([
  ['with pgvector', true],
  ['without pgvector', false],
])('reindex into PostgreSQL %s', (_name, vectors) => {
  let database: TestDatabase;
  let fixture: HomeFixture;
  let home: IndexHome;
  let corpusDir = '';
  beforeAll(async () => {
    database = await startPostgres({ vectors });
  });
  afterAll(async () => {
    await fixture.close();
    await database.close();
  });
  beforeEach(async () => {
    await fixture?.close();
    fixture = await postgresFixture(database.url, 1);
    home = fixture.home;
    corpusDir = path.join(await temporaryFolder(), 'corpus');
    await cp(CORPUS_DIR, corpusDir, { recursive: true });
  });
  const build = (given: Partial<ReindexOptions> = {}) => buildIndex({ indexDir: '', home, corpusDir, ...given });
  const open = async () => home.open(provenanceWith(await identify()));

  it('indexes all, then does nothing and loads no model while nothing changes', async () => {
    const first = await build();
    expect(first).toMatchObject({ added: 5, failed: [], rebuilt: 'missing' });
    expect(first.snapshot).toBe(await home.currentId());
    const second = await build({ loadModel: neverLoad });
    expect(second).toMatchObject({ added: 0, unchanged: 5, snapshot: first.snapshot, passages: first.passages });
  });

  it('keeps the vectors of what stayed, of renamed files too', async () => {
    await build();
    const before = await open();
    const others = (await before.articles()).filter(({ file }) => file !== RESOLUTION);
    const ids = (await Promise.all(others.map(({ id }) => before.passagesOf(id)))).flat().map(({ id }) => id);
    const vectors = await before.vectorsOf(ids);
    expect(vectors.size).toBeGreaterThan(0);
    await rename(path.join(corpusDir, RESOLUTION), path.join(corpusDir, 'nghi-quyet.txt'));
    expect(await build({ loadModel: neverLoad })).toMatchObject({ updated: 1, unchanged: 4 });
    await rm(path.join(corpusDir, 'nghi-quyet.txt'));
    expect(await build({ loadModel: neverLoad })).toMatchObject({ removed: 1, unchanged: 4 });
    expect(await (await open()).vectorsOf(ids)).toEqual(vectors);
  });

  it('tells added, updated and removed apart', async () => {
    await build();
    await writeFile(path.join(corpusDir, 'moi.txt'), 'Bài mới\n\nNội dung về hòa giải ở cơ sở tại Cẩm Phả.');
    const resolution = await readFile(path.join(corpusDir, RESOLUTION), 'utf8');
    await writeFile(path.join(corpusDir, RESOLUTION), `${resolution}\nThêm.`);
    await rm(path.join(corpusDir, '000-quang-ninh-bao-cao-doan-cong-tac.txt'));
    expect(await build()).toMatchObject({ added: 1, updated: 1, unchanged: 3, removed: 1 });
    expect(await (await open()).article('moi')).toMatchObject({ title: 'Bài mới' });
  });

  it('writes nothing on a dry run', async () => {
    expect(await build({ dryRun: true, loadModel: neverLoad })).toMatchObject({ added: 5 });
    await expect(runSql(database.url, 'SELECT FROM hdv_generations')).rejects.toMatchObject({ code: '42P01' });
  });

  it('heals a generation whose table is gone', async () => {
    await build();
    const [row] = await runSql<{ generation: number }>(database.url, 'SELECT generation FROM hdv_current');
    await runSql(database.url, `DROP TABLE hdv_postings_${row?.generation}`);
    expect((await build()).rebuilt).toBe('corrupt');
    expect((await open()).info.articles).toBe(5);
    await home.verify();
  });

  it('keeps what is published when the model cannot be loaded', async () => {
    const { snapshot } = await build();
    await expect(build({ full: true, loadModel: neverLoad })).rejects.toThrow();
    expect(await home.currentId()).toBe(snapshot);
    expect(await fixture.generations()).toBe(1);
  });
});
