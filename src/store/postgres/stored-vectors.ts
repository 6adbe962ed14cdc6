/** Vectors as they were put in, for the next re-index. */
import { decodeRows } from '../row-codes.js';
import type { Database } from './database.js';
import { type Layout, tableOf } from './tables.js';
import { readVector } from './vector-formats.js';

interface VectorRow {
  readonly id: string;
  readonly vector: Buffer;
}

/** Rows (the whole, then each sentence) of those of the passages that have any, by id. Throws as a reader is told. */
export async function readVectors(
  database: Database,
  { number, nearest, dimensions }: Layout,
  passageIds: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const graph = nearest === 'graph';
  const rows = await database.read<VectorRow & Record<string, unknown>>({
    name: `hdv_vectors_${number}`,
    text: `SELECT p.id, ${graph ? 'vector_send(v.embedding)' : 'v.coded'} AS vector
           FROM ${tableOf(number, 'passages')} p
           JOIN ${tableOf(number, 'vectors')} v ON v.slice = p.slice AND v.place = p.place
           WHERE p.id = ANY ($1) ORDER BY p.place${graph ? ', v.part' : ''}`,
    values: [passageIds],
  });
  const groups = new Map<string, Buffer[]>();
  for (const { id, vector } of rows) {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [vector]);
    else group.push(vector);
  }
  return new Map(
    [...groups].map(([id, parts]) => [
      id,
      graph ? joined(parts, dimensions) : decodeRows(parts[0] ?? Buffer.alloc(0), dimensions),
    ]),
  );
}

function joined(parts: readonly Buffer[], dimensions: number): Float32Array {
  const vectors = new Float32Array(parts.length * dimensions);
  for (const [part, bytes] of parts.entries()) readVector(bytes, vectors, part * dimensions);
  return vectors;
}
