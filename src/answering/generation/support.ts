/**
 * How far passages bear out a sentence that somebody else wrote. What can be looked up must be there (numbers among their
 * words, names, days, documents); nothing denied may be affirmed or the reverse; the rest is judged by a small learned model
 * over the reader's verdict and how much of the sentence the passages say, by the words and by the vectors.
 */

import { sigmoid, weigh } from '../../domain/logistic.js';
import type { Informing } from '../../question/analyse.js';
import { type Claims, claimsOf } from './claims.js';
import { heldShare, isHeld, pairShare, strangestRun, weakestClause, weighContent } from './content.js';
import { affirmedAgainst, deniedAlone } from './denials.js';
import { missingFrom } from './look-ups.js';
import { numbersInPlace } from './numbers.js';
import { contradictions, spaced } from './opposites.js';
import type { Embed, Source, SourceSentence } from './source.js';
import weights from './support-weights.json' with { type: 'json' };

/** Shares are of the sentence's content syllables by what they say in the language at large, 0 to 1. */
export interface SupportFeatures {
  /** Held by the sources, with their synonyms; and adjacent pairs of them. */
  readonly words: number;
  readonly pairs: number;
  /** Held by the one source sentence that holds most, and by the two. */
  readonly nearest: number;
  readonly nearestTwo: number;
  readonly cosine: number;
  /** The most that a syllable says which the sources do not hold, over 10 nats; and a run of such syllables. */
  readonly strangest: number;
  readonly strangeRun: number;
  /** Held of the clause of which least is. */
  readonly clause: number;
  /** The least share of a number's neighbours that stand by it in a source, 1 without numbers; and whether that is under a half. */
  readonly numbers: number;
  readonly misplaced: number;
  /** The reader's logit that the sources say it: of several the highest. */
  readonly verdict: number;
  /** Counts of what rules support out. */
  readonly missing: number;
  readonly denials: number;
  readonly opposites: number;
}

/** A sentence held against sources that have not been read yet. */
export interface Comparison {
  readonly features: Omit<SupportFeatures, 'verdict'>;
  /** Whatever the reader makes of it, it is not supported. */
  readonly ruledOut: boolean;
  /** The sources say otherwise, rather than nothing of it. */
  readonly contradicted: boolean;
}

/** Features from which one alone rules support out. */
const RULED_OUT = ['missing', 'misplaced', 'denials', 'opposites'] as const;
/** Those of them by which a source speaks against the sentence. */
const AGAINST = ['denials', 'opposites'] as const;

/** A sentence made ready to be held against sources. */
export interface WrittenSentence {
  readonly text: string;
  readonly claims: Claims;
  readonly vector: Float32Array;
}

/** "85 phần trăm" is said by a source that has "85%". */
const PERCENT = /(?<=\d)\s?phần trăm/giu;

export async function readWritten(text: string, embed: Embed): Promise<WrittenSentence> {
  const [vector] = await embed([text]);
  return { text, claims: claimsOf(text.replace(PERCENT, '%')), vector: vector ?? new Float32Array(0) };
}

const NONE: Comparison['features'] = {
  words: 0,
  pairs: 0,
  nearest: 0,
  nearestTwo: 0,
  cosine: 0,
  strangest: 1,
  strangeRun: 1,
  clause: 0,
  numbers: 0,
  misplaced: 1,
  missing: 1,
  denials: 0,
  opposites: 0,
};

/** The sentence against the sources together. */
export function compare(sentence: WrittenSentence, sources: readonly Source[], language: Informing): Comparison {
  const features = sources.length === 0 ? NONE : featuresOf(sentence, sources, language);
  return {
    features,
    ruledOut: RULED_OUT.some((name) => features[name] > 0),
    contradicted: AGAINST.some((name) => features[name] > 0),
  };
}

/** Support by sources of which the reader says `verdict`: a calibrated probability, 0 to 1. */
export const supportOf = ({ features, ruledOut }: Comparison, verdict: number): number =>
  ruledOut ? 0 : sigmoid(weigh({ ...features, verdict }, weights));

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function featuresOf(
  { claims, vector }: WrittenSentence,
  sources: readonly Source[],
  language: Informing,
): Comparison['features'] {
  const { tokens } = claims;
  const said = sources.flatMap(({ sentences }) => sentences);
  const saidWords = said.map(({ words }) => words);
  const texts = [...saidWords, ...sources.map(({ around }) => around)];
  const content = weighContent(tokens, language);
  const nearest = said
    .map((sentence) => ({ sentence, share: heldShare(content, [sentence.words]) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 2);
  const near = nearest.map(({ sentence }) => sentence);
  const nearWords = near.map(({ words }) => words);
  const strange = content.filter(({ token }) => !isHeld(token, texts)).map(({ weight }) => weight);
  const numbers = numbersInPlace(claims, saidWords);
  return {
    words: heldShare(content, texts),
    pairs: pairShare(content, tokens, texts),
    nearest: nearest[0]?.share ?? 0,
    nearestTwo: heldShare(content, nearWords),
    cosine: Math.max(0, ...said.map((one) => cosine(vector, one.vector))),
    strangest: Math.max(0, ...strange) / 10,
    strangeRun: strangestRun(content, texts) / 20,
    clause: weakestClause(content, tokens, texts),
    numbers,
    misplaced: numbers < 0.5 ? 1 : 0,
    missing: missingFrom(claims, sources, texts),
    denials: denialsAgainst(claims, said, near[0]),
    opposites: contradictions(spaced(tokens), nearWords.map((words) => spaced(words.tokens)).join('')),
  };
}

/** Denials of the sentence that the sources do not share, of its nearest source that it affirms, and a limit of its own. */
function denialsAgainst(
  { denials, limited }: Claims,
  said: readonly SourceSentence[],
  nearest: SourceSentence | undefined,
): number {
  const alone = deniedAlone(
    denials,
    said.map((sentence) => sentence.denials),
  );
  const affirmed = nearest === undefined ? 0 : affirmedAgainst(denials, nearest.denials);
  return alone + affirmed + (limited && !said.some((sentence) => sentence.limited) ? 1 : 0);
}
