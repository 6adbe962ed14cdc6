/** Questions about a document itself, before anything is searched: its record, its numbered parts, its outline. */
import type { CatalogueEntry } from '../../../documents/catalogue.js';
import { outlineOf } from '../../../documents/outline.js';
import type { Article, Span } from '../../../domain/article.js';
import type { RankedHit } from '../../../domain/hit.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import type { PassageStore } from '../../../store/passage-store.js';
import { type FoundProvision, findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch, type Rule } from '../../../vietnamese/rules/rule.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import { countsAsked, kindCounted, SUMMARY_RULES } from './asked.js';
import type { Binding } from './binding.js';
import { type DocumentAnswer, notThere, refused, spanOf } from './document-answer.js';
import { countAnswer, partsMeant, placeAnswer } from './place.js';
import { recordAnswer } from './record.js';
import { restOf } from './rest.js';
import { summaryAnswer } from './summary.js';

/** The parts of the documents bound that the question names; none where it names none that is there. */
export async function namedParts(
  query: UnderstoodQuery,
  binding: Binding,
  store: PassageStore,
): Promise<readonly NamedPart[]> {
  const provisions = findProvisions(query.text);
  if (provisions.length === 0 || binding.documents.length === 0) return [];
  const meant = await partsMeant(query, binding, provisions, store);
  return meant.flatMap(({ article, part }) => (part === null ? [] : [{ articleId: article.id, ...spanOfPart(part) }]));
}

/** A part named, as far as it is quoted whole. */
export interface NamedPart extends Span {
  readonly articleId: string;
}
const spanOfPart = ({ start, end }: Span): Span => ({ start, end });

/** Null where the question is of another kind. */
export async function documentAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (catalogue.length === 0) return null;
  if (binding.elsewhere !== null) return refused('record', notThere(binding.elsewhere, catalogue));
  const provisions = findProvisions(query.text);
  const summed = firstMatch(SUMMARY_RULES, query);
  const summary = summed === null ? null : await summaryAnswer(query, binding, provisions, summed, store);
  if (summary !== null) return summary;
  const counted = countsAsked(query);
  if (counted.length > 0) return countAnswer(query, binding, provisions, counted, store);
  const record = await recordAnswer(query, binding, provisions, catalogue, store);
  if (record !== null) return record;
  if (provisions.length > 0 && !areSteps(provisions, binding))
    return placeAnswer(query, binding, provisions, catalogue, store);
  const cited = binding.documents.length === 0 ? firstMatch(CITED_RULES, query) : null;
  if (cited !== null) return refused('record', notThere(nameOf(query, cited), catalogue));
  // A number that reads as no reference cannot be looked for in the texts.
  if (binding.missing === null || query.references.length > 0) return null;
  return refused('record', notThere(binding.missing, catalogue));
}

/** A step of a procedure that is not said: the best hits tell which is meant. */
const areSteps = (provisions: readonly FoundProvision[], { documents }: Binding): boolean =>
  documents.length === 0 && provisions.every(({ units }) => units.every(({ kind }) => kind === 'bước'));

/** Hits among whose articles one with steps is looked for. */
const MOST_HITS = 6;

/**
 * "Bước 3 cấp phép là gì", "gồm mấy bước": of the article among the best hits that has steps, for guides are seldom named by kind and
 * number. Null where the question names a document, asks for no step, or several articles have such.
 */
export async function stepsAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  hits: readonly RankedHit[],
  catalogue: readonly CatalogueEntry[],
  store: PassageStore,
): Promise<DocumentAnswer | null> {
  if (binding.documents.length > 0 || binding.missing !== null) return null;
  const provisions = findProvisions(query.text);
  const counted = countsAsked(query);
  const asksForStep =
    (provisions.length > 0 && areSteps(provisions, binding)) || counted.some((match) => kindCounted(match) === 'bước');
  if (!asksForStep) return null;
  const articles = [...new Set(hits.slice(0, MOST_HITS).map(({ article }) => article))];
  const stepped = articles.filter((one) => outlineOf(one).parts.some(({ kind }) => kind === 'bước'));
  const article = mostCalled(query, stepped, [...provisions, ...counted.map(spanOf)]);
  if (article === null) return null;
  const meant = { ...binding, documents: [entryOf(article)] };
  return counted.length > 0
    ? countAnswer(query, meant, provisions, counted, store)
    : placeAnswer(query, meant, provisions, catalogue, store);
}

/** Share of a question's own words that must stand at the head of the article that it means. */
const CALLED = 0.6;
/** Letters of an article's head. */
const HEAD = 600;

/** The article of several whose title and first lines have most of what the question says; the only one there is. Null where two have as much. */
function mostCalled(query: UnderstoodQuery, articles: readonly Article[], spans: readonly Span[]): Article | null {
  const [only, second] = articles;
  if (only === undefined || second === undefined) return only ?? null;
  const words = restOf(query, { documents: [], mentions: [] }, spans);
  const scored = articles
    .map((article) => {
      const head = foldedWords(`${article.title}\n${article.text.slice(0, HEAD)}`);
      return { article, held: words.filter(({ folded }) => head.includes(` ${folded} `)).length };
    })
    .sort((a, b) => b.held - a.held);
  const [best, next] = scored;
  if (best === undefined || next === undefined || best.held < CALLED * words.length) return null;
  return best.held > next.held ? best.article : null;
}

/** An article that is no official document, as one that a question names. */
const entryOf = ({ id, title }: Article): CatalogueEntry => ({
  articleId: id,
  title,
  kind: '',
  number: null,
  reference: null,
  issuer: null,
  place: null,
  issued: null,
  about: [],
  named: [],
});

export const CITED_RULES: readonly Rule[] = [
  {
    id: 'document.cited',
    pattern:
      '(?:theo|trong|tại)(?: điều \\d+\\p{L}?| khoản \\d+| điểm \\p{L})*(?: của)? (?:bộ luật|luật|pháp lệnh) (?!này|đó|pháp|sư)[^,;?\\d]{2,60}?(?=,| thì )',
    because: 'what a law says is asked of that law, and not of papers that only name it',
    matches: ['Theo Luật Thư viện, mỗi người mượn mấy cuốn?', 'Trong Luật Thủy lợi thì ai định giá nước?'],
    rejects: ['Theo pháp luật, ai được cấp đất?'],
  },
];

/** The law's name in what the rule matched. */
function nameOf({ text }: UnderstoodQuery, match: RegExpExecArray): string {
  const said = text.slice(match.index, match.index + match[0].length);
  return said.slice(Math.max(0, said.search(/(?:bộ luật|luật|pháp lệnh|bo luat|luat|phap lenh)/iu)));
}
