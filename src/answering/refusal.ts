/** Why a question was not answered, what of it no document speaks of, and what there is instead. */
import type { Refusal, RefusalPart } from '../contract/ask.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { type FoundDate, findDates } from '../vietnamese/mentions/dates.js';
import type { Answering } from './answering.js';
import { labelledPart } from './checks/label.js';
import { namesIn } from './checks/name.js';
import { surroundings } from './checks/surroundings.js';
import type { FoundAnswer } from './found-answer.js';
import { countParts, namedPartsOf, partsOf } from './question-parts.js';

export const NOT_FOUND = 'Không tìm thấy thông tin để trả lời câu hỏi này trong các bài viết hiện có.';
/** Hits whose years are looked at for one to ask about instead. */
const NEAREST_HITS = 6;

/** `answers`: whether another question would be answered, asked before it is offered. */
export async function refusalOf(
  context: Answering,
  query: UnderstoodQuery,
  hits: readonly RankedHit[],
  found: FoundAnswer,
  answers: (question: string) => Promise<boolean>,
): Promise<Refusal> {
  const names = namesIn({ query, people: context.people });
  const named = new Set(namedPartsOf(query, names));
  const counted = await countParts(partsOf(query, names), context.store);
  // That a document or a name is nowhere is certain; a word may stand there otherwise.
  const told = counted.filter(({ text, documents }) => documents > 0 || named.has(text));
  const parts = told.map(({ text, documents }): RefusalPart => {
    const instead = documents === 0 ? (yearInstead(text, hits) ?? othersInstead(text, hits)) : null;
    return instead === null ? { text, documents } : { text, documents, instead };
  });
  const [nearest] = found.usable.length > 0 ? found.usable : hits;
  // Of several others none is more likely meant.
  const other = parts.find(({ instead }) => instead !== undefined && !instead.includes(','));
  const asked = other?.instead === undefined ? null : query.restored.replace(other.text, other.instead);
  return {
    reason: reasonOf(found, parts),
    parts,
    ...(nearest === undefined
      ? {}
      : { nearest: { articleId: nearest.article.id, start: nearest.passage.start, end: nearest.passage.end } }),
    ...(asked !== null && (await answers(asked)) ? { ask: asked } : {}),
  };
}

/** Documents, days and names of an answered question that no document speaks of: one side of a comparison may be. */
export async function gapsOf(context: Answering, query: UnderstoodQuery): Promise<string[]> {
  const names = namesIn({ query, people: context.people });
  const parts = await countParts(namedPartsOf(query, names), context.store);
  return parts.flatMap(({ text, documents }) => (documents === 0 ? [text] : []));
}

function reasonOf({ strategy, usable, lacks }: FoundAnswer, parts: readonly RefusalPart[]): Refusal['reason'] {
  if (strategy === 'command') return 'command';
  if (strategy === 'record' || strategy === 'place') return 'record';
  if (parts.some(({ documents }) => documents === 0)) return 'unknown_part';
  return usable.length === 0 && lacks.length > 0 ? 'parts_apart' : 'unsure';
}

/** "năm 2027" → "năm 2026": the nearest year that the best hits speak of; null for what is no year. */
function yearInstead(text: string, hits: readonly RankedHit[]): string | null {
  const [wanted] = findDates(text);
  if (wanted?.year == null || wanted.day !== null) return null;
  const { year } = wanted;
  const years = hits
    .slice(0, NEAREST_HITS)
    .flatMap((hit) => findDates(surroundings(hit).join('\n')))
    .flatMap((date: FoundDate) => (date.year === null || date.year === year ? [] : [date.year]));
  const [nearest] = years.toSorted((a, b) => Math.abs(a - year) - Math.abs(b - year) || b - a);
  return nearest === undefined ? null : text.replace(String(year), String(nearest));
}

/** Others of a kind that are named. */
const MOST_OTHERS = 4;

/** "đợt 3" → "đợt 1, đợt 2": what the best hits' documents have of the kind; null where they have none. */
function othersInstead(text: string, hits: readonly RankedHit[]): string | null {
  const labelled = labelledPart(text);
  if (labelled === null) return null;
  const articles = [...new Set(hits.slice(0, NEAREST_HITS).map(({ article }) => article))];
  const others = articles.map((article) => labelled.othersIn(article.text)).find((found) => found.length > 0) ?? [];
  return others.length === 0 ? null : others.slice(0, MOST_OTHERS).join(', ');
}

/** What the reader is told: that nothing was found, and what of the question no document speaks of. */
export function refusalText({ parts }: Refusal): string {
  const missing = parts.filter(({ documents }) => documents === 0);
  if (missing.length === 0) return NOT_FOUND;
  const named = missing.map(
    ({ text, instead }) =>
      `“${text}”${instead === undefined ? '' : ` (${/\d{4}$/.test(instead) ? 'gần nhất' : 'có'}: ${instead})`}`,
  );
  return `${NOT_FOUND} Không văn bản nào nói tới ${named.join(', ')}.`;
}
