/** Vectors of the published index that need not be worked out again. */
import type { KnownVectors } from '../corpus/vectorize.js';
import type { Article } from '../domain/article.js';
import type { Passage } from '../domain/passage.js';
import type { PublishedIndex } from '../store/index-home.js';

/** What a passage's vectors are made from, its title aside: lead-in and place in a text that is the same. */
const placeOf = ({ context, start, end }: Passage): string => `${start} ${end} ${context}`;

/**
 * Passages as they were keep their vectors, as far as the title of their article, which is embedded with them, is the same.
 * `renamed`: article id → the id its file had before; its passages have other ids now and the vectors of their twins.
 */
export async function knownVectors(
  published: PublishedIndex,
  articles: ReadonlyMap<string, Article>,
  renamed: ReadonlyMap<string, string>,
): Promise<KnownVectors> {
  const before = new Map((await published.articles()).map((article) => [article.id, article]));
  const twins = new Map<string, string>();
  for (const [id, old] of renamed) {
    if (before.get(old)?.text !== articles.get(id)?.text) continue;
    for (const passage of await published.passagesOf(old)) twins.set(`${id} ${placeOf(passage)}`, passage.id);
  }
  const idBefore = (passage: Passage): string | undefined => {
    const old = renamed.get(passage.articleId);
    if (before.get(old ?? passage.articleId)?.title !== articles.get(passage.articleId)?.title) return undefined;
    return old === undefined ? passage.id : twins.get(`${passage.articleId} ${placeOf(passage)}`);
  };
  return async (passages) => {
    const ids = new Map(passages.map((passage) => [passage.id, idBefore(passage)]));
    const vectors = await published.vectorsOf([...ids.values()].filter((id) => id !== undefined));
    const found = new Map<string, Float32Array>();
    for (const [id, old] of ids) {
      const rows = old === undefined ? undefined : vectors.get(old);
      if (rows !== undefined) found.set(id, rows);
    }
    return found;
  };
}
