import { appendFile, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { filesOf } from '../../src/store/embedded/manifest.js';
import { openSnapshot } from '../../src/store/embedded/open-snapshot.js';
import { currentSnapshotId, removeOldSnapshots, verifySnapshot } from '../../src/store/embedded/snapshot.js';
import type { Provenance } from '../../src/store/records.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { identify } from '../support/model.js';

const FILES = filesOf({ lists: 0 });
let made = '';
let provenance: Provenance;
beforeAll(async () => {
  made = await temporaryFolder();
  await buildIndex({ indexDir: made });
  provenance = provenanceWith(await identify());
});

const copy = async (): Promise<{ folder: string; snapshot: string }> => {
  const folder = await temporaryFolder();
  await cp(made, folder, { recursive: true });
  return { folder, snapshot: path.join(folder, await currentSnapshotId(folder)) };
};

describe('a snapshot', () => {
  it('opens and verifies as published', async () => {
    expect((await openSnapshot(made, provenance)).info.articles).toBe(5);
    expect((await verifySnapshot(made)).files).toHaveProperty('graph.hnsw');
  });

  it('is for the user that serves it and his group', async () => {
    const snapshot = path.join(made, await currentSnapshotId(made));
    for (const file of FILES) expect((await stat(path.join(snapshot, file))).mode & 0o007, file).toBe(0);
    expect((await stat(snapshot)).mode & 0o007).toBe(0);
  });

  it.each(FILES)('is refused when one byte of %s changed', async (file) => {
    const { folder, snapshot } = await copy();
    const bytes = await readFile(path.join(snapshot, file));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path.join(snapshot, file), bytes);
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
    await expect(verifySnapshot(folder)).rejects.toMatchObject({ code: 'index_corrupt' });
  });

  it.each([...FILES, 'manifest.json'])('is refused when %s is gone', async (file) => {
    const { folder, snapshot } = await copy();
    await rm(path.join(snapshot, file));
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
  });

  it('is refused when it grew, or its manifest is not JSON', async () => {
    const { folder, snapshot } = await copy();
    await appendFile(path.join(snapshot, 'terms.u32'), 'x');
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
    await writeFile(path.join(snapshot, 'manifest.json'), '{');
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
  });

  it('is missing where nothing was published, corrupt where CURRENT is nonsense', async () => {
    const folder = await temporaryFolder();
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_missing' });
    await writeFile(path.join(folder, 'CURRENT'), '../../etc\n');
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
  });

  it.each([
    ['another model', { model: { name: 'x', fingerprint: 'y' } }],
    ['another analyzer', { analyzer: 'x' }],
    ['another cutting', { passages: -1 }],
  ])('of %s is incompatible', async (_, other) => {
    await expect(openSnapshot(made, { ...provenance, ...other })).rejects.toMatchObject({ code: 'index_incompatible' });
  });

  it.each([
    ['counts', /"(articles|passages|vectors|terms|postings)": (\d+)/, '"$1": 1$2'],
    ['days', /"builtAt": "2/, '"builtAt": "1'],
    ['hashes', /"sha256": "./, '"sha256": "x'],
  ])('is refused when the %s of its manifest were changed', async (_, from, to) => {
    const { folder, snapshot } = await copy();
    const manifest = path.join(snapshot, 'manifest.json');
    const before = await readFile(manifest, 'utf8');
    expect(before).toMatch(from);
    await writeFile(manifest, before.replace(from, to));
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_corrupt' });
  });

  it('of another schema is incompatible', async () => {
    const { folder, snapshot } = await copy();
    const manifest = path.join(snapshot, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schema": \d+/, '"schema": 999'));
    await expect(openSnapshot(folder, provenance)).rejects.toMatchObject({ code: 'index_incompatible' });
  });

  it('keeps the one before it and removes older ones and what dead runs left', async () => {
    const { folder } = await copy();
    await buildIndex({ indexDir: folder, full: true });
    await buildIndex({ indexDir: folder, full: true });
    await writeFile(path.join(folder, 'CURRENT.123.tmp'), 'x');
    await removeOldSnapshots(folder);
    const left = await readdir(folder);
    expect(left.filter((name) => name.includes('Z-'))).toHaveLength(2);
    expect(left.filter((name) => name.endsWith('.tmp') || name.endsWith('.building'))).toEqual([]);
    expect(left).toContain(await currentSnapshotId(folder));
  });
});
