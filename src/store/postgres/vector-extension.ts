/** Whether the database searches vectors by itself. */
import type { Database } from './database.js';

/** How a generation's nearest vectors are found: by pgvector's HNSW graph, or by comparing with all (exact-vectors.ts). */
export type Nearest = 'graph' | 'exact';

/** The first pgvector with half-precision graphs and scans that go on until enough was found. */
const OLDEST = [0, 8] as const;

/** The extension's version; null where it is not there. Throws as a reader is told. */
export async function vectorVersion(database: Database): Promise<string | null> {
  const text = "SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'";
  const [row] = await database.read<{ version: string }>({ text });
  return row?.version ?? null;
}

export function nearestWith(version: string | null): Nearest {
  const [major = 0, minor = 0] = (version ?? '0').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]) ? 'graph' : 'exact';
}

/** Switches the extension on where the server has it and we may; else vectors are searched exactly. */
export async function prepareVectors(database: Database): Promise<Nearest> {
  if ((await vectorVersion(database)) === null) {
    await database.write({ text: 'CREATE EXTENSION IF NOT EXISTS vector' }).catch(() => undefined);
  }
  return nearestWith(await vectorVersion(database));
}
