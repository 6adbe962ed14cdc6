/** Retrieved passages → the quotations that answer, or why there are none. */
import { LIMITS } from '../contract/limits.js';
import type { RankedHit } from '../domain/hit.js';
import type { Retrieval, Searchable } from '../retrieval/retrieve.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { AbbreviationTable } from '../text/abbreviations.js';
import { foldedWords } from '../text/analyze.js';
import { foldDiacritics } from '../text/normalize.js';
import { measuredThing, needsType, sharedThing } from './answer-type.js';
import { antecedents, supportingRun } from './antecedent.js';
import { namedBodies, namedLevel, speaksOf, speaksOfLevel } from './bodies.js';
import type { Quotation } from './cite.js';
import { isCommand } from './commands.js';
import { compose } from './compose.js';
import { ANSWER_THRESHOLD, type Confidence, confidenceIn } from './confidence.js';
import { definedTerm, defines } from './definition.js';
import { disagreeingWith, newestFirst } from './disagreement.js';
import { type Evidence, findEvidence } from './evidence.js';
import { metadataAnswer } from './metadata-answer.js';
import { findOffices, holdsOffices } from './offices.js';
import { personalMatter } from './personal.js';
import { asksForSpeech, presupposes, speaks } from './premises.js';
import { asksForEach, type QuestionKind, questionKind } from './question-kind.js';
import { comparedNames, lacksOnly, missingFrom, NAME, type Requirements, readRequirements } from './requirements.js';
import type { Verifying, Writer } from './written/write.js';
import { MOST_PASSAGES } from './written/written-answer.js';

/** What answering needs: one snapshot's store, the abbreviations of its articles, and the model. */
export interface Answering extends Searchable {
  /** People the articles name, folded. */
  readonly people: readonly string[];
  readonly embedding: string;
  /** The question as it was meant: marks put back, misspellings mended, and taken apart. */
  readonly interpret: (question: string) => Promise<UnderstoodQuery>;
  /** Unit length. */
  readonly embed: (query: UnderstoodQuery) => Promise<Float32Array>;
  readonly verifying: Verifying;
  /** The chat model that writes answers; null where they are extractive. */
  readonly writer: Writer | null;
}

/** Passages that can be cited may lie below the ones asked for when those lack a name the question gives. */
const REQUIREMENT_DEPTH = 30;
/** A comparison looks further, so that each side is found. */
const COMPARISON_DEPTH = 16;

export interface FoundAnswer {
  readonly quotations: readonly Quotation[];
  /** The quotations are of articles that answer differently. */
  readonly disagree: boolean;
  readonly confidence: Confidence;
  readonly missing: readonly string[];
  /** Passages whose article holds what the question names, best first: as many as an answer is made of. */
  readonly usable: readonly RankedHit[];
}

/** `topK` passages are looked at for evidence. */
export async function findAnswer(
  context: Answering,
  query: UnderstoodQuery,
  { hits, weighted }: Retrieval,
  topK: number,
): Promise<FoundAnswer> {
  const none = { quotations: [], disagree: false, missing: [], usable: [] };
  if (isCommand(query)) return { ...none, confidence: { value: 0, features: {} }, missing: ['question'] };
  const requirements = readRequirements(query, context.people);
  const fromMetadata = await metadataAnswer(query, requirements, hits, context.store);
  if (fromMetadata !== null) {
    const value = fromMetadata.length > 0 ? 0.9 : 0;
    return { ...none, quotations: fromMetadata, confidence: { value, features: { metadata: 1 } } };
  }
  const kind = questionKind(query.text);
  const enough = kind === 'comparison' ? REQUIREMENT_DEPTH : Math.max(topK, MOST_PASSAGES);
  const judged = judge(requirements, hits.slice(0, REQUIREMENT_DEPTH), enough);
  const names = comparedNames(requirements);
  // Names that every article holds tell no side from the other.
  const telling = names.filter((name) => judged.some(({ missing }) => missing.includes(NAME + name)));
  const sides = kind === 'comparison' && telling.length === 2 ? telling : [];
  const usable = judged
    .filter(({ missing }) => missing.length === 0 || sides.some((side) => lacksOnly(missing, side)))
    .map(({ hit }) => hit);
  const found = findEvidence(
    { query, weighted, kind, abbreviations: context.abbreviations, names: namesAsWritten(query, requirements.names) },
    usable.slice(0, kind === 'comparison' ? COMPARISON_DEPTH : topK),
  );
  const fitting = found.filter(fitFor(kind, query, requirements.people, context.abbreviations));
  const confidence = confidenceIn(fitting, query.accented);
  if (confidence.value < ANSWER_THRESHOLD) return { ...none, confidence, missing: judged[0]?.missing ?? [], usable };
  const [best] = fitting;
  const other = best === undefined ? null : disagreeingWith(best, fitting);
  if (best !== undefined && other !== null) {
    const sides = [best, other].toSorted(newestFirst);
    const quotations = sides.map((item) => quotationOf(item, true));
    return { ...none, quotations, disagree: true, confidence, usable };
  }
  const chosen = await compose({ kind, query, weighted, sides }, fitting, context.store);
  const quotations = chosen.map(({ evidence: item, listItem }) =>
    quotationOf(item, listItem || item.hit.passage.kind !== 'body'),
  );
  return { ...none, quotations, confidence, usable };
}

