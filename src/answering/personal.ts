/** Questions about a person that only a sentence on that very thing answers: birth, age, home. Folded. */
import { foldDiacritics } from '../text/normalize.js';

const ASKED: readonly (readonly [RegExp, RegExp])[] = [
  [/\bsinh (?:nam|ngay|thang)\b|\bbao nhieu tuoi\b|\bmay tuoi\b/, /\bsinh (?:nam|ngay|thang)\b|\btuoi\b/],
  [/\bque (?:o|quan)\b/, /\bque\b/],
];

/** Whether `sentence` speaks of what the question asks of a person; true where it asks nothing of the kind. */
export function speaksOfPerson(question: string, sentence: string): boolean {
  const asked = ASKED.find(([pattern]) => pattern.test(foldDiacritics(question)));
  return asked === undefined || asked[1].test(foldDiacritics(sentence));
}
