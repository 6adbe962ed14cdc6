/** A PostgreSQL database as the home of an index. */
import { AppError } from '../../domain/errors.js';
import type { IndexHome } from '../index-home.js';
import { differences } from '../records.js';
import { Database } from './database.js';
import { PostgresWriter } from './generation-writer.js';
import {
  currentGenerationId,
  layoutOf,
  namedGeneration,
  pointTo,
  previousGeneration,
  readableGeneration,
  removeDead,
} from './generations.js';
import { checkParts } from './parts.js';
import { PostgresStore } from './postgres-store.js';
import { migrate, schemaVersion } from './schema.js';
import { PARTS } from './tables.js';
import { prepareVectors } from './vector-extension.js';
import { workQueue } from './work-queue.js';
import { lockWriter } from './writer-lock.js';

export interface PostgresOptions {
  /** "postgres://user:password@host:5432/name", where generations are written. */
  readonly url: string;
  /** Where they are read, if elsewhere: a replica that follows. */
  readonly readUrl: string | null;
  /** Connections at most, for reading and for writing each. */
  readonly poolSize: number;
  /** Milliseconds a reading statement may take. */
  readonly statementMs: number;
}

/** Connections for opening an index: one opens at a time. */
const BULK = 1;

/** Connects when first asked. Readers are told `database_unavailable`, `overloaded` or `deadline_exceeded` besides. */
export function postgresHome({ url, readUrl, poolSize, statementMs }: PostgresOptions): IndexHome {
  // Pools are empty until they are asked. Writing takes as long as it takes: building a graph is one statement.
  const writing = new Database({ url, poolSize, statementMs: 0, questions: false });
  const reading = new Database({ url: readUrl ?? url, poolSize, statementMs, questions: true });
  const bulk = new Database({ url: readUrl ?? url, poolSize: BULK, statementMs: 0, questions: true });
  return {
    lock: async () => {
      await migrate(writing);
      return lockWriter(url, writing);
    },
    currentId: () => currentGenerationId(reading),
    open: async (expected, id) => {
      const generation = await readableGeneration(reading, id);
      const differing = differences(generation.provenance, expected);
      if (differing.length > 0) throw new AppError('index_incompatible', { subject: differing.join(', ') });
      return PostgresStore.open(reading, bulk, generation);
    },
    begin: async (plan) => {
      await migrate(writing);
      return PostgresWriter.begin(writing, plan, await prepareVectors(writing));
    },
    embeddingQueue: async (model) => {
      await migrate(writing);
      return workQueue(writing, model);
    },
    removeOld: async () => {
      if ((await schemaVersion(writing)) > 0) await removeDead(writing);
    },
    verify: async () => {
      // On the writing side: hashing everything takes longer than a question may.
      const generation = await readableGeneration(writing);
      await checkParts(writing, generation.id, layoutOf(generation), generation.parts);
      return { id: generation.id, parts: PARTS.length };
    },
    rollBack: async () => {
      const from = await namedGeneration(writing);
      const to = await previousGeneration(writing, from);
      await checkParts(writing, to.id, layoutOf(to), to.parts);
      await writing.transaction((run) => pointTo(run, to.number));
      return { from: from.id, to: to.id };
    },
    close: async () => {
      await Promise.all([writing.close(), reading.close(), bulk.close()]);
    },
  };
}
