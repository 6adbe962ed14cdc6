import type { Embeddings } from '@langchain/core/embeddings';
import type { PassageStore } from '../store/passage-store.js';
import { LISTED_ABBREVIATIONS, learnAbbreviations } from '../text/abbreviations.js';
import { findPeople } from '../text/names.js';
import { foldDiacritics, foldSpaces } from '../text/normalize.js';
import type { Answering } from './answer.js';

/** Answering over one snapshot; abbreviations that its articles explain join the listed ones. */
export async function answeringOver(store: PassageStore, embeddings: Embeddings, model: string): Promise<Answering> {
  const articles = await store.articles();
  const learned = articles.flatMap((article) => learnAbbreviations(article.text));
  const known = new Set(LISTED_ABBREVIATIONS.map(({ short, long }) => `${short.join(' ')}=${long.join(' ')}`));
  const fresh = learned.filter(({ short, long }) => {
    const key = `${short.join(' ')}=${long.join(' ')}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return {
    store,
    people: knownPeople(articles.map((article) => article.text)),
    abbreviations: [...LISTED_ABBREVIATIONS, ...fresh],
    embedding: model,
    embed: async (text) => Float32Array.from(await embeddings.embedQuery(text)),
  };
}

function knownPeople(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => findPeople(text).map(({ start, end }) => foldDiacritics(foldSpaces(text.slice(start, end)))));
  return [...new Set(names)];
}
