/** What every home of an index must do; run on each implementation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { IndexRecords, Provenance } from '../../src/store/records.js';
import { identify } from '../support/model.js';
import { corpusRecords, publishRecords } from '../support/records.js';

export interface HomeFixture {
  readonly home: IndexHome;
  /** Another home over the same place, as another program would have it. */
  readonly another: () => IndexHome;
  /** Changes a published passage or vector behind the home's back. */
  readonly tamper: (id: string) => Promise<void>;
  /** How many generations, unfinished ones included, take up room. */
  readonly generations: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** `sessions`: whether the place tells several writers apart. */
export function homeContract(name: string, make: () => Promise<HomeFixture>, sessions = true): void {
  describe(`IndexHome contract: ${name}`, () => {
    let fixture: HomeFixture;
    let home: IndexHome;
    let records: IndexRecords;
    let provenance: Provenance;
    beforeEach(async () => {
      fixture = await make();
      home = fixture.home;
      provenance = provenanceWith(await identify());
      const { articles, passages, dimensions } = await corpusRecords();
      const some = articles.slice(0, 2);
      const ids = new Set(some.map(({ id }) => id));
      records = { articles: some, passages: passages.filter(({ passage }) => ids.has(passage.articleId)), dimensions };
    });
    afterEach(() => fixture.close());

    const publish = () => publishRecords(home, records, provenance);
    const begin = () =>
      home.begin({
        provenance,
        articles: records.articles,
        dimensions: records.dimensions,
        passages: records.passages.length,
        rows: 9_999,
      });

    it('is missing where nothing was published', async () => {
      await expect(home.currentId()).rejects.toMatchObject({ code: 'index_missing' });
      await expect(home.open(provenance)).rejects.toMatchObject({ code: 'index_missing' });
      await expect(home.verify()).rejects.toMatchObject({ code: 'index_missing' });
      await expect(home.rollBack()).rejects.toMatchObject({ code: 'index_missing' });
    });

    it('gives back what was published', async () => {
      const id = await publish();
      expect(await home.currentId()).toBe(id);
      const store = await home.open(provenance);
      expect(store.info).toMatchObject({ id, articles: 2, passages: records.passages.length, model: 'vi-static' });
      expect(Date.parse(store.info.builtAt)).toBeLessThanOrEqual(Date.now());
      expect(store.dimensions).toBe(records.dimensions);
      const sought = records.passages.find(({ vectors }) => vectors.length > 0);
      const vector = sought?.vectors.slice(0, records.dimensions) ?? null;
      const found = await store.candidates({ vector, terms: [], limit: 3 });
      expect(found.find(({ passage }) => passage.id === sought?.passage.id)?.passageCosine).toBeCloseTo(1, 4);
    });

    it('gives the very vectors that were put in, of those that have any', async () => {
      await publish();
      const store = await home.open(provenance);
      const ids = records.passages.map(({ passage }) => passage.id);
      const found = await store.vectorsOf([...ids, 'nowhere']);
      const searched = records.passages.filter(({ vectors }) => vectors.length > 0);
      expect(found.size).toBe(searched.length);
      for (const { passage, vectors } of searched) expect(found.get(passage.id)).toEqual(vectors);
    });

    it('reads the generation it opened on while the next is made, published and the older removed', async () => {
      const first = await publish();
      const store = await home.open(provenance);
      const asked = { vector: null, terms: [{ term: 'u:dan', weight: 1 }], limit: 50 };
      const before = await store.candidates(asked);
      expect(before.length).toBeGreaterThan(0);
      const writer = await begin();
      await writer.add(records.passages.slice(0, 5));
      expect(await home.currentId()).toBe(first);
      expect(await store.candidates(asked)).toEqual(before);
      const second = await writer.publish();
      await home.removeOld();
      expect(await home.currentId()).toBe(second);
      expect((await home.open(provenance)).info.passages).toBe(5);
      expect(store.info.id).toBe(first);
      expect(await store.candidates(asked)).toEqual(before);
    });

    it('leaves what is published when a writer gives up', async () => {
      const id = await publish();
      const writer = await begin();
      await writer.add(records.passages.slice(0, 5));
      await writer.abandon();
      expect(await home.currentId()).toBe(id);
      expect(await fixture.generations()).toBe(1);
      expect(await home.verify()).toMatchObject({ id });
    });

    it('keeps a generation that was published though its writer did not hear of it', async () => {
      const writer = await home.begin({
        provenance,
        articles: records.articles,
        dimensions: records.dimensions,
        passages: records.passages.length,
        rows: records.passages.reduce((sum, { vectors }) => sum + vectors.length / records.dimensions, 0),
      });
      await writer.add(records.passages);
      const id = await writer.publish();
      // As if the connection had broken after the last word was sent and before it was answered.
      Object.assign(writer, { published: false });
      await writer.abandon();
      expect(await home.currentId()).toBe(id);
      expect((await home.open(provenance)).info.passages).toBe(records.passages.length);
      expect(await home.verify()).toMatchObject({ id });
    });

    it('refuses what other mechanisms made', async () => {
      await publish();
      const model = { name: 'x', fingerprint: 'y' };
      for (const other of [{ model }, { analyzer: 'x' }, { cleaning: -1 }, { passages: -1 }]) {
        const opening = home.open({ ...provenance, ...other });
        await expect(opening).rejects.toMatchObject({ code: 'index_incompatible', subject: Object.keys(other)[0] });
      }
    });

    it('goes back to the generation before, once', async () => {
      const first = await publish();
      await expect(home.rollBack()).rejects.toMatchObject({ code: 'no_previous_snapshot' });
      const second = await publish();
      expect(await home.rollBack()).toEqual({ from: second, to: first });
      expect(await home.currentId()).toBe(first);
      await expect(home.rollBack()).rejects.toMatchObject({ code: 'no_previous_snapshot' });
    });

    it('keeps the one before the current and removes older, later and unfinished ones', async () => {
      const [first] = [await publish(), await publish()];
      await home.rollBack();
      const dead = await begin();
      await dead.add(records.passages.slice(0, 5));
      expect(await fixture.generations()).toBe(3);
      await home.removeOld();
      await dead.abandon();
      expect(await home.currentId()).toBe(first);
      expect(await fixture.generations()).toBe(1);
      const [, third] = [await publish(), await publish()];
      await home.removeOld();
      expect(await home.currentId()).toBe(third);
      expect(await fixture.generations()).toBe(2);
    });

    it('finds what was changed since it was published', async () => {
      const first = await publish();
      expect(await home.verify()).toMatchObject({ id: first });
      const second = await publish();
      await fixture.tamper(first);
      expect(await home.verify()).toMatchObject({ id: second });
      await expect(home.rollBack()).rejects.toMatchObject({ code: 'index_corrupt' });
      expect(await home.currentId()).toBe(second);
      await fixture.tamper(second);
      await expect(home.verify()).rejects.toMatchObject({
        code: 'index_corrupt',
        subject: expect.stringContaining(second),
      });
    });

    it.runIf(sessions)('lets one writer at a time', async () => {
      const another = fixture.another();
      const release = await home.lock();
      await expect(another.lock()).rejects.toMatchObject({ code: 'index_locked' });
      await release();
      await (await another.lock())();
      await (await home.lock())();
      await another.close();
    });
  });
}
