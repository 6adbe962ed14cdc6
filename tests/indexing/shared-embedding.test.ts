/** Several machines embed for one re-index, on a PostgreSQL server with sessions of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { embedForOthers, sharedEmbedder } from '../../src/indexing/shared-embedding.js';
import type { EmbeddingQueue } from '../../src/store/embedding-queue.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { HomeFixture } from '../store/home-contract.js';
import { postgresFixture } from '../store/postgres-fixture.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { identify, loadModel } from '../support/model.js';
import { runSql, startServer, type TestServerDatabase, whyNoServer } from '../support/postgres-server.js';

const why = whyNoServer();
const BATCHES = Array.from({ length: 24 }, (_, i) => [`Nghị quyết số ${i}`, `Chỉ thị số ${i}`]);

/** Gives each of so many what it waits with until all of them have come. */
function meeting(expected: number): () => () => Promise<void> {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let here = 0;
  return () => {
    let came = false;
    return () => {
      if (!came && ++here === expected) begin();
      came = true;
      return begun;
    };
  };
}

describe.skipIf(why !== null)(`embedding shared by machines${why === null ? '' : ` (${why})`}`, () => {
  let server: TestServerDatabase;
  let fixture: HomeFixture;
  const helpers: IndexHome[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    fixture = await postgresFixture(server.url, 4);
  });
  afterEach(async () => {
    for (const home of helpers.splice(0)) await home.close();
    await fixture.close();
  });

  const queueOf = async (home: IndexHome, model = 'one'): Promise<EmbeddingQueue> => {
    const queue = await home.embeddingQueue(model);
    if (queue === null) throw new Error('no queue');
    return queue;
  };
  const helper = async (model?: string): Promise<EmbeddingQueue> => {
    const home = fixture.another();
    helpers.push(home);
    return queueOf(home, model);
  };
  const embed = async (texts: readonly string[]) => (await loadModel()).embedRows(texts);
  const dimensions = async () => (await loadModel()).dimensions;
  /** What a helper does until it is told to stop, counting in `worked` how often each text was embedded. */
  async function help(
    queue: EmbeddingQueue,
    worked: Map<string, number>,
    stop: AbortSignal,
    met: () => Promise<void> = async () => undefined,
  ): Promise<number> {
    let done = 0;
    const counted = async (texts: readonly string[]) => {
      for (const text of texts) worked.set(text, (worked.get(text) ?? 0) + 1);
      await met();
      return embed(texts);
    };
    for await (const now of embedForOthers(queue, counted, stop)) done = now;
    return done;
  }

  it('gives each batch to one, and everyone the rows of what they put in', async () => {
    const worked = new Map<string, number>();
    const stop = new AbortController();
    const allAtWork = meeting(3);
    const helping = [await helper(), await helper()].map((queue) => help(queue, worked, stop.signal, allAtWork()));
    const met = allAtWork();
    const counted = async (texts: readonly string[]) => {
      for (const text of texts) worked.set(text, (worked.get(text) ?? 0) + 1);
      await met();
      return embed(texts);
    };
    const embedder = sharedEmbedder(await queueOf(fixture.home), {
      dimensions: await dimensions(),
      embedRows: counted,
    });
    const found = await Promise.all(BATCHES.map((texts) => embedder.embedRows(texts)));
    stop.abort();
    await Promise.all(helping);
    for (const [i, texts] of BATCHES.entries()) expect(found[i]).toEqual(await embed(texts));
    expect([...worked.values()]).toEqual(BATCHES.flat().map(() => 1));
  });

  it('takes up what a lost machine had claimed', async () => {
    const queue = await queueOf(fixture.home);
    const number = await queue.put(BATCHES[0] ?? []);
    const lost = await helper();
    const claimed = lost.workOnOne(async () => {
      await runSql(
        server.url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'",
      );
      return new Float32Array(1);
    });
    await expect(claimed).rejects.toMatchObject({ code: 'index_write_failed' });
    expect(await queue.take(number)).toBeNull();
    expect(await queue.workOnOne(embed)).toBe(true);
    expect(await queue.take(number)).toEqual(await embed(BATCHES[0] ?? []));
    expect(await queue.workOnOne(embed)).toBe(false);
  });

  it('does not let another model take part, nor a fault of one machine spoil the work', async () => {
    const queue = await queueOf(fixture.home);
    const number = await queue.put(BATCHES[0] ?? []);
    await expect((await helper('another')).workOnOne(embed)).rejects.toMatchObject({ code: 'index_incompatible' });
    await expect((await helper()).workOnOne(() => Promise.reject(new Error('broken')))).rejects.toThrow();
    expect(await queue.workOnOne(embed)).toBe(true);
    expect(await queue.take(number)).not.toBeNull();
  });

  it('ends for a helper with the re-index', async () => {
    const release = await fixture.home.lock();
    const helping = help(await helper(), new Map(), new AbortController().signal);
    await pause(1_000);
    await release();
    expect(await helping).toBe(0);
  });

  it('makes the same index as one machine alone', async () => {
    const { fingerprint } = await identify();
    const stop = new AbortController();
    const helping = help(await helper(fingerprint), new Map(), stop.signal);
    const shared = await buildIndex({ indexDir: '', home: fixture.home, share: true, full: true });
    stop.abort();
    await helping;
    expect(shared).toMatchObject({ added: 5, failed: [] });
    const provenance = provenanceWith(await identify());
    const store = await fixture.home.open(provenance);
    const ids = (await Promise.all((await store.articles()).map(({ id }) => store.passagesOf(id)))).flat();
    const vectors = await store.vectorsOf(ids.map(({ id }) => id));
    await buildIndex({ indexDir: '', home: fixture.home, full: true });
    const alone = await (await fixture.home.open(provenance)).vectorsOf(ids.map(({ id }) => id));
    expect(vectors).toEqual(alone);
    expect(await runSql(server.url, 'SELECT 1 FROM hdv_work')).toEqual([]);
  });
});

it('a folder shares no work', async () => {
  await expect(buildIndex({ indexDir: await temporaryFolder(), share: true })).rejects.toMatchObject({ code: 'usage' });
});
