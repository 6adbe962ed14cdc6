/**
 * Snapshots on disk: `index/<id>/` complete with its manifest last, published by renaming `CURRENT`.
 *
 * Nothing half-written is ever readable: readers follow `CURRENT`, which names a directory only after
 * every file in it has been flushed.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Lexicon } from '../../text/lexicon.js';
import { PassageVectors } from '../passage-vectors.js';
import { QuantisedRows } from '../quantised-rows.js';
import { differences, type Provenance } from '../records.js';
import { sharedBytes, shareNumbers } from '../shared-memory.js';
import { readHashed, replaceAtomically, sumFile } from './durable.js';
import { EmbeddedStore } from './embedded-store.js';
import { CURRENT, type FileName, filesOf, MANIFEST, type Manifest, parseManifest, UNFINISHED } from './manifest.js';
import type { NearestData, SnapshotData } from './snapshot-data.js';

const SNAPSHOT_ID = /^\d{8}T\d{9}Z-[0-9a-f]{6}$/;

/**
 * Removes what dead runs left and all snapshots but the current one and the one before it. A snapshot
 * later than the current one was never published.
 */
export async function removeOldSnapshots(indexDir: string): Promise<void> {
  const current = await currentSnapshotId(indexDir);
  const entries = await readdir(indexDir);
  const older = entries
    .filter((name) => SNAPSHOT_ID.test(name) && name < current)
    .sort()
    .reverse();
  const dead = entries.filter(
    (name) => name.endsWith(UNFINISHED) || name.endsWith('.tmp') || (SNAPSHOT_ID.test(name) && name > current),
  );
  for (const name of [...older.slice(1), ...dead])
    await rm(path.join(indexDir, name), { recursive: true, force: true });
}

/** The published snapshot's id. Throws `index_missing` or, where CURRENT names nothing sensible, `index_corrupt`. */
export async function currentSnapshotId(indexDir: string): Promise<string> {
  let content: string;
  try {
    content = await readFile(path.join(indexDir, CURRENT), 'utf8');
  } catch (cause) {
    throw new AppError('index_missing', { cause });
  }
  const id = content.trim();
  if (!SNAPSHOT_ID.test(id)) throw new AppError('index_corrupt', { subject: CURRENT });
  return id;
}

/** Reads the manifest of a snapshot. Throws `index_corrupt` or `index_incompatible`. */
async function readManifest(indexDir: string, id: string): Promise<Manifest> {
  let json: string;
  try {
    json = await readFile(path.join(indexDir, id, MANIFEST), 'utf8');
  } catch (cause) {
    throw new AppError('index_corrupt', { subject: `${id}/${MANIFEST}`, cause });
  }
  const manifest = parseManifest(json);
  if (manifest.id !== id) throw new AppError('index_corrupt', { subject: `${id}/${MANIFEST}` });
  return manifest;
}

/** Throws `index_corrupt` unless the file is as the manifest says. */
async function checked<T>(
  indexDir: string,
  manifest: Manifest,
  name: FileName,
  read: (file: string, sum: Manifest['files'][string]) => Promise<T | null>,
): Promise<T> {
  const subject = `${manifest.id}/${name}`;
  const expected = manifest.files[name];
  if (expected === undefined) throw new AppError('index_corrupt', { subject });
  try {
    const found = await read(path.join(indexDir, manifest.id, name), expected);
    if (found !== null) return found;
  } catch (cause) {
    throw new AppError('index_corrupt', { subject, cause });
  }
  throw new AppError('index_corrupt', { subject });
}

const isWhole = async (file: string, { bytes, sha256 }: Manifest['files'][string]): Promise<true | null> => {
  const sum = await sumFile(file);
  return sum.bytes === bytes && sum.sha256 === sha256 ? true : null;
};

/** Checks the hash of every file. Throws `index_missing`, `index_incompatible` or `index_corrupt`, naming the file. */
export async function verifySnapshot(indexDir: string, id?: string): Promise<Manifest> {
  const manifest = await readManifest(indexDir, id ?? (await currentSnapshotId(indexDir)));
  for (const name of filesOf(manifest.counts)) await checked(indexDir, manifest, name, isWhole);
  return manifest;
}

/**
 * Publishes the snapshot before the current one again, every hash of it checked first. The caller holds the lock. Throws
 * `no_previous_snapshot`, `index_write_failed`, or as {@link verifySnapshot} does; what was published then stays.
 */
export async function rollBack(indexDir: string): Promise<{ readonly from: string; readonly to: string }> {
  const from = await currentSnapshotId(indexDir);
  const to = (await readdir(indexDir))
    .filter((name) => SNAPSHOT_ID.test(name) && name < from)
    .sort()
    .at(-1);
  if (to === undefined) throw new AppError('no_previous_snapshot');
  await verifySnapshot(indexDir, to);
  try {
    await replaceAtomically(path.join(indexDir, CURRENT), `${to}\n`);
  } catch (cause) {
    throw new AppError('index_write_failed', { cause, subject: CURRENT });
  }
  return { from, to };
}

