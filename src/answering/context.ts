import type { SentenceEmbeddings } from '../embedding/model.js';
import { QueryBatches } from '../embedding/query-batches.js';
import type { Field } from '../fields/field.js';
import { FIELDS } from '../fields/index.js';
import { type UnderstoodQuery, understand } from '../question/analyse.js';
import { fromEnglish } from '../question/translate.js';
import type { Reader } from '../reading/reader.js';
import type { PassageStore } from '../store/passage-store.js';
import { abbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import { restore } from '../vietnamese/spelling/restore.js';
import { expandShorthand } from '../vietnamese/spelling/shorthand.js';
import type { SyllableModel } from '../vietnamese/spelling/syllable-model.js';
import { foldSpaces, normalizeText } from '../vietnamese/text/normalize.js';
import type { Answering } from './answering.js';
import { ReadingMemory } from './evidence/reading-memory.js';
import type { Writer } from './generation/write.js';
import { Catalogue } from './strategies/documents/binding.js';

/** What a question is read with. */
export interface QueryModels {
  readonly sentences: SentenceEmbeddings;
  readonly syllables: SyllableModel;
  readonly reader: Reader;
}

/** Answering over one snapshot; abbreviations that its articles explain join the listed ones. */
export async function answeringOver(
  store: PassageStore,
  models: QueryModels,
  writer: Writer | null = null,
  field: Field = FIELDS['dan-van'],
): Promise<Answering> {
  const { abbreviations: learned, people, documents } = await store.lexicon();
  const abbreviations = abbreviationTable(learned, field.expansions);
  const batches = new QueryBatches(models.sentences);
  const frequencies = (terms: readonly string[]): Promise<number[]> => store.documentFrequencies(terms);
  return {
    store,
    people,
    catalogue: new Catalogue(documents),
    field,
    abbreviations,
    embedding: models.sentences.identity.name,
    interpret: async (question) => {
      const asked = expandShorthand(foldSpaces(normalizeText(question)));
      const { typed, text } = await restore(fromEnglish(asked, field.glossary) ?? asked, models.syllables, frequencies);
      return understand(typed, abbreviations, text, models.syllables);
    },
    embed: (query) => embedReadings(query, batches, models.sentences.dimensions),
    reader: models.reader,
    readings: new ReadingMemory(),
    verifying: {
      language: models.syllables,
      reader: models.reader,
      embed: (texts) => rowsOf(texts, models.sentences),
    },
    writer,
  };
}

async function rowsOf(texts: readonly string[], sentences: SentenceEmbeddings): Promise<Float32Array[]> {
  const rows = await sentences.embedRows(texts);
  const { dimensions } = sentences;
  return texts.map((_, i) => rows.subarray(i * dimensions, (i + 1) * dimensions));
}

/**
 * The question's vector: the mean of the question as typed and as restored, so that a mark wrongly restored
 * takes away half of a word at most.
 */
async function embedReadings(query: UnderstoodQuery, batches: QueryBatches, dimensions: number): Promise<Float32Array> {
  const texts = query.text === query.restored ? [query.text] : [query.text, query.restored];
  const rows = await batches.embed(texts);
  const sum = Float32Array.from({ length: dimensions }, (_, d) =>
    texts.reduce((total, _text, row) => total + (rows[row * dimensions + d] ?? 0), 0),
  );
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
