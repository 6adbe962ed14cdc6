import type { Embeddings } from '@langchain/core/embeddings';
import type { PassageStore } from '../store/passage-store.js';
import { abbreviationsOf } from '../text/abbreviations.js';
import { findPeople } from '../text/names.js';
import { foldDiacritics, foldSpaces } from '../text/normalize.js';
import type { Answering } from './find-answer.js';

/** Answering over one snapshot; abbreviations that its articles explain join the listed ones. */
export async function answeringOver(store: PassageStore, embeddings: Embeddings, model: string): Promise<Answering> {
  const articles = await store.articles();
  const texts = articles.map((article) => article.text);
  return {
    store,
    people: knownPeople(texts),
    abbreviations: abbreviationsOf(texts),
    embedding: model,
    embed: async (text) => Float32Array.from(await embeddings.embedQuery(text)),
  };
}

function knownPeople(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    findPeople(text).map(({ start, end }) => foldDiacritics(foldSpaces(text.slice(start, end)))),
  );
  return [...new Set(names)];
}