export interface OpenOptions {
  /** The published one without it. */
  readonly id?: string | undefined;
  /** Threads that will read it; 1 without it. */
  readonly readers?: number;
}

/**
 * Reads a snapshot, every hash checked. Throws `index_missing`, `index_corrupt`, or
 * `index_incompatible` when another model, analyzer or cutting made it.
 */
async function readSnapshot(
  indexDir: string,
  expected: Provenance,
  { id, readers = 1 }: OpenOptions,
): Promise<SnapshotData> {
  const manifest = await readManifest(indexDir, id ?? (await currentSnapshotId(indexDir)));
  const differing = differences(manifest.provenance, expected);
  if (differing.length > 0) throw new AppError('index_incompatible', { subject: differing.join(', ') });
  const { counts, dimensions } = manifest;
  const fill = <T extends { readonly bytes: Uint8Array }>(name: FileName, room: (bytes: number) => T): Promise<T> =>
    checked(indexDir, manifest, name, async (file, sum) => {
      const made = room(sum.bytes);
      return (await readHashed(file, sum, made.bytes)) ? made : null;
    });
  const read = (name: FileName): Promise<Uint8Array> =>
    fill(name, (length) => ({ bytes: sharedBytes(length) })).then(({ bytes }) => bytes);
  const readNumbers = (name: FileName): Promise<Uint32Array> =>
    read(name).then(({ buffer }) => new Uint32Array(buffer));
  const readRows = (name: FileName, count: number): Promise<QuantisedRows> =>
    fill(name, () => QuantisedRows.withRoom(count, dimensions, readers));
  const readGraph = async (): Promise<NearestData> => {
    await checked(indexDir, manifest, 'graph.hnsw', isWhole);
    return { kind: 'graph', file: path.join(indexDir, manifest.id, 'graph.hnsw') };
  };
  const readLists = async (): Promise<NearestData> => {
    const [centroids, starts] = await Promise.all([readRows('centroids.q8', counts.lists), readNumbers('lists.u32')]);
    return { kind: 'lists', centroids: centroids.shared, starts };
  };
  const inLists = counts.lists > 0;
  // Side by side: files are read by threads while others are hashed here.
  const [
    rows,
    nearest,
    positions,
    starts,
    postings,
    terms,
    passages,
    columns,
    ids,
    articles,
    places,
    articleIds,
    texts,
    names,
  ] = await Promise.all([
    readRows('vectors.q8', counts.vectors),
    inLists ? readLists() : readGraph(),
    inLists ? readNumbers('positions.u32') : null,
    readNumbers('rows.u32'),
    read('postings.bin'),
    readNumbers('terms.u32'),
    read('passages.jsonl'),
    readNumbers('passages.u32'),
    readNumbers('ids.u32'),
    read('articles.jsonl'),
    readNumbers('articles.u32'),
    readNumbers('article-ids.u32'),
    read('texts.u16'),
    read('lexicon.json'),
  ]);
  const textsAt = 2 * counts.articles + 1;
  const daysAt = textsAt + counts.articles + 1;
  const documentsAt = (counts.terms + 1) * 4;
  const saturationsAt = documentsAt + counts.postings * 4;
  return {
    info: {
      id: manifest.id,
      builtAt: manifest.builtAt,
      model: manifest.provenance.model.name,
      articles: counts.articles,
      passages: counts.passages,
      searchable: counts.searchable,
    },
    lexicon: JSON.parse(Buffer.from(names).toString()) as Lexicon,
    articles: {
      lines: articles,
      lineStarts: places.subarray(0, textsAt),
      texts,
      textStarts: places.subarray(textsAt, daysAt),
      days: places.subarray(daysAt),
      ids: { slots: articleIds, count: counts.articles },
    },
    passages: {
      lines: passages,
      offsets: columns.subarray(0, counts.passages + 1),
      articles: columns.subarray(counts.passages + 1),
      ids: { slots: ids, count: counts.passages },
    },
    rows: rows.shared,
    starts,
    positions,
    owners: shareNumbers(new PassageVectors(rows, starts, positions).owners()),
    nearest,
    postings: {
      terms: { slots: terms, count: counts.terms },
      offsets: new Uint32Array(postings.buffer, 0, counts.terms + 1),
      documents: new Uint32Array(postings.buffer, documentsAt, counts.postings),
      saturations: new Uint16Array(postings.buffer, saturationsAt, counts.postings),
      maxima: new Uint16Array(postings.buffer, saturationsAt + counts.postings * 2, counts.terms),
      searchable: counts.searchable,
    },
  };
}

/** Opens a snapshot for this thread, the first of its readers. Throws as {@link readSnapshot} does. */
export const openSnapshot = async (
  indexDir: string,
  expected: Provenance,
  options: OpenOptions = {},
): Promise<EmbeddedStore> => EmbeddedStore.over(await readSnapshot(indexDir, expected, options));
