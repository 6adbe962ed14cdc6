/** Bodies a question names by their abbreviation ("HĐND", "MTTQ") and levels ("cấp tỉnh"): what it asks is asked of them and of no other. */
import { coveredBy } from '../domain/article.js';
import { vocabulary } from '../retrieval/coverage.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { AbbreviationTable } from '../text/abbreviations.js';
import { foldedWords } from '../text/analyze.js';
import { antecedents } from './antecedent.js';
import type { Evidence } from './evidence.js';

/** In capitals, or typed small: no Vietnamese word is three consonants. */
const ABBREVIATION = /^(?:\p{Lu}{3,}|ubnd|[bcdđghklmnpqrstvx]{3,})$/u;

/** Their folded forms; none for a question all in capitals. */
export function namedBodies(query: UnderstoodQuery): string[] {
  if (!/\p{Ll}/u.test(query.text)) return [];
  return query.tokens
    .filter(({ start, end }) => ABBREVIATION.test(query.text.slice(start, end)) && !coveredBy(query.references, start))
    .map(({ folded }) => folded);
}

/** The sentence with what it leans on and stands under. */
const around = ({ hit, place, text }: Evidence): string[] => [
  text,
  ...antecedents(hit, place),
  hit.passage.context,
  hit.article.title,
];

/** Whether the sentence, or what is around it, names every one of them, in short or in full. */
export function speaksOf(bodies: readonly string[], evidence: Evidence, abbreviations: AbbreviationTable): boolean {
  if (bodies.length === 0) return true;
  const { texts } = vocabulary(around(evidence), abbreviations);
  return bodies.every((body) => texts.some(({ unaccented }) => unaccented.words.has(body)));
}

/** Levels of government in folded text. */
const LEVEL = /\bcap (?:trung uong|tinh|thanh pho|huyen|xa|co so)\b/g;
const levelsIn = (folded: string): Set<string> => new Set(folded.match(LEVEL) ?? []);

/** The one level the question asks about, folded; null where it names none or several. */
export function namedLevel({ folded }: UnderstoodQuery): string | null {
  const [level, second] = levelsIn(folded);
  return second === undefined ? (level ?? null) : null;
}

/** Whether the sentence, or what is around it, speaks of that level. */
export const speaksOfLevel = (level: string, evidence: Evidence): boolean =>
  around(evidence).some((said) => levelsIn(foldedWords(said)).has(level));
