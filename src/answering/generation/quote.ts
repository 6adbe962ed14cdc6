/** Which sentences of a passage to quote for a written sentence. */
import type { Informing } from '../../question/analyse.js';
import { heldShare, weighContent } from './content.js';
import type { Source } from './source.js';
import type { WrittenSentence } from './support.js';

/** Share of what the whole passage holds that a quote must hold. */
const NEARLY = 0.97;

/** Places of the first and the last sentence of a passage that are quoted. */
export interface Quote {
  readonly first: number;
  readonly last: number;
}

/** Places of the first and the last sentence of the shortest run that holds nearly as much as the passage; of those as short, the one that holds most. */
export function quoteSentences({ claims }: WrittenSentence, { sentences, around }: Source, language: Informing): Quote {
  const content = weighContent(claims.tokens, language);
  const runs = sentences.flatMap((_, first) =>
    sentences.slice(first).map((__, length) => {
      const own = sentences.slice(first, first + length + 1).map(({ words }) => words);
      return { first, last: first + length, length, share: heldShare(content, [...own, around]) };
    }),
  );
  const whole = { first: 0, last: sentences.length - 1 };
  const all = runs.find(({ first, last }) => first === whole.first && last === whole.last)?.share ?? 0;
  const enough = runs.filter(({ share }) => share >= all * NEARLY);
  return enough.sort((a, b) => a.length - b.length || b.share - a.share)[0] ?? whole;
}
