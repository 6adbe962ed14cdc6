/** What questions are answered with. */
import type { Field } from '../fields/field.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import type { Reader } from '../reading/reader.js';
import type { Searchable } from '../retrieval/retrieve.js';
import type { ReadingMemory } from './evidence/reading-memory.js';
import type { Verifying, Writer } from './generation/write.js';
import type { Catalogue } from './strategies/documents/binding.js';

/** What answering needs: one snapshot's store, what its articles name, and the models. */
export interface Answering extends Searchable {
  /** People the articles name, folded. */
  readonly people: readonly string[];
  /** Official documents of the corpus. */
  readonly catalogue: Catalogue;
  readonly field: Field;
  readonly embedding: string;
  /** The question as it was meant: marks put back, misspellings mended, and taken apart. */
  readonly interpret: (question: string) => Promise<UnderstoodQuery>;
  /** Unit length. */
  readonly embed: (query: UnderstoodQuery) => Promise<Float32Array>;
  readonly reader: Reader;
  readonly readings: ReadingMemory;
  readonly verifying: Verifying;
  /** The chat model that writes answers; null where they are extractive. */
  readonly writer: Writer | null;
}
