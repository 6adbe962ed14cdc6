/** Retrieved passages → the quotations that answer, or why there are none. One stage after another; every early end is a strategy. */
import { LIMITS } from '../contract/limits.js';
import type { Span } from '../domain/article.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { lackOf, listedThing } from '../question/expected.js';
import { type QuestionKind, questionKind } from '../question/kinds.js';
import type { ReaderQuestion } from '../reading/reader.js';
import { vocabulary, type WeightedQuestion, wordCoverage } from '../retrieval/coverage.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import type { AbbreviationTable } from '../vietnamese/mentions/abbreviations.js';
import type { Answering } from './answering.js';
import type { Lack } from './checks/check.js';
import { countCheck } from './checks/count.js';
import { type PreparedChecks, prepareChecks } from './checks/index.js';
import { belongsElsewhere, labelFocus } from './checks/label.js';
import { namesIn } from './checks/name.js';
import { rangeFocus } from './checks/range.js';
import { rowFocus, withNamedRows } from './checks/row.js';
import type { Quotation } from './citing/cite.js';
import { supportingRun } from './composing/coreference.js';
import { fewest } from './composing/sentences.js';
import { shortAnswerIn } from './composing/short-answer.js';
import { confidenceIn, isSureEnough } from './evidence/confidence.js';
import { type Evidence, isHeading } from './evidence/evidence.js';
import { readHits } from './evidence/read.js';
import { toldBy } from './evidence/row.js';
import type { Focus } from './evidence/window.js';
import { type FoundAnswer, NOTHING, RECORD_CONFIDENCE } from './found-answer.js';
import { MOST_PASSAGES } from './generation/written-answer.js';
import { isCommand } from './strategies/commands.js';
import { comparedSides, type ReadFor, readPerSide } from './strategies/comparison.js';
import { disagreeingWith, newestFirst } from './strategies/disagreement.js';
import { type ListedSentence, listAnswering, MOST_LIST_ITEMS } from './strategies/list.js';
import { recordAnswer } from './strategies/record.js';
import { extremeRow } from './strategies/superlative.js';

/** Hits below the ones asked for that are looked at where those lack a part of the question. */
const DEPTH = 30;
/** Hits read for a comparison, so that each side is found. */
const COMPARISON_READ = 10;
/** Words from which on a question of grammar alone ("là gì vậy") may still ask something. */
const FEWEST_WORDS = 2;

/** How hits are read where that is not as the question stands alone. */
export interface ReadAs {
  /** What they are read for: a follow-up with the question before it. */
  readonly asked?: ReaderQuestion | undefined;
  /** What of each is read alone: the part that the question names. */
  readonly focus?: Focus | null;
  /** Whether the question names the documents that the hits are of. */
  readonly isNamed?: boolean;
}

/** `topK` passages are read for evidence. */
export async function findAnswer(
  context: Answering,
  query: UnderstoodQuery,
  { hits, weighted }: Retrieval,
  topK: number,
  { asked: followUp, focus: given = null, isNamed = false }: ReadAs = {},
): Promise<FoundAnswer> {
  const asksNothing = query.content.length === 0 && query.references.length === 0 && query.tokens.length < FEWEST_WORDS;
  if (asksNothing || isCommand(query)) return { ...NOTHING, strategy: 'command' };
  const kind = questionKind(query);
  const checks = prepareChecks({ query, kind, people: context.people });
  const record = await recordAnswer(query, lacksBesidesCounts(checks), hits, context.store);
  if (record !== null) {
    const value = record.length > 0 ? RECORD_CONFIDENCE : 0;
    return { ...NOTHING, strategy: 'record', quotations: record, confidence: { value, features: {} } };
  }
  const names = kind === 'comparison' ? namesIn({ query, people: context.people }) : [];
  const sides = kind === 'comparison' ? comparedSides(query, names) : null;
  const wanted = sides === null ? Math.max(topK, MOST_PASSAGES) : COMPARISON_READ;
  const sifted = sift(hits, checks.lacks, wanted, sides === null ? 0 : 1);
  const { lacks } = sifted;
  const usable = await withNamedRows(sifted.usable, query, kind, context.store);
  const focus = given ?? (sides === null ? focusOn(query, kind) : null);
  const asked = { query, weighted, kind, abbreviations: context.abbreviations, focus };
  const readFor: ReadFor = (ofHits, options) =>
    readHits(context.reader, context.readings, (article) => context.store.passagesOf(article), asked, ofHits, options);
  const { evidence: places, read } = await readFor(usable, {
    most: sides === null ? topK : COMPARISON_READ,
    all: sides !== null,
    asked: followUp,
  });
  const verdicts = places.map((place) => ({ place, check: checks.rejects(place) }));
  const evidence = verdicts.flatMap(({ place, check }) => (check === null ? [place] : []));
  const rejected = countOf([...lacks.flatMap(checksOf), ...verdicts.flatMap(({ check }) => check ?? [])]);
  const confidence = confidenceIn(evidence);
  const found = { cut: false, confidence, lacks, rejected, read, usable, note: null };
  const [best] = evidence;
  if (best === undefined || !isSureEnough(confidence, query, best.hit.article, isNamed))
    return { ...found, strategy: 'reading', quotations: [] };
  const lacksWanted = lackOf(kind, query);
  const elsewhere = belongsElsewhere({ query, kind, people: context.people });
  const shortOf: ShortOf = ({ hit: { article }, said, short }) =>
    short === null || elsewhere?.(article.text, said, short) === true
      ? null
      : shortAnswerIn(
          article.text,
          said,
          short,
          kind,
          lacksWanted && ((words) => lacksWanted(words) && lacksWanted(toldBy(article, short))),
        );
  const compared =
    sides === null ? null : await readPerSide(sides, query, usable, readFor, (one) => checks.rejects(one) === null);
  if (compared !== null)
    return { ...found, strategy: 'comparison', quotations: compared.map((item) => quotationOf(item, shortOf, true)) };
  const extreme = await extremeRow(query, best, context.store);
  if (extreme !== null) return { ...found, strategy: 'reading', quotations: [extreme] };
  const other = disagreeingWith(best, evidence);
  if (other !== null) {
    const both = [best, other].toSorted(newestFirst);
    return { ...found, strategy: 'disagreement', quotations: both.map((item) => quotationOf(item, shortOf, true)) };
  }
  const listed = await listAnswering(
    kind,
    evidence,
    listedThing(query),
    coverageBy(weighted, context.abbreviations),
    context.store,
  );
  if (listed !== null)
    return {
      ...found,
      strategy: 'list',
      cut: listed.list.items > MOST_LIST_ITEMS,
      quotations: listed.list.sentences.map((one) => listQuotation(listed.from, shortOf, one)),
    };
  const chosen = fewest(evidence);
  return {
    ...found,
    strategy: 'reading',
    quotations: chosen.map((item) => quotationOf(item, shortOf, isOwnLine(item))),
  };
}

