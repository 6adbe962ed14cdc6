/**
 * Snapshots on disk: `index/<id>/` complete with its manifest last, published by renaming `CURRENT`.
 *
 * Nothing half-written is ever readable: readers follow `CURRENT`, which names a directory only after
 * every file in it has been flushed.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.js';
import { PassageVectors } from '../passage-vectors.js';
import { QuantisedRows } from '../quantised-rows.js';
import { differences, type Provenance } from '../records.js';
import { readArticles } from './article-files.js';
import { readHashed, replaceAtomically, sumFile } from './durable.js';
import { EmbeddedStore } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { InvertedLists } from './inverted-lists.js';
import { CURRENT, type FileName, filesOf, MANIFEST, type Manifest, parseManifest, UNFINISHED } from './manifest.js';
import type { NearestRows } from './nearest-rows.js';
import { PassageTable } from './passage-table.js';
import { Postings } from './postings.js';
import { TermTable } from './term-table.js';

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

/**
 * Opens the published snapshot, every hash checked. Throws `index_missing`, `index_corrupt`, or
 * `index_incompatible` when another model, analyzer or cutting made it.
 */
export async function openSnapshot(indexDir: string, expected: Provenance): Promise<EmbeddedStore> {
  const manifest = await readManifest(indexDir, await currentSnapshotId(indexDir));
  const differing = differences(manifest.provenance, expected);
  if (differing.length > 0) throw new AppError('index_incompatible', { subject: differing.join(', ') });
  const read = (name: FileName, data?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
    checked(indexDir, manifest, name, (file, sum) => readHashed(file, sum, data));
  const readNumbers = (name: FileName): Promise<Uint32Array> =>
    read(name).then(({ buffer }) => new Uint32Array(buffer));
  const readRows = async (name: FileName, count: number): Promise<QuantisedRows> => {
    const rows = new QuantisedRows(count, dimensions);
    await read(name, rows.bytes);
    return rows;
  };
  const { counts, dimensions } = manifest;
  const inLists = counts.lists > 0;
  const readGraph = (): Promise<NearestRows> =>
    checked(indexDir, manifest, 'graph.hnsw', isWhole).then(() =>
      VectorGraph.read(path.join(indexDir, manifest.id, 'graph.hnsw'), dimensions),
    );
  const readLists = async (rows: Promise<QuantisedRows>): Promise<NearestRows> => {
    const [centroids, starts] = await Promise.all([readRows('centroids.q8', counts.lists), readNumbers('lists.u32')]);
    return new InvertedLists(await rows, centroids, starts);
  };
  // Side by side: files and the graph are read by threads while others are hashed and parsed here.
  const reading = readRows('vectors.q8', counts.vectors);
  const [rows, nearest, positions, starts, postings, terms, articleLines, texts, lines, columns, ids] =
    await Promise.all([
      reading,
      inLists ? readLists(reading) : readGraph(),
      inLists ? readNumbers('positions.u32') : null,
      readNumbers('rows.u32'),
      read('postings.bin'),
      readNumbers('terms.u32'),
      read('articles.jsonl'),
      read('texts.u16'),
      read('passages.jsonl'),
      readNumbers('passages.u32'),
      readNumbers('ids.u32'),
    ]);
  const articles = readArticles(articleLines, texts);
  const documentsAt = (counts.terms + 1) * 4;
  const saturationsAt = documentsAt + counts.postings * 4;
  return new EmbeddedStore({
    info: {
      id: manifest.id,
      builtAt: manifest.builtAt,
      model: manifest.provenance.model.name,
      articles: counts.articles,
      passages: counts.passages,
      searchable: counts.searchable,
    },
    articles,
    passages: new PassageTable(
      {
        lines,
        offsets: columns.subarray(0, counts.passages + 1),
        articles: columns.subarray(counts.passages + 1),
        ids: TermTable.from(ids, counts.passages),
      },
      articles.map(({ id }) => id),
    ),
    vectors: new PassageVectors(rows, starts, positions),
    nearest,
    postings: new Postings(
      {
        terms: TermTable.from(terms, counts.terms),
        offsets: new Uint32Array(postings.buffer, 0, counts.terms + 1),
        documents: new Uint32Array(postings.buffer, documentsAt, counts.postings),
        saturations: new Uint16Array(postings.buffer, saturationsAt, counts.postings),
        maxima: new Uint16Array(postings.buffer, saturationsAt + counts.postings * 2, counts.terms),
        searchable: counts.searchable,
      },
      counts.passages,
    ),
  });
}
