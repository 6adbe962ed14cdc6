/**
 * Search proposes, reading decides: the best hits are read a few at a time until one is sure to answer, or all that may be
 * read have been.
 */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { QuestionKind } from '../../question/kinds.js';
import { isShouted } from '../../question/shouted.js';
import type { Reader, ReaderQuestion, Reading } from '../../reading/reader.js';
import { shares, utilityOf } from './choice.js';
import { confidenceIn } from './confidence.js';
import { type Evidence, sentencesAround } from './evidence.js';
import {
  type EvidenceQuestion,
  featuresAmong,
  type Judged,
  type OwnFeatures,
  ownFeaturesOf,
  type Round,
  type Wants,
  wantsOf,
} from './features.js';
import type { ReadingMemory } from './reading-memory.js';
import { toldBy, withinRow } from './row.js';
import { inArticle, type Window, windowsOf } from './window.js';

/** Windows read in the first round, and in each that follows. */
const FIRST_ROUND = 3;
const NEXT_ROUND = 3;
/** Confidence from which on nothing more is read: the right passage is rarely found below so sure a one. */
const SURE = 0.7;
/** Kinds whose answer is of one paragraph. */
const ONE_PARAGRAPH: ReadonlySet<QuestionKind> = new Set(['number', 'when', 'who']);
/** Spans looked at in one window. */
const SPANS = 3;

export interface ReadHits {
  /** Best first. */
  readonly evidence: readonly Evidence[];
  /** How many windows were read. */
  readonly read: number;
}

export interface ReadOptions {
  /** Windows that may be read. */
  readonly most: number;
  /** Whether all of them are, however sure the first is: for answers of several places. */
  readonly all: boolean;
  /** What is read for where it is not the question itself: a follow-up with the question before it. */
  readonly asked?: ReaderQuestion | undefined;
}

/** An article's passages in reading order. */
export type PassagesOf = (articleId: string) => Promise<readonly Passage[]>;

/** `hits`: best first, without headings. */
export async function readHits(
  reader: Reader,
  memory: ReadingMemory,
  passagesOf: PassagesOf,
  question: EvidenceQuestion,
  hits: readonly RankedHit[],
  { most, all, asked: followUp }: ReadOptions,
): Promise<ReadHits> {
  const { restored } = question.query;
  // The model knows capitals as names.
  const own = followUp ?? { text: isShouted(restored) ? restored.toLowerCase() : restored };
  const asked = { ...own, oneParagraph: ONE_PARAGRAPH.has(question.kind) };
  const wants = wantsOf(question);
  const windows = windowsOf(hits, question.focus).slice(0, most);
  const hitAt = hitFinder(hits, passagesOf);
  const readings: Reading[] = [];
  const judged: JudgedSpan[] = [];
  let evidence: readonly Evidence[] = [];
  for (let round = 0; readings.length < windows.length; round++) {
    const next = windows.slice(readings.length, all ? most : FIRST_ROUND + round * NEXT_ROUND);
    for (const [i, reading] of (await memory.read(reader, asked, next, round)).entries()) {
      const [window, place] = [next[i] as Window, readings.length];
      readings.push(reading);
      judged.push(...(await judgedSpans(question, wants, window, hitAt, place, reading)));
    }
    evidence = ranked(windows.slice(0, readings.length), readings, judged);
    if (!all && confidenceIn(evidence).value >= SURE) break;
  }
  return { evidence, read: readings.length };
}

/** Every span of every window as evidence, best first; each run of sentences once. */
function ranked(windows: readonly Window[], readings: readonly Reading[], judged: readonly JudgedSpan[]): Evidence[] {
  const round: Round = {
    topAnswers: Math.max(...readings.map(({ answers }) => answers)),
    topSpan: Math.max(...judged.map(({ span }) => span.score)),
    topLexical: Math.max(...windows.map(({ hit }) => hit.lexical.score), 0),
    topRetrieval: windows[0]?.hit.score ?? 0,
  };
  const seen = new Set<string>();
  const found = judged
    .map((one) => {
      const { hit, first, last, said, text, short } = one;
      const features = featuresAmong(one.own, one, round);
      return { hit, first, last, said, text, short, features, utility: utilityOf(features) };
    })
    .sort((a, b) => b.utility - a.utility)
    .filter(({ hit, first, last }) => {
      const key = `${hit.passage.id} ${first} ${last}`;
      return !seen.has(key) && seen.add(key);
    });
  const scores = shares(found.map(({ utility }) => utility));
  return found.map((one, i) => ({ ...one, score: scores[i] ?? 0 }));
}

/** The hit that holds a place of a window's article: the window's own, another, or the neighbour that search did not propose. */
type HitAt = (window: Window, place: Span) => Promise<RankedHit | null>;

function hitFinder(hits: readonly RankedHit[], passagesOf: PassagesOf): HitAt {
  const holds = ({ start, end }: Span, place: Span): boolean => start < place.end && place.start < end;
  const fetched = new Map<string, Promise<readonly Passage[]>>();
  const passagesOnce: PassagesOf = (id) => {
    const known = fetched.get(id) ?? passagesOf(id);
    fetched.set(id, known);
    return known;
  };
  return async ({ hit }, place) => {
    if (holds(hit.passage, place)) return hit;
    const proposed = hits.find(({ article, passage }) => article.id === hit.article.id && holds(passage, place));
    if (proposed !== undefined) return proposed;
    const passage = (await passagesOnce(hit.article.id)).find((one) => one.kind !== 'meta' && holds(one, place));
    // Search is of one opinion of a passage and of what stands next to it.
    return passage === undefined ? null : { ...hit, passage, sentenceCosines: [] };
  };
}

type JudgedSpan = Judged & Pick<Evidence, 'last' | 'said' | 'short'> & { readonly own: OwnFeatures };

async function judgedSpans(
  question: EvidenceQuestion,
  wants: Wants,
  window: Window,
  hitAt: HitAt,
  place: number,
  reading: Reading,
): Promise<JudgedSpan[]> {
  const { text } = window.hit.article;
  const judged: JudgedSpan[] = [];
  for (const span of reading.spans.slice(0, SPANS)) {
    const read = inArticle(window, span);
    const short = read && withinRow(window.hit.article, read, question.kind, wants.column);
    const hit = short === null ? null : await hitAt(window, short);
    const around = short === null || hit === null ? null : sentencesAround(hit.passage, short);
    if (short === null || hit === null || around === null) continue;
    const { first, last } = around;
    const said = {
      start: hit.passage.sentences[first]?.start ?? short.start,
      end: hit.passage.sentences[last]?.end ?? short.end,
    };
    const one: Judged = {
      hit,
      place,
      reading,
      span,
      spanText: text.slice(short.start, short.end),
      told: toldBy(window.hit.article, short),
      above: span.start < window.bodyAt,
      first,
      text: text.slice(said.start, said.end),
    };
    const within = { start: Math.max(short.start, said.start), end: Math.min(short.end, said.end) };
    judged.push({ ...one, last, said, short: within, own: ownFeaturesOf(question, wants, one) });
  }
  return judged;
}
