/** A snapshot's manifest: what made it, what it holds and the hash of every file. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import { PROVENANCE } from '../records.js';

/** Layout of the snapshot's files; another version is refused. */
export const SCHEMA_VERSION = 7;

/** The file that names the published snapshot, and the one in a snapshot that names its files. */
export const CURRENT = 'CURRENT';
export const MANIFEST = 'manifest.json';
/** What a snapshot's folder is called until it is whole. */
export const UNFINISHED = '.building';
const COMMON = [
  'lexicon.json',
  'articles.jsonl',
  'articles.u32',
  'article-ids.u32',
  'texts.u16',
  'passages.jsonl',
  'passages.u32',
  'ids.u32',
  'rows.u32',
  'vectors.q8',
  'terms.u32',
  'postings.bin',
] as const;
const OF_A_GRAPH = ['graph.hnsw'] as const;
const OF_LISTS = ['centroids.q8', 'lists.u32', 'positions.u32'] as const;
export type FileName = (typeof COMMON | typeof OF_A_GRAPH | typeof OF_LISTS)[number];

const BODY = z.object({
  schema: z.number().int(),
  id: z.string().min(1),
  builtAt: z.string().min(1),
  provenance: PROVENANCE,
  counts: z.object({
    articles: z.number().int(),
    passages: z.number().int(),
    searchable: z.number().int(),
    vectors: z.number().int(),
    terms: z.number().int(),
    postings: z.number().int(),
    /** Lists that the vectors lie in; 0 where a graph holds them. */
    lists: z.number().int(),
  }),
  dimensions: z.number().int().positive(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof BODY>;

/** With the hash of all else, so that counts and provenance are as sure as the files. */
const SEALED = BODY.extend({ sha256: z.string() });

/** Keys stand as the schema has them, however they came. */
const hashOf = (manifest: Manifest): string =>
  createHash('sha256')
    .update(JSON.stringify(BODY.parse(manifest)))
    .digest('hex');

/** The manifest as it is written. */
export const sealed = (manifest: Manifest): string =>
  JSON.stringify({ ...manifest, sha256: hashOf(manifest) }, null, 2);

/** The files of a snapshot, its manifest aside. */
export const filesOf = ({ lists }: Pick<Manifest['counts'], 'lists'>): readonly FileName[] => [
  ...COMMON,
  ...(lists === 0 ? OF_A_GRAPH : OF_LISTS),
];

/** Throws `index_corrupt` for what is not a manifest, `index_incompatible` for another schema. */
export function parseManifest(json: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('index_corrupt', { subject: MANIFEST, cause });
  }
  const schema = z.object({ schema: z.number() }).safeParse(value);
  if (schema.success && schema.data.schema !== SCHEMA_VERSION) {
    throw new AppError('index_incompatible', { subject: `schema ${schema.data.schema}` });
  }
  const parsed = SEALED.safeParse(value);
  if (!parsed.success) throw new AppError('index_corrupt', { subject: MANIFEST, cause: parsed.error });
  const { sha256, ...manifest } = parsed.data;
  if (sha256 !== hashOf(manifest)) throw new AppError('index_corrupt', { subject: MANIFEST });
  return manifest;
}
