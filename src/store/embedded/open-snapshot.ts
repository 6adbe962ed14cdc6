/** A published snapshot → what answers questions from it: every file read into shared memory, its hash checked. */
import path from 'node:path';
import type { Lexicon } from '../../documents/lexicon.js';
import { AppError } from '../../domain/errors.js';
import { PassageVectors } from '../passage-vectors.js';
import { QuantisedRows } from '../quantised-rows.js';
import { differences, type Provenance } from '../records.js';
import { bufferOver, sharedBytes } from '../shared-memory.js';
import { readHashed } from './durable.js';
import { EmbeddedStore } from './embedded-store.js';
import type { FileName } from './manifest.js';
import { checked, currentSnapshotId, isWhole, readManifest } from './snapshot.js';
import type { NearestData, SnapshotData } from './snapshot-data.js';

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
    lexicon: JSON.parse(bufferOver(names).toString()) as Lexicon,
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
    owners: new PassageVectors(rows, starts, positions).owners(),
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
