/** Questions about documents themselves: answered before anything is read, from the record, the parts, or what search proposes. */
import type { UnderstoodQuery } from '../question/analyse.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import type { Answering } from './answering.js';
import { type FoundAnswer, NOTHING, RECORD_CONFIDENCE } from './found-answer.js';
import type { Binding } from './strategies/documents/binding.js';
import { documentAnswer, type NamedPart, stepsAnswer } from './strategies/documents/index.js';
import { shortParts } from './strategies/documents/short-parts.js';
import { articleSummary } from './strategies/documents/summary.js';
import { whichPartAnswer } from './strategies/documents/which-part.js';

/** That a part named holds what is asked is likely, and not more. */
const PART_CONFIDENCE = 0.5;

/** What a document says of itself, found without a search; null where the question asks for something else. */
export async function findInDocument(
  { catalogue, store }: Answering,
  query: UnderstoodQuery,
  binding: Binding,
): Promise<FoundAnswer | null> {
  const answer = await documentAnswer(query, binding, catalogue.entries, store);
  if (answer === null) return null;
  const value = answer.quotations.length > 0 ? RECORD_CONFIDENCE : 0;
  return { ...NOTHING, ...answer, confidence: { value, features: {} } };
}

/** The part whose number a question asks for, or an article in short; null where it asks for neither. */
export async function findInHits(
  context: Answering,
  query: UnderstoodQuery,
  binding: Binding,
  retrieval: Retrieval,
): Promise<FoundAnswer | null> {
  const part = await whichPartAnswer(query, binding, retrieval, context);
  if (part !== null) {
    const { share, ...found } = part;
    return { ...NOTHING, ...found, confidence: { value: RECORD_CONFIDENCE * share, features: {} } };
  }
  const { catalogue, store } = context;
  const told =
    (await stepsAnswer(query, binding, retrieval.hits, catalogue.entries, store)) ??
    (await articleSummary(query, binding, retrieval, store));
  if (told === null) return null;
  const value = told.quotations.length > 0 ? RECORD_CONFIDENCE : 0;
  return { ...NOTHING, ...told, confidence: { value, features: {} } };
}

/** The parts that a question names, where they are short and reading them gave nothing; null elsewhere. */
export async function partsInstead(
  { store }: Answering,
  query: UnderstoodQuery,
  binding: Binding,
  parts: readonly NamedPart[],
): Promise<FoundAnswer | null> {
  const answer = await shortParts(query, binding, parts, store);
  return answer === null ? null : { ...NOTHING, ...answer, confidence: { value: PART_CONFIDENCE, features: {} } };
}
