import type { SentenceEmbeddings } from '../embedding/model.js';
import { QueryBatches } from '../embedding/query-batches.js';
import { fromEnglish } from '../language/english.js';
import { restore } from '../language/restore.js';
import { expandShorthand } from '../language/shorthand.js';
import type { SyllableModel } from '../language/syllable-model.js';
import { type UnderstoodQuery, understand } from '../retrieval/understand.js';
import type { PassageStore } from '../store/passage-store.js';
import { abbreviationTable } from '../text/abbreviations.js';
import { foldSpaces, normalizeText } from '../text/normalize.js';
import type { Answering } from './find-answer.js';
import type { Writer } from './written/write.js';

/** What a question is read with. */
export interface QueryModels {
  readonly sentences: SentenceEmbeddings;
  readonly syllables: SyllableModel;
}

/** Answering over one snapshot; abbreviations that its articles explain join the listed ones. */
export async function answeringOver(
  store: PassageStore,
  models: QueryModels,
  writer: Writer | null = null,
): Promise<Answering> {
  const { abbreviations: learned, people } = await store.lexicon();
  const abbreviations = abbreviationTable(learned);
  const batches = new QueryBatches(models.sentences);
  const frequencies = (terms: readonly string[]): Promise<number[]> => store.documentFrequencies(terms);
  return {
    store,
    people,
    abbreviations,
    embedding: models.sentences.identity.name,
    interpret: async (question) => {
      const asked = expandShorthand(foldSpaces(normalizeText(question)));
      const { typed, text } = await restore(fromEnglish(asked) ?? asked, models.syllables, frequencies);
      return understand(typed, abbreviations, text, models.syllables);
    },
    embed: (query) => embedReadings(query, batches, models.sentences.dimensions),
    verifying: { language: models.syllables, embed: (texts) => rowsOf(texts, models.sentences) },
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
