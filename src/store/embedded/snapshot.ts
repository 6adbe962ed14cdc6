/**
 * Snapshots on disk: `index/<id>/` complete with its manifest last, published by renaming `CURRENT`.
 *
 * Nothing half-written is ever readable: readers follow `CURRENT`, which names a directory only after
 * every file in it has been flushed.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.js';
import { replaceAtomically, sumFile } from './durable.js';
import { CURRENT, type FileName, filesOf, MANIFEST, type Manifest, parseManifest, UNFINISHED } from './manifest.js';

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
export async function readManifest(indexDir: string, id: string): Promise<Manifest> {
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
export async function checked<T>(
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

export const isWhole = async (file: string, { bytes, sha256 }: Manifest['files'][string]): Promise<true | null> => {
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
