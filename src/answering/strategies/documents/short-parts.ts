/** A short part that a question names, shown whole where the reader finds no answer in it. */

import type { UnderstoodQuery } from '../../../question/analyse.js';
import { lackOf } from '../../../question/expected.js';
import { questionKind } from '../../../question/kinds.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import type { Binding } from './binding.js';
import type { DocumentAnswer } from './document-answer.js';
import type { NamedPart } from './index.js';
import { wholeParts } from './place.js';
import { restOf } from './rest.js';

/** Characters of all parts named. */
const SHORT = 1_500;
/** Share of a question's own words that a part must have to be shown for a number, a day or a name. */
const SPOKEN_OF = 0.5;

/** The parts named; null where they are long, or lack the one thing that is asked for. */
export async function shortParts(
  query: UnderstoodQuery,
  binding: Binding,
  parts: readonly NamedPart[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  const length = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  if (parts.length === 0 || length > SHORT) return null;
  const provisions = findProvisions(query.text);
  // "Khoản 2 yêu cầu gì" asks for the part; "thẻ có giá trị bao lâu" for one thing that may not be in it.
  const asksForOne = lackOf(questionKind(query), query) !== null;
  if (asksForOne && !speakOf(await textsOf(parts, store), restOf(query, binding, provisions))) return null;
  return wholeParts(query, binding, provisions, store);
}

const textsOf = (parts: readonly NamedPart[], store: PassageStore): Promise<string[]> =>
  Promise.all(
    parts.map(async ({ articleId, start, end }) => (await store.article(articleId))?.text.slice(start, end) ?? ''),
  );

function speakOf(texts: readonly string[], asked: readonly { readonly folded: string }[]): boolean {
  const words = foldedWords(texts.join('\n'));
  return asked.filter(({ folded }) => words.includes(` ${folded} `)).length >= SPOKEN_OF * asked.length;
}