/** What of a passage is said of the one thing that the question asks of: by its number or name, by its row, or by the range that holds it. */
function focusOn(query: UnderstoodQuery, kind: QuestionKind): Focus {
  const focuses = [labelFocus(query), rowFocus(query, kind), rangeFocus(query)];
  return (hit) => {
    for (const focus of focuses) {
      const span = focus?.(hit) ?? null;
      if (span !== null) return span;
    }
    return null;
  };
}

/** How many wrote an article is not said in it. */
const lacksBesidesCounts =
  ({ lacks }: PreparedChecks) =>
  (hit: RankedHit): readonly Lack[] =>
    lacks(hit).filter(({ check }) => check !== countCheck.id);

/** Each check once, however many parts it found missing. */
const checksOf = (lacks: readonly Lack[]): string[] => [...new Set(lacks.map(({ check }) => check))];

function countOf(ids: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

/** Weighted share of the question's words in a text. */
const coverageBy =
  (question: WeightedQuestion, abbreviations: AbbreviationTable) =>
  (text: string): number =>
    wordCoverage(question, vocabulary([text], abbreviations), 'sentence');

interface Sifted {
  readonly usable: readonly RankedHit[];
  readonly lacks: readonly (readonly Lack[])[];
}

/**
 * Hits that lack no part of the question, until there are `wanted`: to judge one its whole article may have to be read.
 * `allowed`: parts a hit may lack; of a comparison's two sides it need hold but one.
 */
export function sift(
  hits: readonly RankedHit[],
  lacksOf: (hit: RankedHit) => readonly Lack[],
  wanted: number,
  allowed = 0,
): Sifted {
  const usable: RankedHit[] = [];
  const lacking: (readonly Lack[])[] = [];
  for (const hit of hits.slice(0, DEPTH)) {
    if (usable.length === wanted) break;
    if (isHeading(hit)) continue;
    const lacks = lacksOf(hit);
    if (lacks.length <= allowed) usable.push(hit);
    else lacking.push(lacks);
  }
  return { usable, lacks: lacking };
}

/**
 * Ranked passages as a reader is shown them: those that an answer would quote stand first, in its order, even where
 * they are lines about the article itself, which are not searched.
 */
export async function hitsToShow(
  context: Answering,
  query: UnderstoodQuery,
  retrieval: Retrieval,
): Promise<readonly RankedHit[]> {
  const { quotations } = await findAnswer(context, query, retrieval, LIMITS.topKDefault);
  const [top] = retrieval.hits;
  if (top === undefined) return retrieval.hits;
  const none = { rank: null, score: 0 };
  const quoted = new Map(
    quotations.map(({ passage, article }): [string, RankedHit] => {
      const known = retrieval.hits.find((hit) => hit.passage.id === passage.id);
      const line = { passage, article, lexical: none, dense: none, passageCosine: 0, sentenceCosines: [] };
      return [
        passage.id,
        { ...(known ?? { ...line, rank: 0, fused: top.fused, features: null, collapsed: [] }), score: top.score },
      ];
    }),
  );
  const others = retrieval.hits.filter(({ passage }) => !quoted.has(passage.id));
  return [...quoted.values(), ...others].map((hit, i) => ({ ...hit, rank: i + 1 }));
}

const isOwnLine = ({ hit, first }: Evidence): boolean =>
  hit.passage.kind !== 'body' || hit.passage.sentences[first]?.listItem === true;

type ShortOf = (evidence: Evidence) => Span | null;

function quotationOf(evidence: Evidence, shortOf: ShortOf, ownLine: boolean): Quotation {
  const { hit, first, said } = evidence;
  const { article, passage } = hit;
  const short = shortOf(evidence);
  const span = { start: supportingRun(hit, first)?.start ?? said.start, end: said.end };
  const inQuote = short === null ? [] : [{ start: short.start - span.start, end: short.end - span.start }];
  return { article, passage, said, span, answerSpans: inQuote, ownLine };
}

function listQuotation(evidence: Evidence, shortOf: ShortOf, { passage, sentence }: ListedSentence): Quotation {
  const { article } = evidence.hit;
  const short = shortOf(evidence);
  const holds = short !== null && short.start >= sentence.start && short.end <= sentence.end;
  const answerSpans = holds ? [{ start: short.start - sentence.start, end: short.end - sentence.start }] : [];
  return { article, passage, said: sentence, span: sentence, answerSpans, ownLine: true };
}
