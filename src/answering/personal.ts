/** Questions about a person that only a sentence on that very thing answers: birth, age, home. Folded. */
import type { UnderstoodQuery } from '../retrieval/understand.js';

const ASKED: readonly (readonly [RegExp, RegExp])[] = [
  [/\bsinh (?:nam|ngay|thang)\b|\bbao nhieu tuoi\b|\bmay tuoi\b/, /\bsinh (?:nam|ngay|thang)\b|\btuoi\b/],
  [/\bque (?:o|quan)\b/, /\bque\b/],
];

/** What a folded sentence must hold to speak of the thing asked; null where the question asks nothing of the kind. */
export const personalMatter = ({ folded }: UnderstoodQuery): RegExp | null =>
  ASKED.find(([asked]) => asked.test(folded))?.[1] ?? null;
