/**
 * Search proposes, reading decides: the best hits are read a few at a time until one is sure to answer, or all that may be
 * read have been.
 */
import type { RankedHit } from '../../domain/hit.js';
import { isShouted } from '../../question/shouted.js';
import type { Reader, ReaderQuestion, Reading } from '../../reading/reader.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { choiceScore } from './choice.js';
import { type Evidence, sentencesAround } from './evidence.js';
import {
  type EvidenceQuestion,
  featuresAmong,
  hitFeaturesOf,
  type Judged,
  type OwnFeatures,
  ownFeaturesOf,
  type Round,
  type Wants,
  wantsOf,
} from './features.js';
import type { ReadingMemory } from './reading-memory.js';
import { inArticle, windowOf } from './window.js';

/** Hits read in the first round, and in each that follows. */
const FIRST_ROUND = 3;
const NEXT_ROUND = 3;
/** Score from which on nothing more is read: the right passage is rarely found below so sure a one. */
const SURE = 0.9;
/** Spans looked at in one passage. */
const SPANS = 2;

export interface ReadHits {
  /** Best first. */
  readonly evidence: readonly Evidence[];
  /** How many hits were read. */
  readonly read: number;
}

export interface ReadOptions {
  /** Hits that may be read. */
  readonly most: number;
  /** Whether all of them are, however sure the first is: for answers of several places. */
  readonly all: boolean;
  /** What is read for where it is not the question itself: a follow-up with the question before it. */
  readonly asked?: ReaderQuestion | undefined;
}

/** `hits`: best first, without headings. */
export async function readHits(
  reader: Reader,
  memory: ReadingMemory,
  question: EvidenceQuestion,
  hits: readonly RankedHit[],
  { most, all, asked: followUp }: ReadOptions,
): Promise<ReadHits> {
  const { restored } = question.query;
  // The model knows capitals as names.
  const asked = followUp ?? { text: isShouted(restored) ? restored.toLowerCase() : restored };
  const wants = wantsOf(question);
  const readings: Reading[] = [];
  const judged: JudgedSpan[] = [];
  let evidence: readonly Evidence[] = [];
  for (let upTo = FIRST_ROUND; readings.length < Math.min(most, hits.length); upTo += NEXT_ROUND) {
    const round = hits.slice(readings.length, all ? most : Math.min(upTo, most));
    for (const [i, reading] of (await memory.read(reader, asked, round)).entries()) {
      const [hit, place] = [round[i] as RankedHit, readings.length];
      readings.push(reading);
      judged.push(...judgedSpans(question, wants, hit, place, reading));
    }
    evidence = ranked(hits.slice(0, readings.length), readings, judged);
    if (!all && (evidence[0]?.score ?? 0) >= SURE) break;
  }
  return { evidence, read: readings.length };
}

/** Every span of every hit as evidence, best first; each run of sentences once. */
function ranked(hits: readonly RankedHit[], readings: readonly Reading[], judged: readonly JudgedSpan[]): Evidence[] {
  const likeliest = hits.map((_, place) => judged.find((one) => one.place === place));
  const round: Round = {
    topAnswers: Math.max(...readings.map(({ answers }) => answers)),
    topSpan: Math.max(...judged.map(({ span }) => span.score)),
    topLexical: Math.max(...hits.map(({ lexical }) => lexical.score), 0),
    topRetrieval: hits[0]?.score ?? 0,
    saying: likeliest.map((one) => (one === undefined ? '' : foldedWords(one.spanText).trim())),
  };
  const found = judged.map((one): Evidence => {
    const { hit, first, last, said, text, short } = one;
    const features = featuresAmong(one.own, one, round);
    return { hit, first, last, said, text, short, features, score: choiceScore(features) };
  });
  const seen = new Set<string>();
  return found
    .sort((a, b) => b.score - a.score)
    .filter(({ hit, first, last }) => {
      const key = `${hit.passage.id} ${first} ${last}`;
      return !seen.has(key) && seen.add(key);
    });
}

type JudgedSpan = Judged & Pick<Evidence, 'last' | 'said' | 'short'> & { readonly own: OwnFeatures };

function judgedSpans(
  question: EvidenceQuestion,
  wants: Wants,
  hit: RankedHit,
  place: number,
  reading: Reading,
): JudgedSpan[] {
  const window = windowOf(hit);
  const ofHit = hitFeaturesOf(question, hit);
  const { text } = hit.article;
  return reading.spans.slice(0, SPANS).flatMap((span) => {
    const short = inArticle(window, hit, span);
    const around = short === null ? null : sentencesAround(hit.passage, short);
    if (short === null || around === null) return [];
    const { first, last } = around;
    const said = {
      start: hit.passage.sentences[first]?.start ?? short.start,
      end: hit.passage.sentences[last]?.end ?? short.end,
    };
    const judged: Judged = {
      hit,
      place,
      reading,
      span,
      spanText: text.slice(short.start, short.end),
      above: span.start < window.passageAt,
      first,
      text: text.slice(said.start, said.end),
    };
    const within = { start: Math.max(short.start, said.start), end: Math.min(short.end, said.end) };
    return [{ ...judged, last, said, short: within, own: ownFeaturesOf(question, wants, ofHit, judged) }];
  });
}
