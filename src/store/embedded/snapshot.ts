/**
 * Snapshots on disk: `index/<id>/` complete with its manifest last, published by renaming `CURRENT`.
 *
 * Nothing half-written is ever readable: readers follow `CURRENT`, which names a directory only after
 * every file in it has been flushed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Article } from '../../domain/article.js';
import { AppError } from '../../domain/errors.js';
import type { Passage } from '../../domain/passage.js';
import type { Provenance } from '../records.js';
import { replaceAtomically, syncPath, writeDurably } from './durable.js';
import { type EmbeddedParts, EmbeddedStore } from './embedded-store.js';
import { VectorGraph } from './graph.js';
import { differences, type Manifest, parseManifest, SCHEMA_VERSION } from './manifest.js';
import { Postings } from './postings.js';

const CURRENT = 'CURRENT';
const MANIFEST = 'manifest.json';
const GRAPH = 'graph.hnsw';
const FILES = [
  'articles.json',
  'passages.json',
  'rows.u32',
  'vectors.f32',
  GRAPH,
  'terms.txt',
  'postings.bin',
] as const;
type FileName = (typeof FILES)[number];
const SNAPSHOT_ID = /^\d{8}T\d{9}Z-[0-9a-f]{6}$/;
const UNFINISHED = '.building';

/** `20261122T101500123Z-a1b2c3`: sorts by time. */
export function newSnapshotId(now: Date): string {
  return `${now.toISOString().replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
}

const bytesOf = (array: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** Writes the snapshot and publishes it. Throws `index_write_failed`; the published one then stays as it was. */
export async function publishSnapshot(
  indexDir: string,
  parts: EmbeddedParts,
  provenance: Provenance,
  dimensions: number,
): Promise<void> {
  const { id } = parts.info;
  const building = path.join(indexDir, `${id}${UNFINISHED}`);
  try {
    await mkdir(building, { recursive: true });
    const { postings } = parts;
    const contents: Record<Exclude<FileName, typeof GRAPH>, Uint8Array | string> = {
      'articles.json': JSON.stringify(parts.articles),
      'passages.json': JSON.stringify(parts.passages),
      'rows.u32': bytesOf(parts.rows),
      'vectors.f32': bytesOf(parts.vectors),
      'terms.txt': postings.data.terms.join('\n'),
      'postings.bin': Buffer.concat([
        bytesOf(postings.data.offsets),
        bytesOf(postings.data.documents),
        bytesOf(postings.data.impacts),
      ]),
    };
    for (const [name, data] of Object.entries(contents)) await writeDurably(path.join(building, name), data);
    parts.graph.write(path.join(building, GRAPH));
    await syncPath(path.join(building, GRAPH));
    const files: Manifest['files'] = {};
    for (const name of FILES) {
      const data = await readFile(path.join(building, name));
      files[name] = { bytes: data.byteLength, sha256: sha256(data) };
    }
    const manifest: Manifest = {
      schema: SCHEMA_VERSION,
      id,
      builtAt: parts.info.builtAt,
      provenance,
      counts: {
        articles: parts.info.articles,
        passages: parts.info.passages,
        searchable: parts.info.searchable,
        vectors: parts.rows.at(-1) ?? 0,
        terms: postings.data.terms.length,
        postings: postings.data.documents.length,
      },
      dimensions,
      files,
    };
    await writeDurably(path.join(building, MANIFEST), JSON.stringify(manifest, null, 2));
    await syncPath(building);
    await rename(building, path.join(indexDir, id));
    await replaceAtomically(path.join(indexDir, CURRENT), `${id}\n`);
  } catch (cause) {
    const published = await currentSnapshotId(indexDir).catch(() => null);
    const unpublished = published === id ? [building] : [building, path.join(indexDir, id)];
    for (const folder of unpublished) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw new AppError('index_write_failed', { cause, subject: (cause as NodeJS.ErrnoException).code ?? 'I/O' });
  }
}

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

/** Reads the manifest of the published snapshot. Throws `index_missing`, `index_corrupt` or `index_incompatible`. */
const readManifest = async (indexDir: string): Promise<Manifest> =>
  readManifestOf(indexDir, await currentSnapshotId(indexDir));

async function readManifestOf(indexDir: string, id: string): Promise<Manifest> {
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

async function readChecked(indexDir: string, manifest: Manifest, name: FileName): Promise<Buffer> {
  const subject = `${manifest.id}/${name}`;
  const expected = manifest.files[name];
  if (expected === undefined) throw new AppError('index_corrupt', { subject });
  const file = path.join(indexDir, manifest.id, name);
  try {
    const { size } = await stat(file);
    const data = size === expected.bytes ? await readFile(file) : null;
    if (data !== null && sha256(data) === expected.sha256) return data;
  } catch (cause) {
    throw new AppError('index_corrupt', { subject, cause });
  }
  throw new AppError('index_corrupt', { subject });
}

/** Checks the hash of every file. Throws `index_missing`, `index_incompatible` or `index_corrupt`, naming the file. */
export async function verifySnapshot(indexDir: string): Promise<Manifest> {
  return checked(indexDir, await readManifest(indexDir));
}

async function checked(indexDir: string, manifest: Manifest): Promise<Manifest> {
  for (const name of FILES) await readChecked(indexDir, manifest, name);
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
  await checked(indexDir, await readManifestOf(indexDir, to));
  try {
    await replaceAtomically(path.join(indexDir, CURRENT), `${to}\n`);
  } catch (cause) {
    throw new AppError('index_write_failed', { cause, subject: CURRENT });
  }
  return { from, to };
}

/** A typed view needs aligned bytes of its own; `Buffer`s from small reads share a pool. */
const aligned = (data: Buffer): ArrayBuffer => {
  const copy = new ArrayBuffer(data.byteLength);
  new Uint8Array(copy).set(data);
  return copy;
};

/**
 * Opens the published snapshot, every hash checked. Throws `index_missing`, `index_corrupt`, or
 * `index_incompatible` when another model, analyzer or cutting made it.
 */
export async function openSnapshot(indexDir: string, expected: Provenance): Promise<EmbeddedStore> {
  const manifest = await readManifest(indexDir);
  const differing = differences(manifest.provenance, expected);
  if (differing.length > 0) throw new AppError('index_incompatible', { subject: differing.join(', ') });
  const read = (name: FileName): Promise<Buffer> => readChecked(indexDir, manifest, name);
  const { counts, dimensions } = manifest;
  const articles = JSON.parse((await read('articles.json')).toString('utf8')) as Article[];
  const passages = JSON.parse((await read('passages.json')).toString('utf8')) as Passage[];
  const termText = (await read('terms.txt')).toString('utf8');
  const postings = aligned(await read('postings.bin'));
  const offsetBytes = (counts.terms + 1) * 4;
  await read(GRAPH);
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
    passages,
    rows: new Uint32Array(aligned(await read('rows.u32'))),
    vectors: new Float32Array(aligned(await read('vectors.f32'))),
    postings: new Postings(
      {
        terms: termText === '' ? [] : termText.split('\n'),
        offsets: new Uint32Array(postings, 0, counts.terms + 1),
        documents: new Uint32Array(postings, offsetBytes, counts.postings),
        impacts: new Float32Array(postings, offsetBytes + counts.postings * 4, counts.postings),
      },
      counts.passages,
    ),
    graph: VectorGraph.read(path.join(indexDir, manifest.id, GRAPH), dimensions),
  });
}