interface Judged {
  readonly hit: RankedHit;
  readonly missing: readonly string[];
}

/** What each hit lacks, until `enough` lack nothing: to judge one its whole article may have to be read. */
function judge(requirements: Requirements, hits: readonly RankedHit[], enough: number): Judged[] {
  const judged: Judged[] = [];
  for (let whole = 0; whole < enough && judged.length < hits.length; ) {
    const hit = hits[judged.length] as RankedHit;
    const missing = missingFrom(requirements, hit);
    judged.push({ hit, missing });
    if (missing.length === 0) whole++;
  }
  return judged;
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

/** Whether a sentence can answer at all: a question for a number, day, document, item, office or meaning needs one that gives it. */
function fitFor(
  kind: QuestionKind,
  query: UnderstoodQuery,
  people: readonly string[],
  abbreviations: AbbreviationTable,
): (evidence: Evidence) => boolean {
  const term = kind === 'other' ? definedTerm(query) : null;
  const measured = kind === 'quantity' ? measuredThing(query) : null;
  const shared = (kind === 'percentage' || kind === 'quantity') && !asksForEach(query) ? sharedThing(query) : [];
  const bodies = namedBodies(query);
  const level = namedLevel(query);
  const personal = personalMatter(query);
  const speech = asksForSpeech(query);
  const offices = kind === 'who' || speech ? findOffices(query.text) : [];
  return (evidence) => {
    const { features, text, hit, place } = evidence;
    if (!speaksOf(bodies, evidence, abbreviations)) return false;
    if (personal !== null && !personal.test(foldDiacritics(text))) return false;
    if (level !== null && !speaksOfLevel(level, evidence)) return false;
    if (speech && !speaks(evidence, people)) return false;
    if (!presupposes(query, evidence, abbreviations)) return false;
    if (needsType(kind, query) && features.untyped === 1) return false;
    if (!speaksOf(shared, evidence, abbreviations)) return false;
    if (measured !== null && !foldedWords(`${hit.passage.context} ${text}`).includes(` ${measured} `)) return false;
    return (
      holdsOffices(offices, speech ? [...antecedents(hit, place), text].join('\n') : text) &&
      (term === null || defines(text, term))
    );
  };
}

/** The question's own spelling of the required names. */
function namesAsWritten(query: UnderstoodQuery, names: readonly string[]): string[] {
  const words = new Set(names.flatMap((name) => name.split(' ')));
  return query.accented
    ? [
        query.tokens
          .filter((token) => words.has(token.folded))
          .map((token) => token.text)
          .join(' '),
      ]
    : [...names];
}

function quotationOf({ hit, sentence, place, typedSpans }: Evidence, ownLine: boolean): Quotation {
  const span = supportingRun(hit, place) ?? sentence;
  const shift = sentence.start - span.start;
  return {
    article: hit.article,
    passage: hit.passage,
    said: sentence,
    span,
    answerSpans: typedSpans.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
    ownLine,
  };
}
